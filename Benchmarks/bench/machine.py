"""What the machine says of a process: its CPU, its memory, the probes that left it; and load put on both cores."""
import contextlib
import glob
import os
import re
import signal
import subprocess
import sys
import time


def say(text):
    """Progress, on standard error, so that the tables alone stand on standard output."""
    print(text, file=sys.stderr, flush=True)


def cpu_seconds(pid):
    """CPU of a process so far, to the nanosecond, threads that have ended included (the sum over /proc/PID/task forgets those)."""
    return time.clock_gettime(~pid << 3 | 2)  # what clock_getcpuclockid(3) makes of a process


def thread_cpu_seconds(thread):
    """CPU of one thread so far."""
    with open("/proc/%d/schedstat" % thread) as stat:
        return int(stat.read().split()[0]) / 1e9


def private_kib(pid):
    """RssAnon: memory that is this process's alone, in KiB."""
    with open("/proc/%d/status" % pid) as status:
        return int(re.search(r"RssAnon:\s+(\d+)", status.read()).group(1))


def thread_id(pid, name):
    """The thread of a process that bears a name, or None."""
    for task in glob.glob("/proc/%d/task/*" % pid):
        with open(task + "/comm") as comm:
            if comm.read().strip() == name:
                return int(os.path.basename(task))
    return None


def echo_requests():
    """ICMP echo requests sent so far in our network namespace, by whom ever."""
    with open("/proc/self/net/snmp") as snmp:
        lines = [line.split() for line in snmp if line.startswith("IcmpMsg:")]
    return int(dict(zip(*lines)).get("OutType8", 0)) if lines else 0


@contextlib.contextmanager
def priority(nice):
    """Ours and that of all we start, alike. Where the kernel groups processes by session, the session's counts among sessions."""
    os.nice(nice)
    group = "/proc/self/autogroup"
    if not nice or not os.path.exists(group):
        yield
        return
    with open(group) as stands:
        before = stands.read().split()[-1]
    with open(group, "w") as stands:
        stands.write(str(nice))
    try:
        yield
    finally:
        with open(group, "w") as stands:
            stands.write(before)


def start(arguments, **options):
    return subprocess.Popen(arguments, **options)


def stop(process, how=signal.SIGTERM):
    """Ends a process that we started."""
    if process.poll() is not None:
        return
    process.send_signal(how)
    try:
        process.wait(15)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


@contextlib.contextmanager
def running(arguments, **options):
    process = start(arguments, **options)
    try:
        yield process
    finally:
        stop(process)


@contextlib.contextmanager
def busy_cores(seconds):
    """A program that wants a whole core, for each core; ends by itself, should we not come to it."""
    burners = [start(["timeout", str(seconds), "yes"], stdout=subprocess.DEVNULL) for _ in range(os.cpu_count())]
    try:
        yield
    finally:
        for burner in burners:
            stop(burner)


def compiled(source, folder, *libraries):
    """The C program of a file beside this package, compiled into a folder."""
    here = os.path.dirname(os.path.dirname(os.path.realpath(__file__)))
    program = os.path.join(folder, os.path.splitext(source)[0])
    subprocess.check_call(["cc", "-O2", "-Wall", "-Wextra", "-o", program, os.path.join(here, source), *libraries])
    return program
