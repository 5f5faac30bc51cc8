"""`monitord probe` and fping side by side on a lossy, delayed link: the same targets, count and pace, at the same time."""
import json
import re
import subprocess
import tempfile

from accuracy import shim
from figures import Table, percentile
from link import Link
from machine import say, start, stop

COMMUNES, INTERVAL = 5, 100
FAULTS = ["delay 75ms", "loss 2% to"]


def both(options, link, digits, count):
    """Output of both, run at the same time: what the line does at that hour meets both."""
    with tempfile.TemporaryFile("w+") as printed, tempfile.TemporaryFile("w+") as said:
        fping = start([*link.before, "env", "LD_PRELOAD=" + digits, "fping", "-c", str(count), "-p", str(INTERVAL), "-t", "900", "-i",
                       "0.01", *link.addresses], stdout=printed, stderr=subprocess.STDOUT)
        try:
            subprocess.run([*link.before, options.monitord, "probe", "--count", str(count), "--interval", "%dms" % INTERVAL,
                            "--json", *link.addresses], stdout=said, timeout=count * INTERVAL / 1000 + 60)
            fping.wait(60)
        finally:
            stop(fping)
        printed.seek(0)
        said.seek(0)
        return [json.loads(line) for line in said], printed.read()


def of_fping(text, address):
    times = [float(ms) for ms in re.findall(r"^%s\s+: \[\d+\], \d+ bytes, ([0-9.]+) ms" % re.escape(address), text, re.M)]
    sent, received = re.search(r"^%s\s+: xmt/rcv/%%loss = (\d+)/(\d+)/" % re.escape(address), text, re.M).groups()
    return int(sent), int(received), [min(times), percentile(times, 50), percentile(times, 95), max(times)] if times else [None] * 4


def cells(sent, received, times):
    return [sent, received, "%.1f %%" % (100 * (sent - received) / sent)] + ["-" if t is None else "%.2f" % t for t in times]


def measure(options):
    count = 100 if options.quick else 400
    table = Table("probe", "`monitord probe` beside fping: %d probes a target, one every %d ms, %s" % (count, INTERVAL, ", ".join(FAULTS)),
                  "", "target", "sent", "received", "loss", "min (ms)", "p50", "p95", "max")
    with tempfile.TemporaryDirectory() as build, Link(COMMUNES) as link:
        link.set(*FAULTS)
        say("probe: %d s" % (count * INTERVAL // 1000))
        ours, theirs = both(options, link, shim(build), count)
        dropped = link.dropped()[0]
    lost = 0
    for figures in ours:
        rtt = figures["rtt_ms"]
        table.add("monitord probe", figures["target"], *cells(figures["sent"], figures["received"],
                                                             [rtt[key] for key in ("min", "p50", "p95", "max")]))
        sent, received, times = of_fping(theirs, figures["target"])
        table.add("fping", figures["target"], *cells(sent, received, times))
        lost += figures["sent"] - figures["received"] + sent - received
    table.note("The line dropped %d packets, the two tools miss %d." % (dropped, lost))
    yield table
