import Foundation
import GRDB
import Testing

@testable import MonitorCore

@Suite("Store in the refuge")
struct StoreRefugeTests {
    private let scratch: ScratchDirectory
    private var home: String { scratch.path(of: "state") }
    private var refuge: String { scratch.path(of: "refuge") }
    private var file: String { "\(home)/\(Store.fileName)" }
    private static let minute: Int64 = 60_000_000_000

    init() throws {
        scratch = try ScratchDirectory()
        for name in ["state", "refuge"] {
            try FileManager.default.createDirectory(atPath: scratch.path(of: name), withIntermediateDirectories: true)
        }
    }

    private func at(_ minutes: Int64) -> Timestamp { Province.since + .nanoseconds(minutes * Self.minute) }

    private func entry(_ number: Int) -> IncidentEntry {
        var entry = IncidentEntry(
            id: "inc_\(number)",
            incident: NotificationTextTests.area,
            countsFrom: Province.now(3).instant
        )
        entry.incident.number = number
        entry.told = ["on-call"]
        entry.toldAt = Province.now(4).instant
        return entry
    }

    private func message(_ sequence: Int64, of number: Int) -> MonitorCore.Notification {
        MonitorCore.Notification(
            id: "msg_\(sequence)",
            sequence: sequence,
            type: .opened,
            channel: "on-call",
            incident: number,
            site: Province.id("son-ha"),
            time: Province.since,
            body: Array("{\"n\":\(sequence)}".utf8)
        )
    }

    private func commit(_ numbers: [Int], _ messages: [MonitorCore.Notification], to store: Store) async throws {
        var batch = StoreBatch()
        batch.save(numbers.map(entry))
        batch.add(messages)
        try await store.commit(batch, at: Province.now(6))
    }

    private func keepMinute(_ minutes: Int64, _ store: Store) async throws {
        let site = Province.id("son-ha/son-thuong")
        let minute = SiteMinute(site: site, at: at(minutes), sent: 1, received: 1, lost: 0, quality: LossFigure())
        let span = StateSpan(site: site, state: .up, from: at(minutes))
        try await store.keep(
            MinuteBatch(run: WatchRun(from: at(minutes), to: at(minutes + 1)), minutes: [minute], spans: [span])
        )
    }

    private func count(_ table: String, in store: Store) async throws -> Int? {
        try await store.database.read { try Int.fetchOne($0, sql: "SELECT count(*) FROM \(table)") }
    }

    private func openRefuge(at minutes: Int64 = 10) throws -> (store: Store, isContinued: Bool) {
        try StoreRefuge(directory: refuge, at: at(minutes)).open(insteadOf: home)
    }

    private func openHome(at minutes: Int64 = 20) throws -> StoreOpening {
        try Store.open(directory: home, at: at(minutes), refuge: refuge)
    }

    /// A database at home with an incident, a message and a minute, closed or as a killed daemon leaves it.
    private func makeHome(killed: Bool = false) async throws {
        let made = killed ? scratch.path(of: "alive") : home
        try FileManager.default.createDirectory(atPath: made, withIntermediateDirectories: true)
        let store = try Store.open(directory: made)
        try await commit([17], [message(1, of: 17)], to: store)
        try await store.noteAnswered(Province.roster.sites)
        try await keepMinute(0, store)
        if killed {
            for name in try FileManager.default.contentsOfDirectory(atPath: made) {
                try FileManager.default.copyItem(atPath: "\(made)/\(name)", toPath: "\(home)/\(name)")
            }
        }
        try await store.closeWhole()
    }

    @Test("goes on with incidents, numbers, messages and facts, not with minutes", arguments: [false, true])
    func goesOn(killed: Bool) async throws {
        try await makeHome(killed: killed)
        let before = try Data(contentsOf: URL(filePath: file))
        let (store, isContinued) = try openRefuge()
        #expect(isContinued)
        let (entries, pending) = try await store.restore(at: Province.now(6))
        #expect(entries == [entry(17)])
        #expect(pending.map(\.id) == ["msg_1"])
        #expect(try await store.body(of: "msg_1") == Array("{\"n\":1}".utf8))
        #expect(try store.nextIncidentNumber() == 18)
        #expect(try store.everAnswered(in: Province.roster).count == Province.roster.sites.count)
        #expect(try await count("minute", in: store) == 0)
        #expect(try await count("span", in: store) == 1, "the open one, to be ended")
        #expect(try Data(contentsOf: URL(filePath: file)) == before, "the old one is only read")
    }

    @Test("a database of an earlier version goes on as well, one that is damaged does not")
    func oldAndDamaged() async throws {
        let old = try DatabaseQueue(path: file)
        try Migrations.all.migrate(old, upTo: "1 incidents, outbox, answered sites")
        try await old.write { try $0.execute(sql: "INSERT INTO answered VALUES ('son-ha', '- 127.57.9.1')") }
        try old.close()
        let (store, isContinued) = try openRefuge()
        #expect(isContinued)
        #expect(try store.everAnswered(in: Province.roster) == [Province.id("son-ha")])
        try store.database.close()

        Store.removeFiles(of: refuge)
        try Data("no database".utf8).write(to: URL(filePath: file))
        #expect(try !openRefuge().isContinued)
    }

    @Test("a second start without the disk goes on with what the first left")
    func secondRun() async throws {
        try await makeHome()
        let first = try openRefuge(at: 10).store
        try await commit([18], [], to: first)
        try first.database.close()
        let (second, isContinued) = try openRefuge(at: 11)
        #expect(isContinued)
        #expect(try second.nextIncidentNumber() == 19)
    }

    @Test("comes home whole: the newer rows in place of the older, minutes of both, and its files are gone")
    func comesHome() async throws {
        try await makeHome()
        let away = try openRefuge(at: 10).store
        try await away.begin(WatchRun(from: at(10), to: at(10)))
        var batch = StoreBatch()
        var resolved = entry(17)
        resolved.incident.resolution = .recovered
        batch.save([resolved, entry(18)])
        batch.finish("msg_1", StoreBatch.Ending(at: at(10), tries: .init()))
        batch.add([message(2, of: 18)])
        try await away.commit(batch, at: Province.now(7))
        try await keepMinute(10, away)
        try away.database.close()

        let opening = try openHome()
        #expect(opening.loss == nil)
        #expect(opening.homecoming == .whole(since: at(10), lostFigures: nil))
        let (entries, pending) = try await opening.store.restore(at: Province.now(7))
        #expect(entries.map(\.incident.number) == [18])
        #expect(pending.map(\.id) == ["msg_2"])
        #expect(try await count("minute", in: opening.store) == 2)
        let open = try await opening.store.database.read {
            try Int.fetchOne($0, sql: #"SELECT count(*) FROM span WHERE "to" IS NULL"#)
        }
        #expect(open == 1, "the span of before was ended in the refuge")
        #expect(try FileManager.default.contentsOfDirectory(atPath: refuge) == [])
    }

    @Test("what came home and could not be removed, as by a crash, changes nothing later, also not as a refuge")
    func twice() async throws {
        try await makeHome()
        let away = try openRefuge().store
        try await commit([18], [], to: away)
        try away.database.close()
        let left = scratch.path(of: "left")
        try FileManager.default.copyItem(atPath: refuge, toPath: left)
        let first = try openHome().store
        try await commit([19], [], to: first)
        try first.database.close()

        try FileManager.default.removeItem(atPath: refuge)
        try FileManager.default.copyItem(atPath: left, toPath: refuge)
        let second = try openHome(at: 30)
        #expect(second.homecoming == nil)
        #expect(try second.store.nextIncidentNumber() == 20)
        try second.store.database.close()

        try FileManager.default.removeItem(atPath: refuge)
        try FileManager.default.copyItem(atPath: left, toPath: refuge)
        #expect(try openRefuge(at: 40).store.nextIncidentNumber() == 20)
    }

    @Test("a refuge that knew nothing of before gives its messages; the rest is in a file beside the database")
    func apart() async throws {
        let away = try openRefuge().store
        try await commit([1], [message(7, of: 1)], to: away)
        try away.database.close()
        try await makeHome()

        let opening = try openHome()
        let kept = "\(file).refuge-\(at(20).nanoseconds / 1_000_000_000)"
        #expect(opening.homecoming == .apart(since: at(10), file: kept))
        let (entries, pending) = try await opening.store.restore(at: Province.now(7))
        #expect(entries == [entry(17)])
        #expect(pending.map(\.id) == ["msg_1", "msg_7"])
        #expect(pending.map(\.incident) == [17, nil])
        let apart = try DatabaseQueue(path: kept)
        #expect(try await apart.read { try Store.lastIncidentNumber(in: $0) } == 1)
    }

    @Test("a refuge that knew nothing comes home whole where there is nothing, as on a new disk")
    func newDisk() async throws {
        let away = try openRefuge().store
        try await commit([1], [message(7, of: 1)], to: away)
        try away.database.close()
        let opening = try openHome()
        #expect(opening.homecoming == .whole(since: at(10), lostFigures: nil))
        #expect(try opening.store.openIncidents() == [entry(1).incident])
    }

    @Test("a refuge that cannot be read is moved aside, and the database goes on")
    func unusable() async throws {
        try await makeHome()
        try Data("no database".utf8).write(to: URL(filePath: "\(refuge)/\(Store.fileName)"))
        let opening = try openHome()
        guard case .unusable(_, let moved) = opening.homecoming else {
            Issue.record("\(String(describing: opening.homecoming))")
            return
        }
        #expect(try Data(contentsOf: URL(filePath: moved)) == Data("no database".utf8))
        #expect(try opening.store.nextIncidentNumber() == 18)
    }

    /// As a damaged table does, whatever its reason.
    private func refuse(insertsInto table: String) async throws {
        let store = try Store.open(directory: home)
        try await store.database.writeWithoutTransaction { database in
            try database.execute(
                sql: "CREATE TRIGGER refuse BEFORE INSERT ON \(table) BEGIN SELECT RAISE(ABORT, 'no'); END"
            )
        }
        try store.database.close()
    }

    @Test("a state that the database does not take goes on in the refuge, nothing of it is taken by halves")
    func refused() async throws {
        try await makeHome()
        let away = try openRefuge().store
        try await commit([18], [], to: away)
        try away.database.close()
        try await refuse(insertsInto: "notification")
        let opening = try openHome()
        #expect(opening.homecoming == nil)
        #expect(opening.loss?.place == .refuge(refuge))
        #expect(try opening.store.nextIncidentNumber() == 19)
        #expect(try Store.open(directory: home).nextIncidentNumber() == 18, "nothing of it came, not a half")
    }

    @Test("figures of minutes that the database does not take hold no incident and no message back, and that is said")
    func refusedFigures() async throws {
        try await makeHome()
        let away = try openRefuge().store
        try await commit([18], [message(2, of: 18)], to: away)
        try await keepMinute(10, away)
        try away.database.close()
        try await refuse(insertsInto: "minute")
        let opening = try openHome()
        #expect(opening.homecoming == .whole(since: at(10), lostFigures: "no (1811)"))
        let (entries, pending) = try await opening.store.restore(at: Province.now(7))
        #expect(entries.map(\.incident.number) == [17, 18])
        #expect(pending.map(\.id) == ["msg_1", "msg_2"])
    }

    @Test("a sound database that cannot be opened for its place's sake stays where it is, and goes on in the refuge")
    func placeIsTheTrouble() async throws {
        try await makeHome()
        try FileManager.default.createDirectory(atPath: file + "-journal", withIntermediateDirectories: true)
        let opening = try openHome()
        #expect(opening.loss?.place == .refuge(refuge))
        #expect(try opening.store.nextIncidentNumber() == 18)
        try opening.store.database.close()
        let names = try FileManager.default.contentsOfDirectory(atPath: home)
        #expect(names.allSatisfy { !$0.contains("damaged") }, "\(names)")
        try FileManager.default.removeItem(atPath: file + "-journal")
        #expect(try openHome(at: 30).homecoming == .whole(since: at(20), lostFigures: nil))
    }

    @Test("a disk that fills on the way home leaves all in the refuge, where it goes on")
    func fullOnTheWayHome() async throws {
        try await makeHome()
        let away = try openRefuge().store
        try await commit(Array(18..<100), [], to: away)
        try away.database.close()
        let store = try Store.open(directory: home)
        try await store.database.writeWithoutTransaction { try $0.execute(sql: "PRAGMA max_page_count = 1") }
        let refuge = StoreRefuge(directory: refuge, at: at(20))
        #expect(throws: DatabaseError.self) { try refuge.bringHome(to: store, of: home) }
        #expect(try store.nextIncidentNumber() == 18)
        try store.database.close()
        #expect(try openRefuge(at: 20).store.nextIncidentNumber() == 100)
    }
}
