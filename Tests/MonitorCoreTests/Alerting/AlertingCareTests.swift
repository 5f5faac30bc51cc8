import Foundation
import Glibc
import Testing

@testable import MonitorCore

@Suite("Alerting, what people do", .serialized)
struct AlertingCareTests {
    private let directory: ScratchDirectory
    private let log = AlertingTests.Log()

    init() throws {
        signal(SIGPIPE, SIG_IGN)
        directory = try ScratchDirectory()
    }

    private func configuration() throws -> MonitorCore.Configuration {
        let script = try directory.script("sms.sh", "echo $MONITORD_TYPE $MONITORD_NUMBER >> out")
        return Province.configuration(
            channels: [Province.hook("sms", [script])],
            routes: [Route(channels: ["sms"], after: BookBench.prompt)],
            state: directory.path
        )
    }

    private func running(_ body: (Alerting) async throws -> Void) async throws {
        let alerting = Alerting(
            configuration: try configuration(),
            store: try Store.open(directory: directory.path),
            version: "1.2.3"
        ) { [log] in log.append($0) }
        let task = Task { await alerting.run() }
        try await body(alerting)
        task.cancel()
        await task.value
        await #expect(throws: ControlRefusal.self, "nothing is promised after the end") {
            try await alerting.acknowledge(17, by: "A", for: nil, comment: nil)
        }
    }

    private func change(_ step: IncidentChange.Step, _ number: Int = 17) -> IncidentChange {
        let now = AlertingClock.system.now().timestamp
        var incident = Province.incident(number)
        incident.openedAt = now
        incident.resolution = step == .resolved ? .closed : nil
        return IncidentChange(step: step, at: now, incident: incident)
    }

    @Test("an acknowledgement is stored and sent when the call returns, and a restart knows it")
    func acknowledge() async throws {
        try await running { alerting in
            alerting.submit([change(.opened)])
            try await alerting.acknowledge(17, by: "Tuấn", for: nil, comment: "đang đi")
            #expect(await eventually { log.sent("sms") == ["incident.opened", "incident.acknowledged"] })
            #expect(try await alerting.incidents(all: false).first?.acknowledgement?.by == "Tuấn")
        }
        try await running { alerting in
            let silence = try await alerting.addSilence(
                Silence.Matcher(sites: ["*"]),
                for: .seconds(60),
                by: "Tuấn",
                comment: "thử"
            )
            let record = try #require(try await alerting.incidents(all: false).first)
            #expect(record.acknowledgement?.comment == "đang đi")
            #expect(record.told == ["sms"] && record.toldAt != nil && record.isOpen)
            #expect(record.hold == .silence(silence.id))
            #expect(await alerting.silences() == [silence])
            try await alerting.noteClosing(17, by: "Lan", comment: "xong")
            alerting.submit([change(.resolved)])
            try await alerting.endSilence(silence.id, by: "Lan")
            #expect(try await alerting.incidents(all: false).isEmpty)
            let past = try #require(try await alerting.incidents(all: true).first)
            #expect(past.closing == Closing(by: "Lan", comment: "xong") && past.resolvedAt != nil)
            let handover = try await alerting.handover(since: Timestamp(nanoseconds: 0))
            #expect(handover.open.isEmpty && handover.resolved == [past] && handover.silences.isEmpty)
            #expect(await eventually { directory.textSoFar("out").hasSuffix("incident.resolved 17\n") })
        }
    }

    @Test("a refusal says what to do, in the configured language")
    func refusals() async throws {
        try await running { alerting in
            await #expect(throws: ControlRefusal.unknown("không có sự cố số 9 (xem `monitord incidents`)")) {
                try await alerting.acknowledge(9, by: "A", for: nil, comment: nil)
            }
            await #expect(throws: ControlRefusal.self) {
                try await alerting.addMaintenance(of: Province.id("nowhere"), for: .seconds(1), by: "A", comment: nil)
            }
            let work = try await alerting.addMaintenance(
                of: Province.id("son-ha"),
                for: .seconds(60),
                by: "A",
                comment: nil
            )
            #expect(await alerting.maintenances() == [work])
            try await alerting.endMaintenance(work.id, by: "A")
            #expect(await alerting.maintenances().isEmpty)
        }
    }
}
