"""What is done to the province and to the daemon, at random."""

import collections
import contextlib
import signal
import socket
import threading
import time

from daemon import SINK
from province import DISTRICT, SENTINELS

# How often each fault comes; one that tells nobody which cut is whose (uplink, stopped) is alone.
WEIGHTS = {"line": 12, "area": 3, "flicker": 4, "full_logs": 2, "full_state": 2, "rotated": 2, "reload": 2, "rubbish": 2,
           "receiver": 3, "asked": 2, "stopped": 2, "uplink": 1}
ALONE = {"stopped", "uplink"}


class Faults:
    """What is done to the province and to the daemon, and the account of it: cuts, and the times at which nothing is certain."""

    def __init__(self, daemon, province, dice):
        self.daemon, self.province, self.dice = daemon, province, dice
        self.count = collections.Counter()
        self.cuts = []  # (kind, root, begin, end)
        self.blurred = []  # (begin, end): our uplink gone, or the loop stopped
        # The last district may be too small to be an area.
        self.fresh = [name for name, family in province.districts.items() if len(family) == DISTRICT]
        dice.shuffle(self.fresh)
        self.lock = threading.Lock()
        self.filling = threading.Lock()

    def line(self):
        """One commune of a district that nothing has befallen yet; its neighbours stay."""
        site, address = self.dice.choice(self.district()[1:])
        self.cut("line", site, [address], self.dice.uniform(5, 40))

    def area(self):
        family = self.district()
        self.cut("area", family[0][0], [address for _, address in family], self.dice.uniform(8, 40))

    def flicker(self):
        """A gap that is no outage: nobody may hear of it."""
        _, address = self.dice.choice(self.district())
        self.cut("flicker", None, [address], self.dice.uniform(0.2, 0.8))

    def uplink(self):
        with self.blur():
            self.cut("monitor-uplink", None, SENTINELS + [row[4] for row in self.province.rows], self.dice.uniform(8, 20))

    def stopped(self):
        with self.blur():
            self.daemon.process.send_signal(signal.SIGSTOP)
            time.sleep(self.dice.uniform(1, 6))
            self.daemon.process.send_signal(signal.SIGCONT)

    def full_logs(self):
        self.full("logs")

    def full_state(self):
        self.full("state")

    def rotated(self):
        logs = self.daemon.folder / "logs"
        (logs / "events.log").rename(logs / f"events.log-{time.time_ns()}")
        (logs / "probes.jsonl").unlink()
        self.daemon.process.send_signal(signal.SIGUSR1)

    def reload(self):
        self.daemon.process.send_signal(signal.SIGHUP)

    def rubbish(self):
        """To the control socket: what is no HTTP, too long, or never ends."""
        for text in (b"\x00" * 4096, b"GET /" + b"a" * 70000 + b" HTTP/1.1\r\n\r\n", b"GET / HTTP/1.1\r\nhost: x\r\n",
                     b"POST /api/v1/silences HTTP/1.1\r\nhost: x\r\ncontent-length: 5\r\n\r\n{{{{{"):
            with contextlib.suppress(OSError), socket.socket(socket.AF_UNIX) as door:
                door.settimeout(1)
                door.connect(str(self.daemon.folder / "control.sock"))
                door.sendall(text)
                door.recv(100)

    def receiver(self):
        script = self.dice.choice(["status 500 for 20s; ok", "hang for 15s; ok", "reset times 5; ok", "garbage times 3; ok",
                                   "retry-after 429 5 times 3; ok"])
        self.province.run("curl", "-sS", "--fail", "-m", "5", "-T", "-", f"http://127.0.0.1:{SINK}/_sink/script",
                          input=script)

    def asked(self):
        for command in (["status"], ["incidents", "--all"], ["outbox"], ["explain", "tinh"]):
            self.daemon.ask(*command)

    def district(self):
        return self.province.districts[self.fresh.pop()]

    def cut(self, kind, root, addresses, seconds):
        begin = time.time()
        self.province.change("add", addresses)
        time.sleep(seconds)
        self.province.change("delete", addresses)
        with self.lock:
            self.cuts.append((kind, root, begin, time.time()))

    @contextlib.contextmanager
    def blur(self):
        begin = time.time()
        yield
        with self.lock:
            self.blurred.append((begin, time.time()))

    def full(self, name):
        filler = self.daemon.folder / name / "filler"
        with self.filling:
            with contextlib.suppress(OSError), open(filler, "wb", buffering=0) as file:
                while True:
                    file.write(b"\0" * 65536)
            time.sleep(self.dice.uniform(5, 15))
            filler.unlink()

    def inject(self, name):
        self.count[name] += 1
        getattr(self, name)()

    def is_blurred(self, begin, end):
        return any(begin - 8 < b_end and b_begin < end + 8 for b_begin, b_end in self.blurred)


def play(faults, until, pause, failures):
    """Faults at random until the time; several may be on at once, and a district is used once only."""
    under_way = []

    def guarded(name):
        try:
            faults.inject(name)
        except Exception as error:  # noqa: BLE001: whatever it is, it belongs into the account
            failures.append(f"fault {name}: {error}")

    while time.time() < until and len(faults.fresh) > 4:
        name = faults.dice.choices(list(WEIGHTS), list(WEIGHTS.values()))[0]
        if name in ALONE:
            for thread in under_way:
                thread.join()
            time.sleep(8)
            guarded(name)
            time.sleep(12)
        else:
            thread = threading.Thread(target=guarded, args=(name,))
            thread.start()
            under_way = [thread for thread in under_way if thread.is_alive()] + [thread]
        time.sleep(faults.dice.uniform(0.5, 1.5) * pause)
    for thread in under_way:
        thread.join()
