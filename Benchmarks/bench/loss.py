"""Loss from the link emulator, against what it says that it dropped: chance at a rate, and bursts."""
import datetime
import json
import math
import subprocess
import tempfile
import time

from daemon import monitord
from figures import Table
from link import NEAR, Link
from machine import say

COMMUNES, PERIOD = 60, 100
RANDOM = ["1%", "5%", "20%"]
#: Chance to enter the losing state and to leave it, at each packet.
BURSTS = ["0.5% 25%", "1% 10%"]


def binomial_interval(n, p, confidence=0.99):
    """Fewest and most of n that are lost with this confidence if each is with chance p: exact, by summing."""
    tail, low, high, below = (1 - confidence) / 2, None, n, 0.0
    for k in range(n + 1):
        below += math.exp(math.lgamma(n + 1) - math.lgamma(k + 1) - math.lgamma(n - k + 1)
                          + k * math.log(p) + (n - k) * math.log1p(-p))
        if low is None and below > tail:
            low = k
        if below >= 1 - tail:
            return low, k
    return low, high


def sent_before(samples, moment):
    """Probes that left before a moment and their losses; late answers are a second line of a probe told as lost before."""
    chosen = [s for s in samples if s["ok"] is not None and datetime.datetime.fromisoformat(s["at"]).timestamp() < moment]
    return len(chosen), sum(not s["ok"] for s in chosen)


def of_the_daemon(options, link, fault, seconds):
    """Sent, lost, and the line's own count at one moment while the daemon probes on; every probe of the daemon counts, re-probes too."""
    link.set(fault + " to")
    with tempfile.TemporaryDirectory() as folder:
        extra = "defaults: { interval: %dms }\n" % PERIOD
        with monitord(options.monitord, folder, link.addresses, "samples", extra, link.before, sentinel=NEAR) as daemon:
            time.sleep(seconds)
            dropped, before, after = link.dropped()
            time.sleep(2)  # until the last of those has timed out
            void = daemon.metrics().skipped
        samples = daemon.samples()
    sent, least = sent_before(samples, before)
    _, most = sent_before(samples, after)
    return {"sent": sent, "least": least, "most": most, "void": int(void), "dropped": dropped}


def of_the_probe_command(options, link, fault, count):
    """What `monitord probe` says was sent and lost, and the line's own count."""
    link.set(fault + " to")
    command = [*link.before, options.monitord, "probe", "--count", str(count), "--interval", "20ms", "--json", *link.addresses[:20]]
    said = subprocess.run(command, text=True, stdout=subprocess.PIPE).stdout
    figures = [json.loads(line) for line in said.splitlines()]
    sent, received = sum(f["sent"] for f in figures), sum(f["received"] for f in figures)
    return {"sent": sent, "least": sent - received, "most": sent - received, "void": 0, "dropped": link.dropped()[0]}


def row(table, source, fault, r, rate):
    sent, least, most, dropped = r["sent"], r["least"], r["most"], r["dropped"]
    equal = "yes" if least <= dropped <= most else "but for the void" if least <= dropped <= most + r["void"] else "NO"
    interval = binomial_interval(sent, rate) if rate else None
    table.add(source, fault, sent, least if least == most else "%d to %d" % (least, most), dropped, r["void"], equal,
              "%.2f %%" % (100 * least / sent), "%.2f–%.2f %%" % tuple(100 * k / sent for k in interval) if interval else "-",
              ("yes" if interval[0] <= least <= interval[1] else "NO") if interval else "-")


def measure(options):
    seconds, count = (10, 200) if options.quick else (30, 500)
    table = Table("loss", "Loss on the way out: told by monitord, and dropped by the link emulator", "", "fault", "sent", "lost",
                  "dropped by the line", "void", "equal", "loss", "binomial 99 %", "within")
    with Link(COMMUNES) as link:
        for rate in RANDOM:
            say("loss, %s" % rate)
            chance = float(rate[:-1]) / 100
            row(table, "daemon", rate, of_the_daemon(options, link, "loss " + rate, seconds), chance)
            row(table, "`monitord probe`", rate, of_the_probe_command(options, link, "loss " + rate, count), chance)
        for burst in BURSTS:
            say("loss, bursts of %s" % burst)
            fault = "burst-loss " + burst
            row(table, "daemon", "bursts " + burst, of_the_daemon(options, link, fault, seconds), None)
            row(table, "`monitord probe`", "bursts " + burst, of_the_probe_command(options, link, fault, count), None)
    table.note("The line's count is read while the daemon probes on: `lost` is what was lost of the probes sent before it was asked, and "
               "before it had answered, where these differ; `void` are probes that the monitor's own lateness took out of every count. "
               "Bursts: chance at each packet to enter the losing state, and to leave it.")
    yield table
