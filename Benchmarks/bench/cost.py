"""CPU a probe over a window in the steady state: what every cost experiment measures of every contestant."""
import os
import time

from machine import cpu_seconds, private_kib


def watch(process, warm, seconds, count):
    """Figures of a window of `seconds` that begins `warm` after the start; `count` tells the probes sent so far.

    A contestant that ends before is judged by its whole life: that is what it could do."""
    begun = count()
    if waited(process, warm):
        return of_its_life(process, count() - begun)
    cpu, probes, started = cpu_seconds(process.pid), count(), time.monotonic()
    if waited(process, seconds):
        return of_its_life(process, count() - begun)
    cpu, probes, took = cpu_seconds(process.pid) - cpu, count() - probes, time.monotonic() - started
    return {"cpu_us": cpu * 1e6 / probes if probes else None, "rate": probes / took, "probes": probes,
            "private_kib": private_kib(process.pid), "ended": False}


def waited(process, seconds):
    """Whether the process ended within this time. It is left a zombie, so that its CPU can still be asked for."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if os.waitid(os.P_PID, process.pid, os.WEXITED | os.WNOHANG | os.WNOWAIT):
            return True
        time.sleep(min(0.05, max(0, end - time.monotonic())))
    return False


def of_its_life(process, probes):
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    cpu = usage.ru_utime + usage.ru_stime
    return {"cpu_us": cpu * 1e6 / probes if probes else None, "rate": None, "probes": probes, "private_kib": None, "ended": True}
