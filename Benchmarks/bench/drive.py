"""Asks blackbox_exporter for one probe after the other, at a steady pace, over one connection that is kept: what Prometheus does.

usage: drive.py EXPORTER-PORT MODULE TARGET-FORMAT FIRST STEP TARGETS (targets FIRST, FIRST+STEP, … once a second)"""
import http.client
import sys
import time
import urllib.parse

from daemon import address


def main():
    port, module, form = int(sys.argv[1]), sys.argv[2], sys.argv[3]
    first, step, targets = map(int, sys.argv[4:7])
    mine = [urllib.parse.quote(form % address(index), safe="") for index in range(first, targets, step)]
    connection = http.client.HTTPConnection("127.0.0.1", port)
    due = time.monotonic()
    while mine:
        for target in mine:
            connection.request("GET", "/probe?module=%s&target=%s" % (module, target))
            if b"probe_success 1" not in connection.getresponse().read():
                raise SystemExit("drive: the exporter says that %s failed" % target)
            due = max(due + 1 / len(mine), time.monotonic() - 1)  # never more than a second behind: no endless chase
            time.sleep(max(0, due - time.monotonic()))


if __name__ == "__main__":
    main()
