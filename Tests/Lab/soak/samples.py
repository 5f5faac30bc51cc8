"""Memory and descriptors of the daemon over the run: what is flat and what grows."""

import collections
import statistics
import threading
import time


class Samples:
    """Takes one each five seconds on a thread of its own, from entering to leaving."""

    def __init__(self, daemon, seconds):
        self.daemon, self.seconds = daemon, seconds
        self.taken = []  # (time, KiB, descriptors by kind)
        self.stop = threading.Event()
        self.thread = threading.Thread(target=self.watch, daemon=True)

    def __enter__(self):
        self.begin = time.time()
        self.thread.start()
        return self

    def __exit__(self, *_):
        self.stop.set()
        self.thread.join()

    def watch(self):
        while not self.stop.wait(5):
            self.taken.append((time.time(), self.daemon.memory(), self.daemon.descriptors()))

    def span(self, first, last):
        """Those between two parts of the run, 0 to 1."""
        return [one for one in self.taken if first <= (one[0] - self.begin) / self.seconds <= last]

    def judge(self, flat):
        """Figures and findings: once warm against the end.

        Of memory both what is held at rest, the lower quartile, and the most: a full disk makes lines wait, a reload holds two
        configurations, and the allocator gives back what that took sooner or later, which raises the one or the other by chance.
        Something that is never given back raises both.
        """
        warm, last = self.span(0.1, 0.4), self.span(0.8, 2)
        rest = [round(statistics.quantiles((one[1] for one in span), n=4)[0]) for span in (warm, last)]
        most = [max(one[1] for one in span) for span in (warm, last)]
        growth = min((after / before - 1) * 100 for before, after in (rest, most))
        counts = [statistics.median(len(one[2]) for one in span) for span in (warm, last)]
        findings = []
        if growth > flat:
            findings.append(f"memory at rest {rest[0]} KiB once warm, {rest[1]} KiB at the end, at most {most[0]} and {most[1]}")
        # Connections and hooks that are under way make some difference at any time.
        if counts[1] > counts[0] + 6:
            new = collections.Counter(last[-1][2]) - collections.Counter(warm[0][2])
            findings.append(f"{counts[0]:.0f} descriptors once warm, {counts[1]:.0f} at the end; new: {dict(new)}")
        twelfths = [one[1] for one in self.taken[:: max(1, len(self.taken) // 12)]]
        return {"memory_at_rest_kib": rest, "most_memory_kib": most, "growth_percent": round(growth, 2),
                "memory_each_twelfth_kib": twelfths, "descriptors": counts}, findings
