"""The link emulator: one district with communes behind a line on which delay and loss are put (Tests/Lab/province)."""
import contextlib
import os
import re
import signal
import subprocess
import time

from daemon import ROOT

DISTRICT = "bench"
LINE = "district:" + DISTRICT
PROVINCE = ROOT + "/Tests/Lab/province"
#: An address on the near side of the line, for the sentinel: its probes are in no count.
NEAR = "10.90.0.1"


class Link:
    """Stands while the `with` lasts, under a name of its own; nothing of it is left behind."""

    def __init__(self, communes):
        self.name = "bench%d" % os.getpid()
        self.communes = communes
        self.addresses = ["10.90.1.%d" % (11 + index) for index in range(communes)]
        self.wire = "/run/lab-province/%s/wire-%s" % (self.name, LINE.replace(":", "_"))
        #: Stands before a command that is to run where the monitor stands.
        self.before = ["ip", "netns", "exec", self.name + "-monitor"]

    def __enter__(self):
        plan = "/run/%s.plan" % self.name
        with open(plan, "w") as out:
            out.write("%s %d\n" % (DISTRICT, self.communes))
        try:
            self.province("up", "--no-ipv6", "--plan", plan)
        except BaseException:
            self.province("down")
            raise
        finally:
            os.unlink(plan)
        return self

    def __exit__(self, *_):
        self.province("down")

    def province(self, *words):
        return subprocess.run([PROVINCE, *words], env=dict(os.environ, PROVINCE_NAME=self.name), check=True, text=True,
                              stdout=subprocess.PIPE).stdout

    def set(self, *faults):
        """These faults and no others, such as `delay 20ms` or `loss 5% to` (away from the monitor alone)."""
        self.province("fault", "restore", "all")
        for fault in faults:
            self.province("fault", "add", LINE, *fault.split())

    def dropped(self):
        """Packets that the line has eaten since its faults were set, both ways, and the times between which it was asked."""
        before = time.time()
        by_rule = self.dropped_by_rule()
        by_wire = self.dropped_by_wire() if os.path.exists(self.wire + ".pid") else 0
        return by_rule + by_wire, before, time.time()

    def dropped_by_rule(self):
        rules = subprocess.run(["ip", "netns", "exec", self.name + "-core", "nft", "list", "ruleset"], check=True, text=True,
                               stdout=subprocess.PIPE).stdout
        return sum(int(packets) for packets in re.findall(r"counter packets (\d+) .*drop", rules))

    def dropped_by_wire(self):
        """The user-space line writes its counters when it is signalled."""
        with contextlib.suppress(FileNotFoundError):
            os.unlink(self.wire + ".stats")
        with open(self.wire + ".pid") as pid:
            os.kill(int(pid.read()), signal.SIGUSR1)
        for _ in range(1000):
            time.sleep(0.002)
            with contextlib.suppress(FileNotFoundError), open(self.wire + ".stats") as stats:
                counts = re.findall(r" lost=(\d+) .*\n", stats.read())
                if len(counts) == 2:
                    return sum(map(int, counts))
        raise SystemExit("bench: the link emulator told no counters")
