import Foundation
import GRDB
import Testing

@testable import MonitorCore

@Suite("Write-ahead log")
struct WriteAheadLogTests {
    private let scratch: ScratchDirectory
    private var path: String { scratch.path(of: Store.fileName) }

    init() throws { scratch = try ScratchDirectory() }

    /// The `-wal` of a store in use.
    private func log() throws -> Data {
        let directory = try ScratchDirectory()
        let store = try Store.open(directory: directory.path)
        defer { try? store.database.close() }
        return try Data(contentsOf: URL(filePath: directory.path(of: Store.fileName + "-wal")))
    }

    private func isDamaged(_ bytes: Data) throws -> Bool {
        let file = scratch.path(of: "x-wal")
        try bytes.write(to: URL(filePath: file))
        return WriteAheadLog.isDamaged(file)
    }

    @Test("what SQLite wrote is sound, and so is what a power cut leaves before the first commit")
    func sound() throws {
        let log = try log()
        #expect(log.count > 4_096)
        #expect(try !isDamaged(log))
        #expect(try !isDamaged(Data()))
        #expect(try !isDamaged(log.prefix(31)))
        #expect(try !isDamaged(Data(count: 32)))
        #expect(!WriteAheadLog.isDamaged(scratch.path(of: "none")))
    }

    @Test("one changed byte of the header is damage, wherever it is; one behind it is SQLite's to find")
    func damaged() throws {
        let log = try log()
        for position in 0..<33 {
            var changed = log
            changed[position] ^= 0x10
            #expect(try isDamaged(changed) == (position < 32), "byte \(position)")
        }
    }

    @Test("one that is damaged is moved aside, and the database goes on without it")
    func movedAside() async throws {
        let first = try Store.open(directory: scratch.path)
        try await first.noteAnswered(Province.roster.sites)
        try await first.closeWhole()
        let rubbish = Data(repeating: 7, count: 10_000)
        try rubbish.write(to: URL(filePath: path + "-wal"))
        let now = Timestamp(nanoseconds: 9_000_000_000)
        let opening = try Store.open(directory: scratch.path, at: now, refuge: scratch.path(of: "refuge"))
        #expect(opening.loss?.place == .withoutLog(movedTo: path + ".damaged-9-wal"))
        #expect(try Data(contentsOf: URL(filePath: path + ".damaged-9-wal")) == rubbish)
        #expect(try opening.store.everAnswered(in: Province.roster).count == Province.roster.sites.count)
    }
}
