import Foundation
import Glibc
import Synchronization
import Testing

@testable import MonitorCore

@Suite("Append-only file")
struct AppendOnlyFileTests {
    /// What the test lets the kernel answer to each write, in turn; afterwards everything is taken.
    private enum Answer {
        case takes(Int)
        case fails(Int32)
    }

    private let scratch: ScratchDirectory

    init() throws {
        scratch = try ScratchDirectory()
    }

    private func file(_ answers: [Answer] = []) -> AppendOnlyFile {
        let script = Script(answers)
        return AppendOnlyFile(directory: scratch.path, name: "a.log") { script.write($0, $1) }
    }

    private final class Script: Sendable {
        private let answers: Mutex<[Answer]>

        init(_ answers: [Answer]) { self.answers = Mutex(answers) }

        func write(_ descriptor: Int32, _ bytes: UnsafeRawBufferPointer) -> Int {
            let answer = answers.withLock { $0.isEmpty ? nil : $0.removeFirst() }
            switch answer {
            case nil: return AppendOnlyFile.systemWrite(descriptor, bytes)
            case .fails(let error): return -Int(error)
            case .takes(let count):
                return AppendOnlyFile.systemWrite(descriptor, UnsafeRawBufferPointer(rebasing: bytes.prefix(count)))
            }
        }
    }

    private func bytes(_ text: String) -> [UInt8] { Array(text.utf8) }

    @Test("partial and interrupted writes are carried on")
    func partialWrites() throws {
        var file = file([.takes(1), .fails(EINTR), .takes(3), .fails(EINTR)])
        _ = file.load(bytes("first\nsecond\n"))
        try file.writeBacklog()
        #expect(!file.hasBacklog)
        #expect(try scratch.text("a.log") == "first\nsecond\n")
        file.closeFile()
    }

    @Test("a line that a full disk cut is completed by the next try, never torn")
    func fullDisk() throws {
        var file = file([.takes(8), .fails(ENOSPC), .fails(ENOSPC)])
        _ = file.load(bytes("first\nsecond\n"))
        let failure = #expect(throws: LogError.self) { try file.writeBacklog() }
        #expect(failure?.errno == ENOSPC)
        #expect(throws: LogError.self) { try file.writeBacklog() }
        #expect(try scratch.text("a.log") == "first\nse")
        _ = file.load(bytes("third\n"))
        try file.writeBacklog()
        #expect(try scratch.text("a.log") == "first\nsecond\nthird\n")
        file.closeFile()
    }

    @Test("a line cut in a file that was moved is whole in the new one")
    func movedWhileCut() throws {
        var file = file([.takes(8), .fails(ENOSPC)])
        _ = file.load(bytes("first\nsecond\n"))
        #expect(throws: LogError.self) { try file.writeBacklog() }
        try FileManager.default.moveItem(atPath: scratch.path(of: "a.log"), toPath: scratch.path(of: "a.log.1"))
        #expect(file.wasMoved())
        try file.reopen()
        try file.writeBacklog()
        #expect(try scratch.text("a.log") == "second\n")
        #expect(!file.wasMoved())
        file.closeFile()
    }

    @Test("half a line left by a crash gets its line break before ours begins")
    func halfLineOfBefore() throws {
        try "whole\nhal".write(toFile: scratch.path(of: "a.log"), atomically: false, encoding: .utf8)
        var file = file()
        _ = file.load(bytes("new\n"))
        try file.writeBacklog()
        #expect(try scratch.text("a.log") == "whole\nhal\nnew\n")
        file.closeFile()
    }

    @Test("deleted, replaced and missing are noticed, untouched is not")
    func moved() throws {
        var file = file()
        try file.openIfNeeded()
        #expect(!file.wasMoved())
        try FileManager.default.removeItem(atPath: scratch.path(of: "a.log"))
        #expect(file.wasMoved())
        try "another".write(toFile: scratch.path(of: "a.log"), atomically: true, encoding: .utf8)
        #expect(file.wasMoved())
        file.closeFile()
    }

    @Test(
        "a deleted file whose path cannot be opened is given up, one that was only moved is not",
        arguments: [true, false]
    )
    func noWayBack(isDeleted: Bool) throws {
        let (logs, away) = (scratch.path(of: "logs"), scratch.path(of: "away"))
        var file = AppendOnlyFile(directory: logs, name: "a.log")
        _ = file.load(bytes("first\n"))
        try file.writeBacklog()
        try FileManager.default.moveItem(atPath: logs, toPath: away)
        if isDeleted { try FileManager.default.removeItem(atPath: away) }
        try Data().write(to: URL(filePath: logs))
        #expect(file.wasMoved())
        #expect(throws: LogError.self) { try file.reopen() }
        _ = file.load(bytes("second\n"))
        guard isDeleted else {
            try file.writeBacklog()
            #expect(try scratch.text("away/a.log") == "first\nsecond\n")
            return file.closeFile()
        }
        #expect(throws: LogError.self) { try file.writeBacklog() }
        try FileManager.default.removeItem(atPath: logs)
        try file.writeBacklog()
        #expect(try scratch.text("logs/a.log") == "second\n")
        file.closeFile()
    }

    @Test("missing directories are made, closed to others, and so is the file")
    func permissions() throws {
        var file = AppendOnlyFile(directory: scratch.path(of: "x/y"), name: "a.log")
        try file.openIfNeeded()
        let attributes = FileManager.default
        let directory = try attributes.attributesOfItem(atPath: scratch.path(of: "x/y"))[.posixPermissions] as? Int
        let log = try attributes.attributesOfItem(atPath: scratch.path(of: "x/y/a.log"))[.posixPermissions] as? Int
        #expect(try #require(directory) & 0o027 == 0)
        #expect(try #require(log) & 0o137 == 0)
        file.closeFile()
    }

    @Test("a path that cannot be a log says which and why")
    func refused() throws {
        try "".write(toFile: scratch.path(of: "plain"), atomically: true, encoding: .utf8)
        var file = AppendOnlyFile(directory: scratch.path(of: "plain/logs"), name: "a.log")
        let failure = #expect(throws: LogError.self) { try file.openIfNeeded() }
        #expect(failure?.errno == ENOTDIR)
        #expect(failure?.description.hasPrefix(scratch.path(of: "plain/logs: cannot create the directory: ")) == true)
    }
}
