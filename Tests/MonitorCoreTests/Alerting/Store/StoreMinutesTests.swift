import Foundation
import GRDB
import Logging
import Synchronization
import Testing

@testable import MonitorCore

@Suite("Store, minutes")
struct StoreMinutesTests {
    private static let site = Province.id("son-ha/son-thuong")
    private let directory: ScratchDirectory

    init() throws { directory = try ScratchDirectory() }

    private static func at(_ seconds: Double) -> Timestamp {
        Timestamp(nanoseconds: 1_636_159_200_000_000_000) + .seconds(seconds)
    }

    private static func minute(_ seconds: Double) -> SiteMinute {
        SiteMinute(
            site: site,
            at: at(seconds),
            length: .milliseconds(59_998),
            sent: 300,
            received: 290,
            lost: 10,
            late: 3,
            quality: LossFigure(n: 298, lost: 8),
            rttP50: .microseconds(8_123),
            rttP95: .milliseconds(12),
            rttMax: .milliseconds(250),
            jitter: .microseconds(700),
            freezes: 1,
            longestFreeze: SiteMinute.Freeze(from: at(seconds) + .milliseconds(-400), duration: .milliseconds(1_200)),
            worst: SiteMinute.Worst(from: at(seconds) + .seconds(12), figure: LossFigure(n: 75, lost: 5))
        )
    }

    private func all(_ store: Store, from: Double = -1e6, to: Double = 1e6) async throws -> [SiteMinute] {
        try await store.fold(minutesOf: Self.at(from)..<Self.at(to), into: []) { $0.append($1) }
    }

    @Test("a minute comes back as it went in, one without figures too, to the millisecond")
    func roundTrip() async throws {
        let store = try Store.open(directory: directory.path)
        let bare = SiteMinute(site: Self.site, at: Self.at(60), sent: 0, received: 0, lost: 0, quality: LossFigure())
        let run = WatchRun(from: Self.at(0), to: Self.at(120))
        try await store.keep(MinuteBatch(run: run, minutes: [Self.minute(0), bare]))
        #expect(try await all(store) == [Self.minute(0), bare])
        #expect(try await all(store, from: 61, to: 62) == [bare])
        #expect(try await all(store, from: 59, to: 61).count == 2, "a minute that began before is in it")
    }

    @Test("a span is known by its beginning; those that a killed daemon left open end with its last word")
    func spans() async throws {
        let store = try Store.open(directory: directory.path)
        try await store.begin(WatchRun(from: Self.at(0), to: Self.at(0)))
        let open = StateSpan(site: Self.site, state: .up, from: Self.at(5))
        try await store.keep(MinuteBatch(run: WatchRun(from: Self.at(0), to: Self.at(60)), spans: [open]))
        let lost = StateSpan(site: Self.site, state: .down, from: Self.at(70))
        let ended = StateSpan(site: Self.site, state: .up, from: Self.at(5), to: Self.at(70))
        try await store.keep(
            MinuteBatch(run: WatchRun(from: Self.at(0), to: Self.at(120)), spans: [ended, lost])
        )
        let now = Self.at(500)
        #expect(try await store.watched(Self.at(0)..<now, now: now).spans == [ended, lost])
        try await store.begin(WatchRun(from: Self.at(300), to: Self.at(300)))
        let record = try await store.watched(Self.at(0)..<now, now: now)
        #expect(record.spans.last == StateSpan(site: Self.site, state: .down, from: Self.at(70), to: Self.at(120)))
        #expect(record.runs.map(\.to) == [Self.at(120), Self.at(300)])
    }

    @Test("what is older than the history goes; what is open, and the rest, stays")
    func pruning() async throws {
        let store = try Store.open(directory: directory.path)
        let run = WatchRun(from: Self.at(0), to: Self.at(600))
        let old = StateSpan(site: Self.site, state: .up, from: Self.at(0), to: Self.at(50))
        let open = StateSpan(site: Self.site, state: .down, from: Self.at(50))
        try await store.keep(
            MinuteBatch(
                run: run,
                minutes: (0..<10).map { Self.minute(Double($0) * 60) },
                spans: [old, open],
                blind: [
                    BlindSpan(kind: .gap, from: Self.at(1), to: Self.at(2)),
                    BlindSpan(kind: .gap, from: Self.at(400), to: Self.at(401)),
                ],
                changes: [
                    ConfigurationChange(at: Self.at(3), kind: .applied, sites: 1, added: 0, removed: 0, changed: 0)
                ]
            )
        )
        try await store.prune(before: Self.at(300))
        #expect(try await all(store).map(\.at) == (5..<10).map { Self.at(Double($0) * 60) })
        let record = try await store.watched(Self.at(-1e6)..<Self.at(1e6), now: Self.at(600))
        #expect(record.spans == [open] && record.blind.count == 1 && record.changes.isEmpty && record.runs == [run])
    }

    @Test("a database of an earlier version knows at once who was told first")
    func migration() async throws {
        let path = "\(directory.path)/\(Store.fileName)"
        do {
            let queue = try DatabaseQueue(path: path)
            try Migrations.all.migrate(queue, upTo: "silences and maintenance")
            try await queue.write { database in
                for (id, channel, ended, delivered) in [("a", "sms", 9, 0), ("b", "mail", 12, 1), ("c", "sms", 11, 1)] {
                    try database.execute(
                        sql: """
                            INSERT INTO notification
                            (id, sequence, type, channel, incident, time, attempts, counted, ended_at, is_delivered)
                            VALUES (?, 1, 'incident.opened', ?, 17, 5, 0, 0, ?, ?)
                            """,
                        arguments: [id, channel, ended, delivered]
                    )
                }
            }
        }
        let store = try Store.open(directory: directory.path)
        let record = try await store.watched(Self.at(0)..<Self.at(1), incidents: [17], now: Self.at(1))
        #expect(record.notices == [17: Notice(incident: 17, at: Timestamp(nanoseconds: 11), channel: "sms")])
    }

    @Test("many rows go in several transactions, and come back; the numbers of sites are known again after a restart")
    func chunks() async throws {
        let sites = (0..<5_001).map { Province.id("s\($0)") }
        func rows(_ seconds: Double) -> [SiteMinute] {
            sites.map {
                SiteMinute(site: $0, at: Self.at(seconds), sent: 1, received: 1, lost: 0, quality: LossFigure())
            }
        }
        let spans = sites.map { StateSpan(site: $0, state: .up, from: Self.at(1)) }
        let run = WatchRun(from: Self.at(0), to: Self.at(60))
        try await Store.open(directory: directory.path).keep(MinuteBatch(run: run, minutes: rows(0), spans: spans))
        let store = try Store.open(directory: directory.path)
        try await store.keep(MinuteBatch(run: run, minutes: rows(60) + rows(60)))
        let found = try await all(store)
        #expect(found.count == 10_002 && Set(found.map(\.site)) == Set(sites))
        try await store.prune(before: Self.at(60))
        #expect(try await all(store).count == 5_001)
    }

    @Test("while the disk is nearly full states are stored, figures are not; said once an hour")
    func tightDisk() async throws {
        let store = try Store.open(directory: directory.path)
        let log = Messages()
        let disk = Mutex(DiskSpace(free: 400_000_000, total: 8_000_000_000))
        let keeper = MinuteKeeper(store: store, logger: log.logger, at: Self.at(0)) { disk.withLock { $0 } }
        let up = StateTransition(site: Self.site, was: .unknown, state: .up, at: Self.at(1), after: .zero)
        keeper.note([TimedEvent(at: Self.at(1), event: .state(up))])
        for minute in 0..<5 {
            let (from, to) = (Double(minute * 60), Double(minute * 60 + 60))
            keeper.keep(WatchedMinute(from: Self.at(from), to: Self.at(to), sites: [Self.minute(from)]))
        }
        _ = await keeper.flush()
        disk.withLock { $0.free = 7_000_000_000 }
        keeper.keep(WatchedMinute(from: Self.at(300), to: Self.at(360), sites: [Self.minute(300)]))
        await keeper.finish()
        #expect(try await all(store).map(\.at) == [Self.at(300)])
        let record = try await store.watched(Self.at(0)..<Self.at(300), now: Self.at(300))
        #expect(record.spans.count == 1 && record.blind.isEmpty)
        // At the run's beginning, and at the flush, whose clock is that of today.
        #expect(log.all.count { $0.contains("nearly full") } == 2)
    }

    @Test("what is tight, and what a configuration asks of a disk")
    func disk() {
        let gigabyte: Int64 = 1_000_000_000
        let cases: [(Int64, Int64, Bool)] = [
            (511_000_000, 8 * gigabyte, true), (513_000_000, 8 * gigabyte, false), (4 * gigabyte, 100 * gigabyte, true),
            (6 * gigabyte, 100 * gigabyte, false),
        ]
        for (free, total, isTight) in cases { #expect(DiskSpace(free: free, total: total).isTight == isTight) }
        var configuration = Province.configuration()
        configuration.roster = Roster(
            sites: Province.roster.sites.map { site in
                var site = site
                site.checks = [Rosters.check(address: 0x7F39_0101)]
                return site
            }
        )
        #expect(configuration.warning(ofHistoryOn: DiskSpace(free: gigabyte, total: gigabyte)) == nil)
        let warning = configuration.warning(ofHistoryOn: DiskSpace(free: gigabyte / 2, total: gigabyte))
        #expect(
            warning?.message == "figures of 12 sites for 400 days may take 369 MB, but 500 MB are free in /nowhere"
        )
        #expect(DiskSpace(at: directory.path).map { $0.total > 0 && $0.free > 0 } == true)
        #expect(DiskSpace(at: "\(directory.path)/nothing") == nil)
    }

    @Test("where the store does not keep up, figures are dropped and counted, states are not")
    func slowStore() async throws {
        let store = try Store.open(directory: directory.path)
        let log = Messages()
        let gate = DispatchSemaphore(value: 0)
        let keeper = MinuteKeeper(store: store, logger: log.logger, at: Self.at(0)) {
            gate.wait()
            return nil
        }
        for minute in 0..<20 {
            let (from, to) = (Double(minute * 60), Double(minute * 60 + 60))
            keeper.keep(WatchedMinute(from: Self.at(from), to: Self.at(to), sites: [Self.minute(from)]))
        }
        for _ in 0..<30 { gate.signal() }
        await keeper.finish()
        let kept = try await all(store).count
        #expect((MinuteKeeper.mostWaiting...MinuteKeeper.mostWaiting + 1).contains(kept), "\(kept)")
        #expect(log.all.contains { $0.contains("does not keep up") })
    }

    @Test("the keeper stores a run, its minutes and spans, and the end of the run to the moment")
    func keeper() async throws {
        let store = try Store.open(directory: directory.path)
        let keeper = MinuteKeeper(store: store, logger: Logger(label: "test"), at: Self.at(0))
        let up = StateTransition(site: Self.site, was: .unknown, state: .up, at: Self.at(1), after: .zero)
        keeper.note([TimedEvent(at: Self.at(1), event: .state(up))])
        keeper.keep(WatchedMinute(from: Self.at(0), to: Self.at(60), sites: [Self.minute(0)]))
        keeper.keep(WatchedMinute(from: Self.at(60), to: Self.at(72.5), sites: [Self.minute(60)]))
        await keeper.finish()
        let record = try await store.watched(Self.at(0)..<Self.at(100), now: Self.at(100))
        #expect(record.runs == [WatchRun(from: Self.at(0), to: Self.at(72.5))])
        #expect(record.spans == [StateSpan(site: Self.site, state: .up, from: Self.at(1))])
        #expect(try await all(store).count == 2)
    }
}

/// What a logger was told.
private final class Messages: Sendable {
    private let lines = Mutex<[String]>([])

    var all: [String] { lines.withLock { $0 } }

    var logger: Logger { Logger(label: "test") { _ in Handler(messages: self) } }

    private struct Handler: LogHandler {
        let messages: Messages
        var metadata = Logger.Metadata()
        var logLevel = Logger.Level.trace

        subscript(metadataKey key: String) -> Logger.Metadata.Value? {
            get { metadata[key] }
            set { metadata[key] = newValue }
        }

        func log(event: LogEvent) {
            messages.lines.withLock { $0.append("\(event.message)") }
        }
    }
}
