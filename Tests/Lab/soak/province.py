"""A made-up province on loopback in a namespace of its own."""

import subprocess
import uuid

SENTINELS = ["127.57.200.1", "127.57.200.2"]
DISTRICT = 15  # sites of a district, its hall included


def run(*command, **options):
    done = subprocess.run(command, text=True, capture_output=True, **options)
    if done.returncode != 0:
        raise RuntimeError(f"{' '.join(command)[:200]}: {done.returncode}: {done.stderr.strip()[:500]}")
    return done.stdout


class Province:
    """Sites on loopback in a namespace; what is cut is dropped on input, so that the sender sees silence."""

    def __init__(self, sites):
        self.name = "monitord-soak-" + uuid.uuid4().hex[:8]
        self.rows = [("bo", "Bộ", "ministry", "", "127.57.0.1"), ("tinh", "Tỉnh", "province", "bo", "127.57.0.2")]
        self.districts = {}
        for number in range(sites - 2):
            address = f"127.57.{1 + number // 200}.{1 + number % 200}"
            district = f"h{number // DISTRICT:03}"
            if number % DISTRICT == 0:
                self.districts[district] = [(district, address)]
                self.rows.append((district, f"Huyện {number // DISTRICT}", "district", "tinh", address))
            else:
                commune = f"{district}/x{number % DISTRICT:02}"
                self.districts[district].append((commune, address))
                self.rows.append((commune, f"Xã {number}", "commune", district, address))
        # Addresses of sentinels must not be those of sites.
        assert all(row[4] not in SENTINELS for row in self.rows)

    def __enter__(self):
        run("ip", "netns", "add", self.name)
        self.run("ip", "link", "set", "lo", "up")
        for rule in ("add table ip lines; add set ip lines cut { type ipv4_addr; }",
                     "add chain ip lines input { type filter hook input priority 0; }",
                     "add rule ip lines input ip daddr @cut drop"):
            self.run("nft", rule)
        return self

    def __exit__(self, *_):
        run("ip", "netns", "del", self.name)

    def run(self, *command, **options):
        return run("ip", "netns", "exec", self.name, *command, **options)

    def change(self, verb, addresses):
        self.run("nft", f"{verb} element ip lines cut {{ {', '.join(addresses)} }}")
