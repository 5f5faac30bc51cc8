import Foundation
import GRDB
import Testing

@testable import MonitorCore

@Suite("Store")
struct StoreTests {
    private let directory: ScratchDirectory

    init() throws { directory = try ScratchDirectory() }

    private func entry(_ number: Int) -> IncidentEntry {
        var entry = IncidentEntry(
            id: "inc_\(number)",
            incident: NotificationTextTests.area,
            countsFrom: Province.now(3).instant
        )
        entry.incident.number = number
        entry.told = ["on-call", "sms"]
        entry.foreseen.channels = ["late"]
        entry.foreseen.steps = [Reach.Step(channel: "late", after: .seconds(300))]
        entry.toldAt = Province.now(4).instant
        entry.heardAt = ["on-call": Province.now(4).instant]
        entry.digested = ["sms"]
        entry.hasToldGrowth = true
        entry.owesUpdate = true
        entry.escalated = [Reach.Step(channel: "sms", after: .seconds(60))]
        entry.spared.channels = ["new"]
        entry.acknowledgement = Acknowledgement(by: "Tuấn", at: Province.since, until: Province.since, comment: "đi")
        entry.closing = Closing(by: "Tuấn", comment: "xong")
        entry.hold = .silence(3)
        entry.loggedHold = .silence(3)
        entry.lastToldAt = Province.now(5).instant
        entry.hasGrown = true
        return entry
    }

    private func message(_ sequence: Int64) -> MonitorCore.Notification {
        MonitorCore.Notification(
            id: "msg_\(sequence)",
            sequence: sequence,
            type: .opened,
            channel: "on-call",
            incident: 17,
            site: Province.id("son-ha"),
            time: Province.since,
            body: Array("{\"n\":\(sequence)}".utf8)
        )
    }

    @Test("what a channel was sent is found again, also what belongs to no incident")
    func wasSent() async throws {
        let store = try Store.open(directory: directory.path)
        let digest = Notification(
            id: "msg_d",
            sequence: 1,
            type: .digest,
            channel: "sms",
            incident: nil,
            site: nil,
            time: Province.since,
            body: Array("{}".utf8)
        )
        var batch = StoreBatch()
        batch.add([digest])
        try await store.commit(batch, at: Province.now(0))
        #expect(try await store.wasSent(digest, on: "sms"))
        #expect(try await !store.wasSent(digest, on: "mail"))
    }

    @Test("a commit survives a power cut: WAL with synchronous FULL, on the connection that writes")
    func durability() throws {
        let store = try Store.open(directory: directory.path)
        let (mode, synchronous) = try store.database.writeWithoutTransaction { database in
            (
                try String.fetchOne(database, sql: "PRAGMA journal_mode"),
                try Int.fetchOne(database, sql: "PRAGMA synchronous")
            )
        }
        #expect(mode == "wal")
        #expect(synchronous == 2)
    }

    @Test("the database and the files beside it are not for everybody to read")
    func mode() async throws {
        let store = try Store.open(directory: directory.path)
        try await store.noteAnswered(Province.roster.sites)
        for name in try FileManager.default.contentsOfDirectory(atPath: directory.path) {
            let attributes = try FileManager.default.attributesOfItem(atPath: "\(directory.path)/\(name)")
            let mode = try #require(attributes[.posixPermissions] as? Int)
            #expect(mode & 0o007 == 0, "\(name)")
        }
    }

    @Test("a lock of somebody else's is waited for a second, then it is an error")
    func locked() async throws {
        let store = try Store.open(directory: directory.path)
        var configuration = GRDB.Configuration()
        configuration.allowsUnsafeTransactions = true
        let other = try DatabaseQueue(path: "\(directory.path)/\(Store.fileName)", configuration: configuration)
        try await other.writeWithoutTransaction { try $0.beginTransaction(.immediate) }
        let start = ContinuousClock.now
        await #expect(throws: DatabaseError.self) { try await store.noteAnswered(Province.roster.sites) }
        #expect(ContinuousClock.now - start > .milliseconds(900))
        try await other.writeWithoutTransaction { try $0.rollback() }
        try await store.noteAnswered(Province.roster.sites)
        #expect(try store.everAnswered(in: Province.roster).count == Province.roster.sites.count)
    }

    @Test("what was committed is there when the file is opened again without having been closed")
    func reopen() async throws {
        let first = try Store.open(directory: directory.path)
        var batch = StoreBatch()
        batch.save([entry(17), entry(18)])
        batch.add([message(2), message(1)])
        try await first.commit(batch, at: Province.now(6))
        // The files as they stand, while the first pool still holds them: as after `kill -9`.
        let copy = try ScratchDirectory()
        for name in try FileManager.default.contentsOfDirectory(atPath: directory.path) where !name.hasSuffix("-shm") {
            try FileManager.default.copyItem(atPath: "\(directory.path)/\(name)", toPath: "\(copy.path)/\(name)")
        }
        let second = try Store.open(directory: copy.path)
        let (entries, pending) = try await second.restore(at: Province.now(6))
        #expect(entries == [entry(17), entry(18)])
        #expect(pending.map(\.id) == ["msg_1", "msg_2"])
        #expect(pending.allSatisfy { $0.body == nil && $0.site == Province.id("son-ha") && $0.time == Province.since })
        #expect(try await second.body(of: "msg_2") == Array("{\"n\":2}".utf8))
        #expect(try second.openIncidents() == [entry(17).incident, entry(18).incident])
        #expect(try second.nextIncidentNumber() == 19)
    }

    @Test("resolved incidents and delivered messages are not restored, and numbers are not used again")
    func finished() async throws {
        let store = try Store.open(directory: directory.path)
        #expect(try store.nextIncidentNumber() == 1)
        var batch = StoreBatch()
        batch.save([entry(17)])
        batch.add([message(1), message(2)])
        try await store.commit(batch, at: Province.now(6))
        var later = StoreBatch()
        var resolved = entry(17)
        resolved.incident.resolution = .recovered
        later.save([resolved])
        later.finish("msg_1", StoreBatch.Ending(at: Province.now(7).timestamp, tries: .init()))
        let tries = MonitorCore.Notification.Tries(all: 4, counted: 3)
        later.note(
            StoreBatch.Retry(tries: tries, failure: .exited(1, said: ""), next: Province.now(9).timestamp),
            of: "msg_2"
        )
        try await store.commit(later, at: Province.now(7))
        let (entries, pending) = try await store.restore(at: Province.now(8))
        #expect(entries.isEmpty)
        #expect(pending.map(\.id) == ["msg_2"])
        #expect(pending.first?.tries == MonitorCore.Notification.Tries(all: 4, counted: 3))
        #expect(try store.nextIncidentNumber() == 18)
    }

    @Test("a batch that fails leaves nothing behind")
    func atomic() async throws {
        let store = try Store.open(directory: directory.path)
        try await store.database.writeWithoutTransaction { database in
            try database.execute(
                sql: "CREATE TRIGGER full BEFORE INSERT ON notification BEGIN SELECT RAISE(ABORT, 'disk full'); END"
            )
        }
        var batch = StoreBatch()
        batch.save([entry(17)])
        batch.add([message(1)])
        let stored = batch
        await #expect(throws: DatabaseError.self) { try await store.commit(stored, at: Province.now(6)) }
        #expect(try store.openIncidents().isEmpty)
    }

    @Test("a site that answered is remembered until its address changes or it is removed")
    func everAnswered() async throws {
        let store = try Store.open(directory: directory.path)
        #expect(try store.everAnswered(in: Province.roster).isEmpty)
        try await store.noteAnswered(Array(Province.roster.sites.prefix(3)))
        let reopened = try Store.open(directory: directory.path)
        #expect(
            try reopened.everAnswered(in: Province.roster)
                == [Province.id("bo-noi-vu"), Province.id("phong-hop-3"), Province.id("son-ha")]
        )
        var sites = Province.roster.sites
        sites[0].address = Host("127.57.0.99")
        let moved = Roster(sites: sites)
        #expect(try store.everAnswered(in: moved) == [Province.id("phong-hop-3"), Province.id("son-ha")])
        try await store.noteAnswered([sites[0]])
        #expect(try store.everAnswered(in: moved).contains(Province.id("bo-noi-vu")))
        try await store.forgetAnswered(except: Roster(sites: Array(sites.prefix(2))))
        #expect(try store.everAnswered(in: moved) == [Province.id("bo-noi-vu"), Province.id("phong-hop-3")])
    }

    @Test("times of entries keep their distance to now across a restart with another monotonic clock")
    func clocks() async throws {
        let store = try Store.open(directory: directory.path)
        var batch = StoreBatch()
        batch.save([entry(17)])
        try await store.commit(batch, at: Province.now(6))
        let rebooted = ClockReading(instant: Instant(nanoseconds: 1_000), timestamp: Province.since + .seconds(100))
        let (entries, _) = try await store.restore(at: rebooted)
        #expect(entries.first?.toldAt == rebooted.instant + .seconds(-96))
    }
}
