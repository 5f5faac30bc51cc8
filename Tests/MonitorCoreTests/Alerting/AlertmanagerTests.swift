import Foundation
import Glibc
import Testing

@testable import MonitorCore

/// Debian's Alertmanager takes our alerts, groups them, and resolves them.
@Suite("A real Alertmanager", .serialized)
struct AlertmanagerTests {
    private static let program = "/usr/bin/prometheus-alertmanager"
    private let directory: ScratchDirectory

    init() throws { directory = try ScratchDirectory() }

    private struct Alert: Decodable {
        struct Status: Decodable {
            var state: String
        }

        var labels: [String: String]
        var annotations: [String: String]
        var endsAt: String
        var status: Status
    }

    /// What Alertmanager's own webhook sends on.
    private struct Group: Decodable {
        struct Member: Decodable {
            var status: String
            var labels: [String: String]
        }

        var status: String
        var alerts: [Member]
    }

    private func send(_ channel: WebhookChannel, _ type: NotificationType, _ number: Int) async throws {
        let now = AlertingClock.system.now().timestamp
        var incident = NotificationTextTests.area
        incident.number = number
        incident.since = now + .seconds(-9)
        incident.openedAt = now + .seconds(-6)
        if type == .updated { incident.cause = .trunk }
        if type == .resolved {
            incident.recoveredAt = now + .seconds(-1)
            incident.resolution = .recovered
        }
        let entry = IncidentEntry(
            id: "inc_\(number)",
            incident: incident,
            countsFrom: AlertingClock.system.now().instant
        )
        let message = try MessageComposer(Province.configuration()).notification(
            for: IncidentBook.Message(type: type, channel: "on-call", entry: entry),
            severity: .warning,
            id: "msg_\(number)_\(type.rawValue)",
            sequence: 1,
            at: now
        )
        let result = await channel.send(message, body: try #require(message.body))
        #expect(result == .delivered)
    }

    @Test("accepts, groups and resolves", .enabled(if: access(program, X_OK) == 0, "needs prometheus-alertmanager"))
    func wholeLife() async throws {
        let receiver = try HTTPResponder(.status(200))
        // Bound and let go again: nobody else takes it so soon.
        let port = try LoopbackListener(backlog: 1).port
        let configuration = """
            route: {receiver: ours, group_by: [alertname], group_wait: 1s, group_interval: 1s, repeat_interval: 1h}
            receivers: [{name: ours, webhook_configs: [{url: "\(receiver.url)", send_resolved: true}]}]
            """
        try directory.write(Data(configuration.utf8), to: "alertmanager.yml")
        let process = try ChildProcess(
            Self.program,
            [
                "--config.file=\(directory.path(of: "alertmanager.yml"))",
                "--storage.path=\(directory.path(of: "data"))",
                "--web.listen-address=127.0.0.1:\(port)", "--cluster.listen-address=",
            ],
            isSilent: true
        )
        defer { process.kill() }
        let base = "http://127.0.0.1:\(port)"
        #expect(await eventually { await Self.get("\(base)/-/ready") != nil })
        let channel = WebhookChannel(
            webhook: Channel.Webhook(url: "\(base)/api/v2/alerts", preset: .alertmanager),
            timeout: .seconds(10),
            userAgent: "monitord/1.2.3",
            clock: .system
        )
        try await send(channel, .opened, 17)
        try await send(channel, .opened, 18)
        try await send(channel, .updated, 17)
        let alerts = try await Self.alerts(base)
        #expect(alerts.map { $0.labels["number"] }.sorted { ($0 ?? "") < ($1 ?? "") } == ["17", "18"])
        #expect(alerts.first { $0.labels["number"] == "17" }?.annotations["cause"] == "trunk")
        #expect(await eventually { groups(receiver).contains { $0.status == "firing" && $0.alerts.count == 2 } })
        try await send(channel, .resolved, 17)
        try await send(channel, .resolved, 18)
        #expect(await eventually { groups(receiver).last?.status == "resolved" })
        #expect(await eventually { (try? await Self.alerts(base).isEmpty) == true })
    }

    private func groups(_ receiver: HTTPResponder) -> [Group] {
        receiver.requests.compactMap { try? JSONDecoder().decode(Group.self, from: Data($0.body)) }
    }

    private static func alerts(_ base: String) async throws -> [Alert] {
        let data = try #require(await get("\(base)/api/v2/alerts"))
        return try JSONDecoder().decode([Alert].self, from: data)
    }

    /// Nil when there is no answer, or no good one.
    private static func get(_ url: String) async -> Data? {
        guard let directory = try? ScratchDirectory() else { return nil }
        let file = directory.path(of: "answer")
        guard let curl = try? ChildProcess("python3", ["-c", script, url, file], isSilent: true), curl.succeeds() else {
            return nil
        }
        return FileManager.default.contents(atPath: file)
    }

    private static let script =
        "import sys, urllib.request; open(sys.argv[2], 'wb').write(urllib.request.urlopen(sys.argv[1], timeout=5).read())"
}
