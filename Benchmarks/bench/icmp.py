"""ICMP: CPU a probe and memory a site against fping and the least a C program can do, at one probe a second and target."""
import statistics
import subprocess
import tempfile

from cost import watch
from daemon import loopback, monitord
from figures import Table, contest, ratios, spread
from machine import compiled, echo_requests, running, say

TARGETS = [188, 2000, 10000, 50000]


def warm_up(options, targets):
    """Fifty thousand sites are read, opened and probed for the first time in some seconds."""
    return options.warm + targets // 10000


def run_monitord(options, targets):
    with tempfile.TemporaryDirectory() as folder, monitord(options.monitord, folder, loopback(targets)) as daemon:
        figures = watch(daemon.process, warm_up(options, targets), options.seconds, echo_requests)
        metrics = daemon.metrics()  # after the window: a picture of all sites costs more than it measures
        return {**figures, "skipped": metrics.skipped, "lost": metrics.ended("lost"), "lag_ms": metrics.lag_ms, "pace": metrics.pace()}


def run_fping(options, targets, interval):
    """fping has 65,535 sequence numbers and keeps each for 10 s: beyond 6,500 probes a second it ends after as many."""
    warm, seconds = (1, min(options.seconds, 4)) if targets > 6500 else (options.warm, options.seconds)
    with tempfile.TemporaryFile() as listing:
        listing.write("\n".join(loopback(targets)).encode())
        listing.seek(0)
        with tempfile.TemporaryFile() as output, \
                running(["fping", "-l", "-p", "1000", "-i", interval, "-f", "-"], stdin=listing, stdout=output,
                        stderr=subprocess.DEVNULL) as process:
            return watch(process, warm, seconds, echo_requests)


def run_minimal(options, targets, program):
    life = options.warm + options.seconds + 30
    with running([program, str(targets), str(life)], stdout=subprocess.DEVNULL) as process:
        return watch(process, options.warm, options.seconds, echo_requests)


def contestants(options, targets, minimal):
    paced = "%.3f" % max(0.01, 900 / targets)
    return {
        "monitord": lambda: run_monitord(options, targets),
        "fping paced (-i %s)" % paced: lambda: run_fping(options, targets, paced),
        "fping at its cheapest (-i 0.01)": lambda: run_fping(options, targets, "0.01"),
        "minimal C": lambda: run_minimal(options, targets, minimal),
    }


def table_of(targets, results, options):
    table = Table("icmp-%d" % targets, "ICMP, {:,} targets at 1 Hz, {} rounds of {} s: median (min–max)".format(
        targets, options.rounds, options.seconds), "", "CPU a probe (µs)", "monitord / it", "probes a second", "RssAnon (KiB)")
    for name, rounds in results.items():
        table.add(name, spread([r["cpu_us"] for r in rounds]), spread(ratios(results["monitord"], rounds, "cpu_us"), "%.2f"),
                  spread([r["rate"] for r in rounds], "%.0f"), spread([r["private_kib"] for r in rounds], "%d"))
        if all(r["ended"] for r in rounds):
            table.note("%s ended by itself after %s probes: its figure is that of its whole life."
                       % (name, spread([r["probes"] for r in rounds], "%d")))
    ours = results["monitord"]
    table.note("monitord, from its start to the end of a window: probes skipped %s, lost %s, longest loop lag %s ms." % (
        spread([r["skipped"] for r in ours], "%d"), spread([r["lost"] for r in ours], "%d"), spread([r["lag_ms"] for r in ours])))
    if ours[-1]["pace"]:
        table.note("Pace, last round: %s." % ours[-1]["pace"])
    return table


def memory_of(results):
    """What a site adds, from the fewest targets to the most."""
    low, high = min(results), max(results)
    table = Table("memory", "Memory a site: growth of RssAnon from {:,} to {:,} targets".format(low, high), "", "bytes a site")
    for position, name in enumerate(["monitord", "fping paced", "fping at its cheapest", "minimal C"]):
        sizes = [[r["private_kib"] for r in list(results[n].values())[position] if r["private_kib"]] for n in (low, high)]
        if all(sizes) and high > low:
            grown = statistics.median(sizes[1]) - statistics.median(sizes[0])
            table.add(name, "%.0f" % (grown * 1024 / (high - low)))
    return table


def measure(options):
    results = {}
    with tempfile.TemporaryDirectory() as build:
        minimal = compiled("minimal.c", build)
        for targets in options.targets or ([188, 2000] if options.quick else TARGETS):
            results[targets] = contest(contestants(options, targets, minimal), options.rounds,
                                       lambda text, n=targets: say("icmp, %d targets, %s" % (n, text)))
            yield table_of(targets, results[targets], options)
    if len(results) > 1:
        yield memory_of(results)
