"""What the loop thread allocates, retains and releases in steady probing, counted by a preloaded library (count-malloc.c)."""
import os
import struct
import subprocess
import tempfile
import time

from daemon import loopback, monitord
from figures import Table
from machine import compiled, echo_requests, say, thread_id

TARGETS = [2000, 10000]
NAMES = ["malloc", "calloc", "realloc", "aligned", "free", "retain", "release"]
ALLOCATING = NAMES[:4]


def counts(path):
    """{thread: {name: count}} at this moment; a slot torn by a write under way is off by one at most."""
    with open(path, "rb") as slots:
        numbers = [slot for slot in struct.iter_unpack("=8Q", slots.read()) if slot[0]]
    return {slot[0]: dict(zip(NAMES, slot[1:])) for slot in numbers}


def grown(before, after, threads=None):
    """What was counted between two moments, by those threads or by all."""
    chosen = [t for t in after if threads is None or t in threads]
    return {name: sum(after[t][name] - before.get(t, {}).get(name, 0) for t in chosen) for name in NAMES}


def window(path, loop, seconds):
    before, probes = counts(path), echo_requests()
    time.sleep(seconds)
    after, probes = counts(path), echo_requests() - probes
    return {"probes": probes, "loop": grown(before, after, {loop}), "all": grown(before, after)}


def counts_references(binary):
    """Whether retains can be seen: a program with Swift's runtime linked in calls it where nobody can look on."""
    return "libswiftCore" in subprocess.run(["ldd", binary], text=True, stdout=subprocess.PIPE).stdout


def seconds_to(second, of=60):
    """How long until the clock shows this second of its minute."""
    return (second - time.time()) % of


def run(options, targets, library, seconds):
    """One window in the middle of a minute and one over its end, where summaries are written."""
    with tempfile.TemporaryDirectory() as folder:
        path = folder + "/counts"
        environment = dict(os.environ, LD_PRELOAD=library, MONITORD_COUNTS=path)
        with monitord(options.monitord, folder, loopback(targets), environment=environment) as daemon:
            time.sleep(options.warm + targets // 2000)
            loop = thread_id(daemon.pid, "loop")
            if seconds_to(60) < seconds + 3:
                time.sleep(seconds_to(60) + 5)
            calm = window(path, loop, seconds)
            time.sleep(max(0, seconds_to(60) - seconds / 2))
            return calm, window(path, loop, seconds)


def measure(options):
    seconds = 5 if options.quick else 10
    table = Table("allocations", "Allocations over %d s of steady probing at 1 Hz" % seconds, "", "probes", "loop: allocations",
                  "a probe", "free", "retain + release", "a probe", "all threads: allocations")
    with tempfile.TemporaryDirectory() as build:
        library = compiled("count-malloc.c", build, "-shared", "-fPIC")
        for targets in options.targets or TARGETS:
            say("allocations, %d targets: up to two minutes, for the end of one" % targets)
            for label, found in zip(("within a minute", "over its end"), run(options, targets, library, seconds)):
                add_row(table, "{:,} targets, {}".format(targets, label), found, counts_references(options.monitord))
    table.note("Allocations are malloc, calloc, realloc and the aligned kinds. Retains and releases are those that "
               "monitord's own code asks for.")
    yield table


def add_row(table, label, found, has_references):
    probes, loop = found["probes"], found["loop"]
    allocated, counted = sum(loop[name] for name in ALLOCATING), loop["retain"] + loop["release"]
    references = [counted, "%.3f" % (counted / probes)] if has_references else ["-", "-"]
    table.add(label, probes, allocated, "%.4f" % (allocated / probes), loop["free"], *references,
              sum(found["all"][name] for name in ALLOCATING))
