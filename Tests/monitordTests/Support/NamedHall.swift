import Foundation
import Subprocess
import SystemPackage

/// A hall and a webhook that are configured by name, and the name server that knows them, dnsmasq in the trial's namespace.
struct NamedHall {
    static let id = "son-ha/co-ten"
    private static let hall = "hall.monitord.test"
    private static let receiver = "receiver.monitord.test"

    private let trial: Trial
    private let hosts: URL
    private let server: pid_t

    static func with(in trial: Trial, _ body: (NamedHall) async throws -> Void) async throws {
        let hosts = trial.folder.appending(path: "hosts")
        try write(address: OutsideWorld.spare[0], to: hosts)
        try configure(trial)
        // What `ip netns exec` shows as /etc/resolv.conf there.
        let files = URL(filePath: "/etc/netns/\(trial.namespace.name)")
        try FileManager.default.createDirectory(at: files, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: files) }
        try "nameserver 127.0.0.1\noptions timeout:1 attempts:1\n"
            .write(to: files.appending(path: "resolv.conf"), atomically: true, encoding: .utf8)
        _ = try await Subprocess.run(
            .name("ip"),
            arguments: [
                "netns", "exec", trial.namespace.name, "dnsmasq", "--keep-in-foreground", "--user=root", "--no-resolv",
                "--no-hosts", "--addn-hosts=\(hosts.path)", "--listen-address=127.0.0.1", "--bind-interfaces",
                "--conf-file=/dev/null", "--pid-file=",
            ],
            input: .none,
            output: .discarded,
            error: .discarded
        ) { execution in
            defer { kill(execution.processIdentifier.value, SIGTERM) }
            try await body(
                NamedHall(trial: trial, hosts: hosts, server: execution.processIdentifier.value)
            )
        }
    }

    private static func configure(_ trial: Trial) throws {
        let inventory = trial.folder.appending(path: "sites.csv")
        let rows = try String(contentsOf: inventory, encoding: .utf8)
        try (rows + "\(id),UBND Xã Có Tên,commune,son-ha,,\(hall)\n")
            .write(to: inventory, atomically: true, encoding: .utf8)
        let text = try String(contentsOf: trial.configuration, encoding: .utf8)
        try text.replacing("http://127.0.0.1:", with: "http://\(receiver):")
            .write(to: trial.configuration, atomically: true, encoding: .utf8)
    }

    private static func write(address: String, to hosts: URL) throws {
        try "\(address) \(hall)\n127.0.0.1 \(receiver)\n".write(to: hosts, atomically: true, encoding: .utf8)
    }

    /// The name is that of another address from now on.
    func move(to address: String) async throws {
        try Self.write(address: address, to: hosts)
        kill(server, SIGHUP)
        _ = try await eventually(within: .seconds(10), "the name server knowing the new address") {
            try await trial.namespace.run("getent", "hosts", Self.hall).hasPrefix(address) ? true : nil
        }
    }

    /// Questions get no answer, not even a refusal.
    func silenceServer() async throws {
        try await trial.namespace.run("nft", "add chain ip lines names { type filter hook input priority 1; }")
        try await trial.namespace.run("nft", "add rule ip lines names udp dport 53 drop")
    }

    func restoreServer() async throws {
        try await trial.namespace.run("nft", "flush chain ip lines names")
    }
}
