"""From the start of the process to the moment when every site has answered."""
import datetime
import tempfile
import time

from daemon import loopback, monitord
from figures import Table, spread
from machine import cpu_seconds, say

SITES, PATIENCE = 188, 60


def one_start(options):
    begun = time.time()
    with tempfile.TemporaryDirectory() as folder, monitord(options.monitord, folder, loopback(SITES), await_start=False) as daemon:
        while time.time() < begun + PATIENCE and up(daemon) < SITES:
            time.sleep(0.05)
        cpu = cpu_seconds(daemon.pid)
        times = {word: [at(line[0]) for line in daemon.events() if line[1:2] == (word,)] for word in ("START", "UP")}
    if len(times["UP"]) < SITES:
        raise SystemExit("bench: %d of %d sites up after %d s" % (len(times["UP"]), SITES, PATIENCE))
    return {"start": times["START"][0] - begun, "first": min(times["UP"]) - begun, "all": max(times["UP"]) - begun,
            "cpu": cpu}


def up(daemon):
    return sum(line[1] == "UP" for line in daemon.events() if len(line) > 1)


def at(timestamp):
    return datetime.datetime.fromisoformat(timestamp).timestamp()


def measure(options):
    say("startup: %d times" % options.rounds)
    rounds = [one_start(options) for _ in range(options.rounds)]
    table = Table("startup", "Cold start with %d sites at 1 Hz, %d times: seconds since the process was started, median (min–max)"
                  % (SITES, options.rounds), "", "seconds")
    for label, key in (("`START` line", "start"), ("first site up", "first"), ("every site up", "all"), ("CPU used until then", "cpu")):
        table.add(label, spread([r[key] for r in rounds], "%.2f"))
    table.note("Goal: the first full sweep within 1.5 s.")
    yield table
