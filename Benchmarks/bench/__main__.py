"""Measures monitord beside other tools in the same run, and prints the tables of docs/benchmarks.md.

Every figure is the median of several rounds with the least and the greatest; every ratio is taken within one round. All
happens in a network namespace of its own, on 127.57.0.0/16 or on the links that Tests/Lab/province makes, bounded in time and
count. Needs root."""
import argparse
import json
import os
import sys

import accuracy
import allocations
import connects
import document
import icmp
import loss
import probe
import startup
from daemon import BUILT
from machine import priority, say
from own_network import enter_own_network

EXPERIMENTS = {
    "icmp": (icmp.measure, "CPU a probe and memory a site, against fping and a minimal C program"),
    "tcp": (connects.measure_tcp, "TCP connects, against blackbox_exporter and a minimal C program"),
    "http": (connects.measure_http, "HTTP requests, against blackbox_exporter and a minimal libcurl program"),
    "accuracy": (accuracy.measure, "round trips over a link of known delay, idle and busy, beside fping and ping"),
    "loss": (loss.measure, "random and bursty loss against the link's own count"),
    "probe": (probe.measure, "`monitord probe` beside fping on a lossy, delayed link"),
    "startup": (startup.measure, "from the start of the process to the first answer of 188 sites"),
    "allocations": (allocations.measure, "malloc and retain over 10 s of steady probing"),
}


def parsed():
    parser = argparse.ArgumentParser(prog="bench", description=__doc__.split("\n")[0], epilog="experiments: " + "; ".join(
        "%s: %s" % (name, what) for name, (_, what) in EXPERIMENTS.items()))
    parser.add_argument("--only", action="append", choices=EXPERIMENTS, metavar="NAME", help="this experiment; may be repeated")
    parser.add_argument("--quick", action="store_true", help="fewer targets, rounds and seconds: to see that it runs")
    parser.add_argument("--json", action="store_true", help="the tables as JSON")
    parser.add_argument("--write", metavar="FILE", help="put the tables into this document too, such as docs/benchmarks.md")
    parser.add_argument("--targets", type=int, nargs="+", help="numbers of targets of the cost experiments")
    parser.add_argument("--rounds", type=int, help="default 5, quick 2")
    parser.add_argument("--seconds", type=int, help="of each measured window; default 10, quick 4")
    parser.add_argument("--warm", type=int, help="seconds before a window begins; default 5, quick 3")
    parser.add_argument("--monitord", default=BUILT, metavar="PATH", help="the program; default: the release build")
    parser.add_argument("--nice", type=int, default=0, metavar="N", help="priority of all contestants alike, such as -10 on a machine "
                        "that others use too")
    options = parser.parse_args()
    for name, usual, quick in (("rounds", 5, 2), ("seconds", 10, 4), ("warm", 5, 3)):
        if getattr(options, name) is None:
            setattr(options, name, quick if options.quick else usual)
    return options


def how_it_ran(options):
    """Said above the tables of a document: the machine's state is part of a figure."""
    load = "%d cores, load average %.1f" % (os.cpu_count(), os.getloadavg()[0])
    how = "`--rounds %d --seconds %d --warm %d%s`" % (options.rounds, options.seconds, options.warm,
                                                   " --nice %d" % options.nice if options.nice else "")
    return "%s, %s" % (how, load)


def run(options):
    documents = []
    for name in options.only or EXPERIMENTS:
        say("==> %s" % name)
        how, tables = how_it_ran(options), []
        for table in EXPERIMENTS[name][0](options):
            tables.append(table)
            documents.append(table.document())
            if not options.json:
                print(table.markdown(), flush=True)
        if options.write:
            document.put(options.write, name, tables, how)
    if options.json:
        json.dump(documents, sys.stdout, indent=1, ensure_ascii=False)
        print()


def main():
    options = parsed()
    missing = set(options.only or EXPERIMENTS) - set(document.places(options.write)) if options.write else None
    if missing:
        raise SystemExit("bench: %s has no place for %s" % (options.write, ", ".join(sorted(missing))))
    enter_own_network()
    with priority(options.nice):
        run(options)


if __name__ == "__main__":
    main()
