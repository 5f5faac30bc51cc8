import Foundation
import Subprocess
import Testing

/// Somebody in the network who sends what only the halls should send (Tests/Lab/forge-answers).
@Suite("Forged answers", .serialized, .enabled(if: Privilege.isRoot, Privilege.reason))
struct ForgedAnswerTests {
    private static let forger = Repository.root.appending(path: "Tests/Lab/forge-answers").path
    private static let rounds = 300
    /// A hall whose line is asked by STAMP.
    private static let stamp = (id: "son-ha/stamp", address: "127.57.6.200", port: 18_863)

    @Test("two thousand forged answers bring no silent hall back and no well one down, and are counted")
    func forgeries() async throws {
        try await Trial.with(interval: "500ms") { trial in
            try addStampHall(to: trial)
            try await reflecting(in: trial) {
                try await trial.daemon { daemon in
                    try await daemon.allUp()
                    _ = try await trial.log.line("UP", site: Self.stamp.id, within: .seconds(10))
                    let (hall, before) = (try #require(trial.children(of: "son-ha").first), try await discarded(trial))
                    let notes = trial.folder.appending(path: "notes.json").path
                    let target = "\(Self.stamp.address) \(Self.stamp.port)".split(separator: " ").map(String.init)
                    _ = try await forge(trial, ["record", notes, hall.address] + target)
                    try await trial.namespace.cut([hall.address, Self.stamp.address])
                    for id in [hall.id, Self.stamp.id] {
                        _ = try await trial.log.line("DOWN", site: id, within: .seconds(10))
                    }
                    let known = trial.log.lines().count
                    _ = try await forge(trial, ["send", notes, "\(Self.rounds)"])
                    let changes = trial.log.lines().dropFirst(known).filter {
                        ["UP", "DEGRADED", "DOWN", "UNREACHABLE", "UNKNOWN", "ABSENT", "RESOLVED"].contains($0.word)
                    }
                    #expect(changes.isEmpty, "\(changes)")
                    // Six kinds of seven are foreign; what a hall once answered is a duplicate, while that is remembered.
                    let foreign = before["foreign", default: 0] + Double(6 * Self.rounds)
                    _ = try await eventually(within: .seconds(5), "\(foreign) foreign packets") {
                        try await discarded(trial)["foreign"] == foreign ? true : nil
                    }
                    try await trial.namespace.restore()
                    for id in [hall.id, Self.stamp.id] {
                        _ = try await trial.log.line("UP", site: id, after: known, within: .seconds(10))
                    }
                }
            }
        }
    }

    private func forge(_ trial: Trial, _ arguments: [String]) async throws -> String {
        try await shell(["ip", "netns", "exec", trial.namespace.name, Self.forger] + arguments)
    }

    /// By reason, as the metrics say.
    private func discarded(_ trial: Trial) async throws -> [String: Double] {
        let socket = trial.folder.appending(path: "control.sock").path
        let answer = try await shell("curl", "-sS", "--fail", "--unix-socket", socket, "http://localhost/metrics")
        let found = answer.matches(of: #/monitord_packets_discarded_total\{reason="(\w+)"\} (\d+)/#)
        #expect(found.count == 3)
        return Dictionary(uniqueKeysWithValues: found.map { (String($0.1), Double($0.2) ?? .nan) })
    }

    private func addStampHall(to trial: Trial) throws {
        let inventory = trial.folder.appending(path: "sites.csv")
        var rows = try String(contentsOf: inventory, encoding: .utf8).split(separator: "\n").map { $0 + "," }
        rows[0] += "checks"
        rows.append("\(Self.stamp.id),UBND Xã Sơn Thượng,commune,son-ha,,\(Self.stamp.address),stamp")
        try (rows.joined(separator: "\n") + "\n").write(to: inventory, atomically: true, encoding: .utf8)
        let text = try String(contentsOf: trial.configuration, encoding: .utf8)
        try (text + "checks:\n  stamp: { port: \(Self.stamp.port) }\n")
            .write(to: trial.configuration, atomically: true, encoding: .utf8)
    }

    /// Runs the hall's reflector.
    private func reflecting(in trial: Trial, _ body: () async throws -> Void) async throws {
        let listener = ["--listen", Self.stamp.address, "--port", "\(Self.stamp.port)"]
        _ = try await Subprocess.run(
            .name("ip"),
            arguments: Arguments(
                ["netns", "exec", trial.namespace.name, Repository.monitord, "reflect"] + listener
            ),
            input: .none,
            output: .discarded,
            error: .discarded
        ) { execution in
            defer { kill(execution.processIdentifier.value, SIGTERM) }
            try await body()
        }
    }
}
