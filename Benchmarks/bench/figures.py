"""What several rounds of a measurement say: median and spread, ratios taken within a round, tables in Markdown."""
import statistics


def percentile(values, percent):
    """The nearest-rank percentile; None of no values."""
    ranked = sorted(values)
    return ranked[max(0, -(-len(ranked) * percent // 100) - 1)] if ranked else None


def spread(values, form="%.1f"):
    """`median (min–max)` of what the rounds gave; `-` where none gave anything."""
    values = [value for value in values if value is not None]
    if not values:
        return "-"
    middle = form % statistics.median(values)
    return middle if len(values) == 1 else "%s (%s–%s)" % (middle, form % min(values), form % max(values))


def ratios(ours, theirs, key):
    """Ours over theirs, each taken in one round."""
    return [a[key] / b[key] for a, b in zip(ours, theirs) if a.get(key) is not None and b.get(key)]


class Table:
    """Rows of text under a title; notes stand below."""

    def __init__(self, name, title, *columns):
        self.name, self.title, self.columns, self.rows, self.notes = name, title, columns, [], []

    def add(self, *cells):
        self.rows.append([str(cell) for cell in cells])

    def note(self, text):
        self.notes.append(text)

    def markdown(self):
        lines = [self.title, "", "| %s |" % " | ".join(self.columns),
                 "| --- |%s" % (" --: |" * (len(self.columns) - 1))]
        lines += ["| %s |" % " | ".join(row) for row in self.rows]
        return "\n".join(lines + [""] + [note + "\n" for note in self.notes])

    def document(self):
        return {"name": self.name, "title": self.title, "columns": self.columns, "rows": self.rows, "notes": self.notes}


def contest(contestants, rounds, announce):
    """Each contestant in turn, so that what else the machine does meets all of them; {name: [figures of a round]}."""
    results = {name: [] for name in contestants}
    for turn in range(rounds):
        for name, run in contestants.items():
            announce("round %d of %d: %s" % (turn + 1, rounds, name))
            results[name].append(run())
    return results
