"""TCP connects and HTTP requests: CPU a probe against blackbox_exporter and against minimal C programs, all against one nginx."""
import contextlib
import os
import socket
import subprocess
import sys
import tempfile
import time

from cost import watch
from daemon import loopback, monitord
from figures import Table, contest, ratios, spread
from machine import compiled, running, say, start, stop

PORT, EXPORTER_PORT, DRIVERS = 8080, 9115, 4
TARGETS = [188, 1000]
NGINX = """daemon off; worker_processes 1; worker_rlimit_nofile 20000; pid %(folder)s/nginx.pid;
error_log %(folder)s/nginx.log crit;
events { worker_connections 8192; multi_accept on; }
http { access_log off; client_body_temp_path %(folder)s/a; proxy_temp_path %(folder)s/b; fastcgi_temp_path %(folder)s/c;
uwsgi_temp_path %(folder)s/d; scgi_temp_path %(folder)s/e; keepalive_timeout 5;
server { listen 0.0.0.0:%(port)d backlog=4096; location / { return 200 "ok\\n"; } } }
"""
BLACKBOX = "modules: { tcp_connect: { prober: tcp, timeout: 1s }, http_2xx: { prober: http, timeout: 1s } }\n"


class Kind:
    """What differs between the two: names, and how each contestant is told."""

    def __init__(self, name, title, check, module, target, program, libraries):
        self.name, self.title, self.module, self.target = name, title, module, target
        self.program, self.libraries = program, libraries
        self.configuration = "defaults: { checks: [probed] }\nchecks: { probed: { %s, role: line, interval: 1s } }\n" % check


TCP = Kind("tcp", "TCP connects", "kind: tcp, port: %d" % PORT, "tcp_connect", "%%s:%d" % PORT, "minimal-tcp.c", [])
HTTP = Kind("http", "HTTP requests, a connection each", 'kind: https, url: "http://{address}:%d/"' % PORT, "http_2xx",
            "http://%%s:%d/" % PORT, "minimal-http.c", ["-lcurl"])


def connects():
    """TCP connections begun so far in our network namespace, by whom ever."""
    with open("/proc/self/net/snmp") as snmp:
        lines = [line.split() for line in snmp if line.startswith("Tcp:")]
    return int(dict(zip(*lines))["ActiveOpens"])


def await_port(port):
    for _ in range(100):
        with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), 1):
            return
        time.sleep(0.1)
    raise SystemExit("bench: nothing listens on port %d after 10 s" % port)


@contextlib.contextmanager
def nginx():
    with tempfile.TemporaryDirectory() as folder:
        os.chmod(folder, 0o755)
        with open(folder + "/nginx.conf", "w") as configuration:
            configuration.write(NGINX % {"folder": folder, "port": PORT})
        with running(["nginx", "-c", folder + "/nginx.conf", "-e", folder + "/nginx.log"]):
            await_port(PORT)
            yield


def run_monitord(options, kind, targets):
    with tempfile.TemporaryDirectory() as folder, \
            monitord(options.monitord, folder, loopback(targets), extra=kind.configuration) as daemon:
        figures = watch(daemon.process, options.warm, options.seconds, connects)
        metrics = daemon.metrics()
        return {**figures, "lost": metrics.ended("lost"), "skipped": metrics.skipped}


def run_blackbox(options, kind, targets):
    with tempfile.TemporaryDirectory() as folder:
        with open(folder + "/blackbox.yml", "w") as configuration:
            configuration.write(BLACKBOX)
        with running(["prometheus-blackbox-exporter", "--config.file", folder + "/blackbox.yml", "--web.listen-address",
                      "127.0.0.1:%d" % EXPORTER_PORT], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as exporter:
            await_port(EXPORTER_PORT)
            drive = os.path.join(os.path.dirname(os.path.realpath(__file__)), "drive.py")
            drivers = [start([sys.executable, drive, str(EXPORTER_PORT), kind.module, kind.target, str(first), str(DRIVERS),
                              str(targets)]) for first in range(DRIVERS)]
            try:
                return watch(exporter, options.warm, options.seconds, connects)
            finally:
                for driver in drivers:
                    stop(driver)


def run_minimal(options, targets, program):
    life = options.warm + options.seconds + 30
    with running([program, str(targets), str(life), str(PORT)], stdout=subprocess.DEVNULL) as process:
        return watch(process, options.warm, options.seconds, connects)


def table_of(kind, targets, results, options):
    table = Table("%s-%d" % (kind.name, targets), "{}, {:,} targets at 1 Hz, {} rounds of {} s: median (min–max)".format(
        kind.title, targets, options.rounds, options.seconds), "", "CPU a probe (µs)", "monitord / it", "probes a second", "RssAnon (KiB)")
    for name, rounds in results.items():
        table.add(name, spread([r["cpu_us"] for r in rounds]), spread(ratios(results["monitord"], rounds, "cpu_us"), "%.2f"),
                  spread([r["rate"] for r in rounds], "%.0f"), spread([r["private_kib"] for r in rounds], "%d"))
    ours = results["monitord"]
    table.note("monitord, from its start: lost %s, skipped %s." % (
        spread([r["lost"] for r in ours], "%d"), spread([r["skipped"] for r in ours], "%d")))
    return table


def measure(options, kind):
    with tempfile.TemporaryDirectory() as build, nginx():
        minimal = compiled(kind.program, build, *kind.libraries)
        for targets in options.targets or ([188] if options.quick else TARGETS):
            contestants = {
                "monitord": lambda: run_monitord(options, kind, targets),
                "blackbox_exporter": lambda: run_blackbox(options, kind, targets),
                "minimal C": lambda: run_minimal(options, targets, minimal),
            }
            results = contest(contestants, options.rounds, lambda text: say("%s, %d targets, %s" % (kind.name, targets, text)))
            yield table_of(kind, targets, results, options)


def measure_tcp(options):
    return measure(options, TCP)


def measure_http(options):
    return measure(options, HTTP)
