"""A network namespace of our own: its loopback answers for all of 127.0.0.0/8, its counters and ports are ours alone."""
import os
import subprocess

MARK = "MONITORD_BENCH_NETWORK"


def enter_own_network():
    """Runs this program again, as it was called, in a network namespace that goes with it."""
    if os.geteuid() != 0:
        raise SystemExit("bench: needs root, for raw sockets and network namespaces")
    if os.environ.get(MARK):
        subprocess.check_call(["ip", "link", "set", "lo", "up"])
        return
    os.environ[MARK] = "1"
    with open("/proc/self/cmdline", "rb") as said:
        words = [word.decode() for word in said.read().split(b"\0")[:-1]]
    os.execvp("unshare", ["unshare", "--net", *words])
