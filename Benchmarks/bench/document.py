"""Puts the tables of an experiment into a Markdown document, between the lines that are there for them.

Such a place begins with `<!-- bench: NAME -->` and ends with `<!-- bench: end -->`; what stands between is replaced."""
import os
import re
import time


def put(path, experiment, tables, how):
    """Replaces the place of this experiment; a document without one is an error, for nobody wants to measure in vain."""
    with open(path, encoding="utf-8") as document:
        text = document.read()
    place = re.compile(r"(<!-- bench: %s -->\n).*?(<!-- bench: end -->)" % re.escape(experiment), re.S)
    if not place.search(text):
        raise SystemExit("bench: %s has no line <!-- bench: %s -->" % (path, experiment))
    head = "%s, %s.\n\n" % (time.strftime("%d %B %Y %H:%M"), how)
    body = head + "\n".join(table.markdown() for table in tables)
    text = place.sub(lambda found: found.group(1) + body.rstrip() + "\n" + found.group(2), text)
    with open(path + ".new", "w", encoding="utf-8") as document:
        document.write(text)
    os.replace(path + ".new", path)


def places(path):
    with open(path, encoding="utf-8") as document:
        return re.findall(r"<!-- bench: (?!end)(.*?) -->", document.read())
