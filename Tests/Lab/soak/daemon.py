"""The program under trial, with its files, its hook and the receiver of its webhook."""

import contextlib
import json
import os
import pathlib
import signal
import subprocess

from province import SENTINELS, run

SINK = 18199


class Daemon:
    """The program under trial with its files; logs and state each on a small disk of its own."""

    def __init__(self, program, province, folder):
        self.program, self.province, self.folder = program, province, folder
        self.hook_runs = folder / "hook-runs"

    def __enter__(self):
        self.hook_runs.mkdir()
        for name in ("logs", "state"):
            (self.folder / name).mkdir()
            run("mount", "-t", "tmpfs", "-o", "size=1g", "soak", str(self.folder / name))
        self.write()
        self.sink = self.start(str(pathlib.Path(__file__).parent.parent / "webhook-sink"), "--port", str(SINK),
                               "--log", str(self.folder / "web.jsonl"), "--script", "ok")
        self.errors = open(self.folder / "stderr.txt", "wb")
        self.process = self.start(self.program, "run", "--config", str(self.folder / "monitord.yaml"),
                                  "--logs", str(self.folder / "logs"), "--state", str(self.folder / "state"),
                                  "--control", str(self.folder / "control.sock"), errors=self.errors)
        return self

    def __exit__(self, *_):
        for process in (self.process, self.sink):
            process.send_signal(signal.SIGCONT)
            process.terminate()
            with contextlib.suppress(subprocess.TimeoutExpired):
                process.wait(timeout=10)
        for name in ("logs", "state"):
            run("umount", str(self.folder / name))

    def start(self, *command, errors=subprocess.DEVNULL):
        return subprocess.Popen(["ip", "netns", "exec", self.province.name, *command],
                                stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=errors)

    def write(self):
        lines = ["id,name,level,parent,code,address"]
        lines += [f"{i},{name},{level},{parent},,{address}" for i, name, level, parent, address in self.province.rows]
        (self.folder / "sites.csv").write_text("\n".join(lines) + "\n", encoding="utf-8")
        hook = self.folder / "hook.sh"
        hook.write_text(f"#!/bin/sh\ncat > '{self.hook_runs}'/$MONITORD_ID.part && "
                        f"mv '{self.hook_runs}'/$MONITORD_ID.part '{self.hook_runs}'/$MONITORD_ID.$$.json\n")
        hook.chmod(0o755)
        (self.folder / "monitord.yaml").write_text(f"""
language: vi
inventory: sites.csv
levels: [ministry, province, district, commune]
uplink: {{ sentinels: [{', '.join(SENTINELS)}], quorum: 1 }}
incidents: {{ stable: 3s, storm: {{ opened: 100000 }} }}
channels:
  hook: {{ kind: hook, command: [hook.sh] }}
  web: {{ kind: webhook, url: "http://127.0.0.1:{SINK}/", timeout: 2s }}
routes:
  - {{ to: [hook, web], after: 0s }}
""", encoding="utf-8")

    def ask(self, *command):
        return json.loads(run(self.program, *command, "--json", "--control", str(self.folder / "control.sock")))

    def memory(self):
        for line in pathlib.Path(f"/proc/{self.process.pid}/status").read_text().splitlines():
            if line.startswith("RssAnon:"):
                return int(line.split()[1])
        raise RuntimeError("no RssAnon")

    def descriptors(self):
        """What each open descriptor is, as the kernel names it."""
        found = []
        for number in os.listdir(f"/proc/{self.process.pid}/fd"):
            with contextlib.suppress(OSError):
                found.append(os.readlink(f"/proc/{self.process.pid}/fd/{number}").split(":")[0].replace(str(self.folder), ""))
        return found

    def messages(self):
        return [json.loads(file.read_text(encoding="utf-8")) for file in self.hook_runs.glob("*.json")]

    def web_messages(self):
        """What the receiver read in full, also where it then misbehaved: an id that comes again is the same message."""
        with open(self.folder / "web.jsonl", encoding="utf-8") as file:
            return [json.loads(request["body"]) for request in map(json.loads, file) if request["path"] == "/"]
