"""soak: the daemon for a long time, with faults at random, and an account of every one of them at the end.

A namespace of its own answers for a made-up province of some thousand sites on loopback. Lines, districts and the monitor's own
uplink are cut, logs and state get full disks, the loop is stopped, files are rotated, the configuration is read again, the API
is fed rubbish, the webhook's receiver misbehaves. At the end everything is well again, and

- the daemon is the process that was started;
- every cut that must be an incident is one, of the right root and cause, resolved; no incident is there without a cut;
- every incident's messages have reached hook and webhook, none was given up, none waits;
- all sites are up; memory and descriptors are what they were once warm.

Exit 0 when all that holds, 1 when not; figures and findings as JSON in --figures. Needs root, iproute2 and nftables.
"""

import argparse
import contextlib
import json
import os
import pathlib
import random
import shutil
import sys
import tempfile
import time

from daemon import Daemon
from faults import WEIGHTS, Faults, play
from judge import judge_incidents, judge_messages
from province import Province
from samples import Samples


def main():
    options = arguments()
    if os.geteuid() != 0:
        sys.exit("soak: needs root, for a network namespace and small disks")
    province = Province(options.sites)
    with tempfile.TemporaryDirectory() as folder, province, Daemon(options.program, province, pathlib.Path(folder)) as daemon:
        figures, findings = soak(options, province, daemon)
        said = (pathlib.Path(folder) / "stderr.txt").read_text(encoding="utf-8", errors="replace")
        if findings and options.figures:
            shutil.copytree(pathlib.Path(folder) / "logs", options.figures.with_suffix(".logs"), dirs_exist_ok=True)
    figures["findings"] = findings
    text = json.dumps(figures, indent=2, ensure_ascii=False)
    print(text)
    if options.figures:
        options.figures.parent.mkdir(parents=True, exist_ok=True)
        options.figures.write_text(text + "\n", encoding="utf-8")
    if findings:
        print("---- standard error of the daemon, its end:", said[-3000:], sep="\n")
    sys.exit(1 if findings else 0)


def arguments():
    parser = argparse.ArgumentParser(prog="soak", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("program", help="the built monitord")
    parser.add_argument("--minutes", type=float, default=60)
    parser.add_argument("--sites", type=int, default=2000)
    parser.add_argument("--seed", type=int, default=random.randrange(10**6), help="the same faults again")
    parser.add_argument("--flat", type=float, default=5, help="per cent that memory may grow once warm")
    parser.add_argument("--figures", type=pathlib.Path, default=None, help="a file for the figures, as JSON; where something is found, the logs go beside it")
    return parser.parse_args()


def soak(options, province, daemon):
    seconds = options.minutes * 60
    pace = pause(province, seconds)
    print(f"soak: {options.sites} sites, {options.minutes:g} minutes, seed {options.seed}, a fault each {pace:.1f} s", flush=True)
    faults = Faults(daemon, province, random.Random(options.seed))
    findings = [wait_for("all sites up", 30, lambda: all_up(daemon, options.sites))]
    with Samples(daemon, seconds) as samples:
        for _ in range(5):
            faults.asked()  # so that what is made at first use is there
        faults.reload()  # and that what the allocator keeps after a reload is in what is called warm
        play(faults, samples.begin + seconds * 0.9 - 20, pace, findings)
        findings.append(wait_for("all sites up at the end", 60, lambda: all_up(daemon, options.sites)))
        findings.append(wait_for("all incidents resolved", 60, lambda: not daemon.ask("incidents")["incidents"]))
        findings.append(wait_for("all messages delivered", 120, lambda: delivered(daemon)))
        time.sleep(max(0, samples.begin + seconds - time.time()))
    if daemon.process.poll() is not None:
        return {"seed": options.seed}, [f"the daemon ended: {daemon.process.returncode}"]
    incidents, wrong = judge_incidents(daemon, faults)
    told, missed = judge_messages(daemon, incidents)
    flat, grown = samples.judge(options.flat)
    figures = {"sites": options.sites, "minutes": options.minutes, "seed": options.seed, "faults": dict(faults.count),
               "incidents": len(incidents), "messages": told, **flat}
    return figures, [finding for finding in findings + wrong + missed + grown if finding]


def pause(province, seconds):
    """Between two faults: every district is used once, and there is one each two seconds at most."""
    share = sum(WEIGHTS[name] for name in ("line", "area", "flicker")) / sum(WEIGHTS.values())
    return max(2.0, seconds * 0.8 * share / max(1, len(province.districts) - 8))


def all_up(daemon, sites):
    with contextlib.suppress(RuntimeError):
        return sum(1 for site in daemon.ask("status")["sites"] if site["state"] == "up") == sites
    return False


def delivered(daemon):
    return not any(channel["pending"] for channel in daemon.ask("outbox")["channels"])


def wait_for(what, seconds, condition):
    """None once it holds, else the finding."""
    end = time.time() + seconds
    while time.time() < end:
        if condition():
            return None
        time.sleep(1)
    return f"not within {seconds} s: {what}"


if __name__ == "__main__":
    main()
