"""monitord as a contestant: its configuration for N loopback sites, its life, and what its metrics and logs say."""
import contextlib
import json
import os
import re
import subprocess
import time

from machine import start, stop
from metrics import Metrics

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.realpath(__file__))))
BUILT = os.path.join(ROOT, ".build/release/monitord")


def address(index):
    """The loopback address of target 0, 1, 2 …; all of 127.57.0.0/16 answers."""
    return "127.57.%d.%d" % ((index + 1) >> 8, (index + 1) & 255)


def loopback(targets):
    return [address(index) for index in range(targets)]


class Daemon:
    """A running monitord with its files in a folder."""

    def __init__(self, process, folder):
        self.process, self.pid, self.folder = process, process.pid, folder

    def await_start(self, patience=60):
        """Until it has written that it runs: how long that takes is no business of who measures what comes after."""
        end = time.monotonic() + patience
        while self.process.poll() is None and not any("START" in line for line in self.events()):
            if time.monotonic() > end:
                raise SystemExit("bench: monitord did not start within %d s" % patience)
            time.sleep(0.05)

    def metrics(self):
        return Metrics(subprocess.check_output(
            ["curl", "-s", "-m", "60", "--unix-socket", self.folder + "/control.sock", "http://monitord/metrics"], text=True))

    def samples(self):
        """The samples of the probe log (`probe_log: samples`)."""
        with open(self.folder + "/logs/probes.jsonl") as log:
            return [sample for sample in map(json.loads, log) if sample["type"] == "sample"]

    def events(self):
        """Lines of the event log as (time, word, site); none before there is a log."""
        try:
            with open(self.folder + "/logs/events.log") as log:
                return [tuple(re.split(r"\s{2,}", line)[:3]) for line in log]
        except FileNotFoundError:
            return []


def write_configuration(folder, addresses, probe_log="summaries", extra="", sentinel=None):
    """A province above one commune an address; the first address is the province's too."""
    with open(folder + "/sites.csv", "w") as sites:
        sites.write("id,name,level,parent,address\n")
        sites.write("top,Top,province,,%s\n" % addresses[0])
        sites.writelines("s%d,Site %d,commune,top,%s\n" % (i, i, a) for i, a in enumerate(addresses[1:]))
    with open(folder + "/monitord.yaml", "w") as configuration:
        configuration.write("language: en\ntime_zone: UTC\nlevels: [province, commune]\ninventory: sites.csv\nprobe_log: %s\n" % probe_log)
        configuration.write("uplink: { sentinels: [%s] }\n%s" % (sentinel or addresses[0], extra))


@contextlib.contextmanager
def monitord(binary, folder, addresses, probe_log="summaries", extra="", before=(), environment=None, sentinel=None,
             await_start=True):
    """The daemon over these addresses; `before` stands before its command, such as what puts it into a namespace."""
    write_configuration(folder, addresses, probe_log, extra, sentinel)
    with open(folder + "/errors", "w") as errors:
        process = start([*before, binary, "run", "--config", folder + "/monitord.yaml", "--logs", folder + "/logs",
                         "--state", folder + "/state", "--control", folder + "/control.sock"],
                        stdout=subprocess.DEVNULL, stderr=errors, env=environment)
    daemon = Daemon(process, folder)
    try:
        if await_start:
            daemon.await_start()
        yield daemon
    finally:
        ended = process.poll()
        stop(process)
    if ended is not None:
        with open(folder + "/errors") as errors:
            raise SystemExit("bench: monitord ended early with %d: %s" % (ended, errors.read()[:2000]))
