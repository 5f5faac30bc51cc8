"""fping and ping over the same targets, and the round trips they print, in milliseconds."""
import contextlib
import os
import re
import signal
import subprocess
import tempfile

from machine import start, stop

MATCHES = {"fping": re.compile(r"bytes, ([0-9.]+) ms"), "ping": re.compile(r"time=([0-9.]+) ms")}


class Output:
    """What the processes of a tool printed; there once they have ended."""

    def __init__(self, tool):
        self.tool, self.text = tool, ""

    def round_trips(self):
        return [float(ms) for ms in MATCHES[self.tool].findall(self.text)]

    def ping_average(self):
        """Mean of the means that ping prints at its end: those alone have microseconds beyond 100 ms."""
        means = [float(ms) for ms in re.findall(r"rtt min/avg/max/mdev = [0-9.]+/([0-9.]+)/", self.text)]
        return sum(means) / len(means) if means else None


@contextlib.contextmanager
def _running(tool, commands, environment=None):
    output = Output(tool)
    with contextlib.ExitStack() as stack:
        files = [stack.enter_context(tempfile.TemporaryFile("w+")) for _ in commands]
        processes = [start(command, stdout=file, stderr=subprocess.DEVNULL, env=environment)
                     for command, file in zip(commands, files)]
        try:
            yield output
        finally:
            for process in processes:
                stop(process, signal.SIGINT)
            for file in files:
                file.seek(0)
                output.text += file.read()


def fping(before, addresses, period_ms, digits):
    """fping over all addresses, each once a period; `digits` is the shim that lets it print all digits."""
    command = [*before, "fping", "-l", "-p", str(period_ms), "-t", "900", "-i", "%.2f" % (0.9 * period_ms / len(addresses)), *addresses]
    return _running("fping", [command], dict(os.environ, LD_PRELOAD=digits))


def ping(before, addresses, period_ms):
    return _running("ping", [[*before, "ping", "-n", "-i", str(period_ms / 1000), address] for address in addresses])
