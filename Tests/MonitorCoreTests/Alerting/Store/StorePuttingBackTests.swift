import Foundation
import GRDB
import Logging
import Testing

@testable import MonitorCore

@Suite("Store whose file was taken away")
struct StorePuttingBackTests {
    enum Deed: CaseIterable {
        case removed, mainRemoved, logRemoved, replaced, replacedWhole
    }

    private let scratch: ScratchDirectory
    private var path: String { scratch.path(of: Store.fileName) }

    init() throws { scratch = try ScratchDirectory() }

    private func answered(_ count: Int) -> [Site] { Array(Province.roster.sites.prefix(count)) }

    private func keepMinutes(_ count: Int, _ store: Store) async throws {
        let run = WatchRun(from: Province.since, to: Province.since)
        let minutes = (0..<count).map { minute in
            SiteMinute(
                site: Province.id("son-ha"),
                at: Province.since + .seconds(60 * minute),
                sent: 1,
                received: 1,
                lost: 0,
                quality: LossFigure()
            )
        }
        let span = StateSpan(site: Province.id("son-ha"), state: .up, from: Province.since)
        try await store.keep(MinuteBatch(run: run, minutes: minutes, spans: [span]))
    }

    private func count(_ table: String, in store: Store) async throws -> Int? {
        try await store.database.read { try Int.fetchOne($0, sql: "SELECT count(*) FROM \(table)") }
    }

    private func remove(_ suffixes: String...) throws {
        for suffix in suffixes { try FileManager.default.removeItem(atPath: path + suffix) }
    }

    private func put(_ suffixes: String..., of other: ScratchDirectory) throws {
        for suffix in suffixes {
            try? FileManager.default.removeItem(atPath: path + suffix)
            try FileManager.default.copyItem(atPath: other.path(of: Store.fileName + suffix), toPath: path + suffix)
        }
    }

    /// What somebody does to the files; the other database knows one site.
    private func perform(_ deed: Deed) async throws {
        let other = try ScratchDirectory()
        let backup = try Store.open(directory: other.path)
        try await backup.noteAnswered(answered(1))
        switch deed {
        case .removed: try remove("", "-wal", "-shm")
        case .mainRemoved: try remove("")
        case .logRemoved: try remove("-wal")
        case .replaced:
            try await backup.database.writeWithoutTransaction { _ = try $0.checkpoint(.truncate) }
            try put("", of: other)
        case .replacedWhole: try put("", "-wal", of: other)
        }
        try backup.database.close()
    }

    @Test("is made again with all it held, goes on, and is found by the next start", arguments: Deed.allCases)
    func putBack(_ deed: Deed) async throws {
        let store = try Store.open(directory: scratch.path)
        try await store.noteAnswered(answered(2))
        try await keepMinutes(4_100, store)
        #expect(try await !store.wasMoved())
        try await perform(deed)
        #expect(try await store.wasMoved())
        await #expect(throws: StoreError.moved, "a message that cannot be found for that is not given up") {
            try await store.body(of: "msg_1")
        }
        try await store.noteAnswered(answered(3))

        let back = try await store.putBack(at: Timestamp(nanoseconds: 5_000_000_000))
        #expect(try await !store.wasMoved())
        let isThere = deed != .removed && deed != .mainRemoved
        #expect(back.movedTo == (isThere ? path + ".replaced-5" : nil))
        try await store.noteAnswered(answered(4))
        await #expect(throws: DatabaseError.self, "what comes to the old one is refused") {
            try await back.old.write { try $0.execute(sql: "DELETE FROM answered") }
        }
        try await store.takeFigures(of: back.old)

        let next = try Store.open(directory: scratch.path)
        #expect(try next.everAnswered(in: Province.roster).count == 4)
        #expect(try await count("minute", in: next) == 4_100)
        #expect(try await count("span", in: next) == 1)
        if deed == .replacedWhole {
            let aside = try DatabaseQueue(path: path + ".replaced-5")
            let known = try await aside.read { try Int.fetchOne($0, sql: "SELECT count(*) FROM answered") }
            #expect(known == 1, "the copy that stood there is whole, with its own -wal")
        }
        #expect(!FileManager.default.fileExists(atPath: path + ".new"))
    }

    @Test("where it cannot be put back, it goes on as it was, that is said once, and it is tried again")
    func notPutBack() async throws {
        let directory = scratch.path(of: "state")
        try FileManager.default.createDirectory(atPath: directory, withIntermediateDirectories: true)
        let store = try Store.open(directory: directory)
        try FileManager.default.removeItem(atPath: directory)
        let (lines, said) = AsyncStream.makeStream(of: TimedEvent.self)
        let keeper = StoreKeeper(
            store: store,
            logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() },
            language: .en
        ) {
            for event in $0 { said.yield(event) }
        }
        await keeper.look(at: Province.since)
        await keeper.look(at: Province.since)
        try await store.noteAnswered(answered(2))
        try FileManager.default.createDirectory(atPath: directory, withIntermediateDirectories: true)
        await keeper.look(at: Province.since)
        said.finish()
        let told = await lines.reduce(into: []) { $0.append($1.event) }
        #expect(told.count == 2)
        #expect(told.first.map { "\($0)".contains("cannot be made again") } == true)
        let next = try Store.open(directory: directory)
        #expect(try next.everAnswered(in: Province.roster).count == 2)
    }
}
