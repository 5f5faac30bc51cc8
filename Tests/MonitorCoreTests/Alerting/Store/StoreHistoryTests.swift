import Foundation
import GRDB
import Testing

@testable import MonitorCore

@Suite("Store, history")
struct StoreHistoryTests {
    private let directory: ScratchDirectory

    init() throws { directory = try ScratchDirectory() }

    private func resolved(_ number: Int, at time: Double) -> IncidentEntry {
        var entry = IncidentEntry(
            id: "inc_\(number)",
            incident: BookBench.resolved(BookBench.line(number), at: time),
            countsFrom: Province.now(time).instant
        )
        entry.resolvedAt = Province.now(time).timestamp
        return entry
    }

    @Test("resolved incidents stay until they are too old; the highest number is never given again")
    func pruning() async throws {
        let store = try Store.open(directory: directory.path)
        var batch = StoreBatch()
        batch.save((1...1_000).map { resolved($0, at: Double($0)) })
        batch.save([IncidentEntry(id: "inc_0", incident: BookBench.line(0), countsFrom: Province.now(0).instant)])
        try await store.commit(batch, at: Province.now(1_000))
        let since = Province.now(901).timestamp
        #expect(
            try await store.resolvedEntries(since: since, at: Province.now(1_000)).map(\.incident.number)
                == Array(901...1_000)
        )
        try await store.prune(before: Province.now(900.5).timestamp)
        let all = try await store.resolvedEntries(since: Timestamp(nanoseconds: .min), at: Province.now(1_000))
        #expect(all.map(\.incident.number) == Array(901...1_000))
        try await store.prune(before: Province.now(9_999).timestamp)
        #expect(try store.nextIncidentNumber() == 1_001)
        #expect(try store.openIncidents().map(\.number) == [0], "what is open is never too old")
    }

    @Test("records of events go with the rest of the history, by the day of the event where it takes place")
    func events() async throws {
        let store = try Store.open(directory: directory.path)
        let days = ["2021-11-04", "2021-11-05", "2021-11-06"]
        var batch = StoreBatch()
        for day in days { batch.save(EventRecord(key: EventRecord.Key(name: "Giao ban", date: day))) }
        // Of another year, and begun again by hand last night.
        var again = EventRecord(key: EventRecord.Key(name: "Giao ban", date: "2020-11-06"))
        let begun = EventDay.at("22:00", day: -1)
        again.hands = [EventHand(at: begun, by: "T", deed: .start(session: begun, until: begun + .seconds(3_600)))]
        batch.save(again)
        try await store.commit(batch, at: Province.now(0))
        var configuration = Province.configuration(channels: [], routes: [], state: directory.path)
        configuration.timeZone = EventDay.zone
        configuration.history = .seconds(86_400)
        // Still the fifth in Greenwich.
        let now = EventDay.at("05:00")
        let clock = AlertingClock(
            now: { ClockReading(instant: Clock.now(), timestamp: now) },
            sleep: AlertingClock.system.sleep
        )
        let alerting = Alerting(configuration: configuration, store: store, version: "1", clock: clock) { _ in }
        let task = Task { await alerting.run() }
        #expect(
            await eventually { (try? store.eventRecords().map(\.key.date).sorted()) == ["2020-11-06"] + days[1...] }
        )
        task.cancel()
        await task.value
    }

    @Test("a database of the first version is taken over: told stays told, what ended has a time")
    func migration() async throws {
        let path = "\(directory.path)/\(Store.fileName)"
        let open = String(decoding: try JSONEncoder().encode(BookBench.line(1)), as: UTF8.self)
        let over = String(
            decoding: try JSONEncoder().encode(BookBench.resolved(BookBench.line(2), at: 60)),
            as: UTF8.self
        )
        do {
            let queue = try DatabaseQueue(path: path)
            try Migrations.all.migrate(queue, upTo: "1 incidents, outbox, answered sites")
            try await queue.write { database in
                for (number, text, isOpen) in [(1, open, true), (2, over, false)] {
                    try database.execute(
                        sql: """
                            INSERT INTO incident VALUES (?, ?, ?, ?, '["on-call"]', '["sms"]', ?, NULL, ?, 0)
                            """,
                        arguments: [
                            number, "inc_\(number)", isOpen, text, Province.since.nanoseconds,
                            Province.since.nanoseconds,
                        ]
                    )
                }
            }
        }
        let store = try Store.open(directory: directory.path)
        let memory = try await store.memory(at: Province.now(100))
        let entry = try #require(memory.entries.first)
        #expect(memory.entries.count == 1 && entry.told == ["on-call"] && entry.foreseen.channels == ["sms"])
        #expect(entry.toldAt == Province.now(0).instant)
        #expect(memory.lastNumber == 2)
        let past = try await store.resolvedEntries(since: Timestamp(nanoseconds: 0), at: Province.now(100))
        #expect(past.map(\.resolvedAt) == [Province.since + .seconds(60)])
    }
}
