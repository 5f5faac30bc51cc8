"""What monitord says of itself: the text of `GET /metrics`, read."""
import collections
import re

LINE = re.compile(r"^(\w+)(?:\{(.*)\})? ([0-9.e+-]+|\+Inf|NaN)$", re.M)
PACING = re.compile(r"^monitord_\w*pac(?:e|ing)\w*_seconds_bucket$")


class Metrics:
    """A picture of one moment. To make it costs the daemon more than many a thing that is measured: take it afterwards."""

    def __init__(self, text):
        self.lines = [(name, dict(re.findall(r'(\w+)="([^"]*)"', labels)), float(value)) for name, labels, value in LINE.findall(text)]

    def total(self, metric, **labels):
        """The sum of a metric over all sites, of those lines that bear these labels; 0 where there is none."""
        return sum(value for name, found, value in self.lines if name == metric and labels.items() <= found.items())

    @property
    def skipped(self):
        return self.total("monitord_probes_skipped_total")

    def ended(self, result):
        """Probes that ended as answered, lost or late."""
        return self.total("monitord_probes_total", result=result)

    @property
    def lag_ms(self):
        return 1000 * self.total("monitord_loop_lag_seconds")

    def pace(self):
        """How late probes left, as words, from the histogram of it; None where this monitord has none."""
        buckets = collections.Counter()
        for name, labels, value in self.lines:
            if PACING.match(name) and "le" in labels:
                buckets[float(labels["le"])] += value
        most = max(buckets.values(), default=0)
        for bound in sorted(buckets):
            if most and buckets[bound] >= 0.99 * most:
                return "99 %% of probes left within %g ms of their time" % (1000 * bound)
        return None

    def of_the_monitor(self):
        """What is told of no site, as `name{labels} value`, histograms left out: counters of overflown or foreign replies and the like."""
        return ["%s%s %g" % (name.removeprefix("monitord_"), "{%s}" % ",".join(labels.values()) if labels else "", value)
                for name, labels, value in self.lines if value and "site" not in labels and "le" not in labels
                and not name.endswith(("_sum", "_count"))]
