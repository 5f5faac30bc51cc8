"""Round trips against a known delay, idle and with all cores busy: monitord beside fping and ping on the same path at once."""
import contextlib
import tempfile
import time

from daemon import loopback, monitord
from figures import Table, percentile, spread
from link import NEAR, Link
from machine import busy_cores, compiled, say
from pingers import fping, ping

DELAYS = [40, 150, 300]
COMMUNES, PERIOD = 20, 200  # 100 probes a second of each tool


def round_trips(daemon, after):
    """Those of probes that were answered, in ms; the first seconds are left out."""
    samples = [sample for sample in daemon.samples() if sample["ok"]]
    return [sample["rtt_ms"] for sample in samples[after:]]


def one_round(options, before, addresses, delay, busy, digits, seconds):
    """Figures of one run, as their error against the delay that was set, in ms."""
    burners = busy_cores(seconds + 60) if busy else contextlib.nullcontext()
    with tempfile.TemporaryDirectory() as folder, burners:
        with monitord(options.monitord, folder, addresses, "samples", "defaults: { interval: %dms }\n" % PERIOD, before,
                      sentinel=NEAR if before else addresses[0]) as daemon:
            time.sleep(2)
            with fping(before, addresses, PERIOD, digits) as theirs, ping(before, addresses[:3], PERIOD) as pings:
                time.sleep(seconds)
        ours, theirs, ping_mean = round_trips(daemon, 2 * COMMUNES), theirs.round_trips(), pings.ping_average()
        pinged = len(pings.round_trips())
    if not ours or not theirs:
        raise SystemExit("bench: no round trips: monitord %d, fping %d" % (len(ours), len(theirs)))
    figures = {"n": len(ours), "fping_n": len(theirs), "ping_n": pinged,
               "p50": percentile(ours, 50) - delay, "p99": percentile(ours, 99) - delay, "max": max(ours) - delay,
               "fping_p50": percentile(theirs, 50) - delay, "fping_p99": percentile(theirs, 99) - delay,
               "ping_mean": ping_mean - delay if ping_mean is not None else None}
    figures["beside_p50"] = figures["p50"] - figures["fping_p50"]
    figures["beside_p99"] = figures["p99"] - figures["fping_p99"]
    return figures


COLUMNS = [("n", "n", "%d"), ("p50", "p50", "%+.3f"), ("p99", "p99", "%+.3f"), ("fping_p50", "fping p50", "%+.3f"),
           ("fping_p99", "fping p99", "%+.3f"), ("ping_mean", "ping mean", "%+.3f"), ("beside_p50", "p50 − fping's", "%+.3f"),
           ("beside_p99", "p99 − fping's", "%+.3f")]


def new_table(name, title, rounds, seconds):
    return Table(name, "%s; error in ms against the delay set, %d rounds of %d s: median (min–max)" % (title, rounds, seconds),
                 "", *[column for _, column, _ in COLUMNS])


def add_row(table, label, rounds):
    table.add(label, *[spread([r[key] for r in rounds], form) for key, _, form in COLUMNS])


def cases():
    """Conditions, as (label, delay in ms, busy)."""
    for delay in DELAYS:
        for busy in (False, True):
            yield "%d ms, %s" % (delay, "all cores busy" if busy else "idle"), delay, busy


def measure(options):
    rounds, seconds = (1, 8) if options.quick else (max(3, options.rounds - 2), 2 * options.seconds)
    with tempfile.TemporaryDirectory() as build, Link(COMMUNES) as link:
        digits = shim(build)
        table = new_table("accuracy", "Round trips over the link emulator, %d targets at 5 Hz" % COMMUNES, rounds, seconds)
        everything = []
        for label, delay, busy in cases():
            link.set("delay %dms" % (delay // 2))
            found = []
            for turn in range(rounds):
                say("accuracy, %s, round %d of %d" % (label, turn + 1, rounds))
                found.append(one_round(options, link.before, link.addresses, delay, busy, digits, seconds))
            add_row(table, label, found)
            everything += found
        judge(table, everything)
        yield table
        yield loopback_table(options, digits, rounds, seconds)


def judge(table, everything):
    for key, name, goal in (("p50", "p50 against the delay", 0.3), ("beside_p50", "p50 against fping's", 0.1),
                            ("beside_p99", "p99 against fping's", 0.1)):
        worst = max((r[key] for r in everything), key=abs)
        good = sum(abs(r[key]) <= goal for r in everything)
        table.note("Goal, %s: within %.1f ms. Met in %d of %d rounds, worst %+.3f ms." % (name, goal, good, len(everything), worst))


def loopback_table(options, digits, rounds, seconds):
    """With nothing between: what the tools themselves add."""
    table = new_table("accuracy-loopback", "Round trips on loopback, %d targets at 5 Hz" % COMMUNES, rounds, seconds)
    for busy in (False, True):
        say("accuracy, loopback, %s" % ("busy" if busy else "idle"))
        add_row(table, "all cores busy" if busy else "idle",
                [one_round(options, [], loopback(COMMUNES), 0, busy, digits, seconds) for _ in range(rounds)])
    return table


def shim(build):
    """fping-digits.c, as a library to preload."""
    return compiled("fping-digits.c", build, "-shared", "-fPIC")
