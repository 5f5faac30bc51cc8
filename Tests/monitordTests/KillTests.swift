import Foundation
import Testing

/// `kill -9` at random moments, faults and repairs at random, and a receiver that fails at random.
@Suite("Kills", .serialized, .enabled(if: Privilege.isRoot, Privilege.reason))
struct KillTests {
    private static let rounds = Int(ProcessInfo.processInfo.environment["MONITORD_KILLS"] ?? "") ?? 20

    /// What the receiver does in turn, for some rounds each.
    private static let moods = [
        "random 500 50%", "accepted-then-close times 4; random 503 30%", "close times 3; ok", "slow 400", "hang", "ok",
        "retry-after 429 1 times 2; random 500 20%", "reset times 3; random 502 60%",
    ]

    @Test("nothing is lost, no incident is raised twice, and what comes twice has one id and one body")
    func killed() async throws {
        try await Trial.with { trial in
            let halls = try prepare(trial)
            var generator = SystemRandomNumberGenerator()
            for round in 0..<Self.rounds {
                if round % 4 == 0 { try await trial.sink.behave(Self.moods[round / 4 % Self.moods.count]) }
                try await trial.daemon { daemon in
                    try await pause(50...1_000, &generator)
                    try await disturb(halls, in: trial, &generator)
                    try await pause(50...2_000, &generator)
                    daemon.signal(SIGKILL)
                }
            }
            try await trial.sink.behave("ok")
            try await trial.namespace.restore()
            try await trial.daemon { _ in
                _ = try await eventually(within: .seconds(90), "the end of all incidents\n\(trial.log.tail())") {
                    try await audit(trial).isOver ? true : nil
                }
            }
            try await judge(trial)
        }
    }

    private func pause(
        _ milliseconds: ClosedRange<Int>,
        _ generator: inout SystemRandomNumberGenerator
    ) async throws {
        try await Task.sleep(for: .milliseconds(Int.random(in: milliseconds, using: &generator)))
    }

    private func disturb(
        _ halls: [Repository.Row],
        in trial: Trial,
        _ generator: inout SystemRandomNumberGenerator
    ) async throws {
        if Int.random(in: 0..<3, using: &generator) == 0 {
            try await trial.namespace.restore()
        } else {
            let count = Int.random(in: 1...4, using: &generator)
            try await trial.namespace.cut(halls.shuffled(using: &generator).prefix(count).map(\.address))
        }
    }

    /// A small province that is judged quickly, so that many faults fit into short lives; without digests, which would
    /// take the place of the messages that are counted.
    ///
    /// - Returns: the halls whose lines are cut.
    private func prepare(_ trial: Trial) throws -> [Repository.Row] {
        let halls = LineCutTests.communesInTurn(of: trial, count: 24)
        let known = Set(halls.map(\.id) + halls.map(\.parent))
        let inventory = trial.folder.appending(path: "sites.csv")
        let rows = try String(contentsOf: inventory, encoding: .utf8).split(whereSeparator: \.isNewline)
        let kept = rows.filter { row in
            let fields = row.split(separator: ",", omittingEmptySubsequences: false)
            return fields[0] == "id" || known.contains(String(fields[0])) || fields[3].isEmpty
                || !row.contains("commune") && !row.contains("district")
        }
        try kept.joined(separator: "\n").write(to: inventory, atomically: true, encoding: .utf8)
        let text = try String(contentsOf: trial.configuration, encoding: .utf8).replacing(
            "defaults: { interval: 1s }",
            with: "defaults: { interval: 200ms, timeout: 300ms, retry_interval: 50ms, dead_after: 400ms }"
        ).replacing(
            "incidents: { stable: 1s, ",
            with: "incidents: { stable: 1s, settle: 500ms, flapping: { outages: 1000 }, "
        )
        try text.write(to: trial.configuration, atomically: true, encoding: .utf8)
        return halls
    }

    // MARK: What must hold

    /// What the daemon's own database says.
    private struct Audit: Decodable {
        struct Message: Decodable {
            var id: String
            var type: String
            var channel: String
            var incident: Int?
            var site: String?
            var time: Int
            var ended: Int?
            var delivered: Int
        }

        struct Incident: Decodable {
            var number: Int
            var open: Int
            var told: [String]
        }

        /// In the order in which they were made.
        var messages: [Message]
        var incidents: [Incident]

        var isOver: Bool { messages.allSatisfy { $0.ended != nil } && incidents.allSatisfy { $0.open == 0 } }
    }

    private func audit(_ trial: Trial) async throws -> Audit {
        let script = """
            import json, sqlite3, sys
            database = sqlite3.connect("file:%s?mode=ro" % sys.argv[1], uri=True)
            names = ["id", "type", "channel", "incident", "site", "time", "ended", "delivered"]
            messages = [dict(zip(names, row)) for row in database.execute(
                "SELECT id, type, channel, incident, site, time, ended_at, is_delivered FROM notification ORDER BY sequence")]
            incidents = [{"number": number, "open": is_open, "told": json.loads(told)} for number, is_open, told in
                database.execute("SELECT number, is_open, told FROM incident")]
            print(json.dumps({"messages": messages, "incidents": incidents}))
            """
        let file = trial.folder.appending(path: "state/monitord.sqlite").path
        let text = try await shell("python3", "-c", script, file)
        return try JSONDecoder().decode(Audit.self, from: Data(text.utf8))
    }

    private func judge(_ trial: Trial) async throws {
        let audit = try await audit(trial)
        let requests = trial.sink.requests()
        #expect(audit.messages.allSatisfy { $0.delivered == 1 }, "nothing is given up")

        // Zero lost: whoever was told has the whole story, and the receivers have every message of the ledger.
        for incident in audit.incidents {
            for channel in incident.told {
                let types = audit.messages.filter { $0.incident == incident.number && $0.channel == channel }.map(
                    \.type
                )
                #expect(types.count { $0 == "incident.opened" } == 1, "#\(incident.number) by \(channel): \(types)")
                #expect(types.count { $0 == "incident.resolved" } == 1, "#\(incident.number) by \(channel): \(types)")
                #expect(types.first == "incident.opened" && types.last == "incident.resolved", "\(types)")
            }
        }
        let good = ["ok", "slow 400", "accepted-then-close"]
        let byWeb = Set(requests.filter { good.contains($0.answer) }.map(\.body.id))
        let byHook = Set(trial.hookRuns().map(\.document.id))
        let lost = audit.messages.filter { !($0.channel == "web" ? byWeb : byHook).contains($0.id) }
        #expect(lost.isEmpty, "\(lost)")

        // Zero raised twice, and nothing comes that the ledger does not know.
        let logged = trial.log.lines("OPENED").compactMap { $0.values["incident"].flatMap(Int.init) }
        #expect(Set(logged).count == logged.count)
        #expect(Set(logged).isSubset(of: audit.incidents.map(\.number)))
        #expect(overlaps(audit).isEmpty, "\(overlaps(audit))")
        let known = Set(audit.messages.map(\.id))
        #expect(Set(requests.map(\.body.id)).union(byHook).isSubset(of: known))
        #expect(requests.allSatisfy { !$0.isChanged }, "one id, one body")

        // And it was worth it.
        let tries = requests.count + trial.hookRuns().count
        print(
            "\(Self.rounds) kills: \(audit.incidents.count) incidents, \(audit.messages.count) messages, \(tries) tries,"
                + " \(tries - Set(requests.map(\.body.id)).count - byHook.count) of them repeated"
        )
        #expect(audit.messages.count >= Self.rounds / 2)
    }

    /// Roots that had two incidents at the same time, as one channel was told.
    private func overlaps(_ audit: Audit) -> [String] {
        var open: [String: Int] = [:]
        var found: [String] = []
        for message in audit.messages where message.channel == "hook" {
            guard let number = message.incident else { continue }
            if message.type == "incident.opened", let site = message.site {
                if let other = open[site] { found.append("\(site): #\(other) and #\(number)") }
                open[site] = number
            } else if message.type == "incident.resolved" {
                open = open.filter { $0.value != number }
            }
        }
        return found
    }
}
