import Foundation
import Glibc
import Testing

@testable import MonitorCore

@Suite("Log writer", .serialized)
struct LogWriterTests {
    private let scratch: ScratchDirectory
    private static let patience = Duration.seconds(10)

    init() throws {
        scratch = try ScratchDirectory()
    }

    private func writer(
        _ directory: String? = nil,
        mirror: LogMirror? = nil,
        limits: LogWriter.Limits = LogWriter.Limits()
    ) throws -> LogWriter {
        try LogWriter(directory: directory ?? scratch.path(of: "logs"), mirror: mirror, limits: limits) { gap in
            "GAP \(gap.file.rawValue) dropped=\(gap.dropped) late=\(gap.late)"
        }
    }

    @Test("lines are in their files after a flush, in their order")
    func order() throws {
        let writer = try writer()
        for number in 0..<5_000 {
            writer.write("event \(number)", to: .events)
            writer.write("sample \(number)", to: .probes)
        }
        #expect(writer.flush(within: Self.patience))
        #expect(try scratch.lines("logs/events.log") == (0..<5_000).map { "event \($0)" })
        #expect(try scratch.lines("logs/probes.jsonl") == (0..<5_000).map { "sample \($0)" })
        #expect(writer.droppedCount == 0)
        #expect(writer.stop(within: Self.patience))
    }

    @Test("a directory that never logs probes has no probe log")
    func lazyProbeLog() throws {
        let writer = try writer()
        writer.write("event", to: .events)
        #expect(writer.stop(within: Self.patience))
        #expect(try FileManager.default.contentsOfDirectory(atPath: scratch.path(of: "logs")) == ["events.log"])
    }

    @Test("many writers at once: no line is torn and each writer's lines keep their order")
    func concurrentWriters() async throws {
        let writer = try writer()
        await withTaskGroup(of: Void.self) { group in
            for name in 0..<8 {
                group.addTask {
                    for number in 0..<2_000 { writer.write("\(name) \(number)", to: .events) }
                }
            }
        }
        #expect(writer.flush(within: Self.patience))
        var next = [Int](repeating: 0, count: 8)
        for line in try scratch.lines("logs/events.log") {
            let parts = line.split(separator: " ").compactMap { Int($0) }
            try #require(parts.count == 2)
            #expect(next[parts[0]] == parts[1])
            next[parts[0]] = parts[1] + 1
        }
        #expect(next == [Int](repeating: 2_000, count: 8))
        writer.stop(within: Self.patience)
    }

    @Test("rotation: what was written before goes to the old file, what comes after to a new one")
    func rotation() throws {
        let writer = try writer()
        writer.write("old", to: .events)
        writer.write("old sample", to: .probes)
        #expect(writer.flush(within: Self.patience))
        for name in ["events.log", "probes.jsonl"] {
            let path = scratch.path(of: "logs/" + name)
            try FileManager.default.moveItem(atPath: path, toPath: path + ".1")
        }
        writer.write("between", to: .events)
        writer.reopen()
        #expect(writer.flush(within: Self.patience))
        writer.write("new", to: .events)
        writer.write("new sample", to: .probes)
        #expect(writer.stop(within: Self.patience))
        #expect(try scratch.lines("logs/events.log.1") == ["old", "between"])
        #expect(try scratch.lines("logs/events.log") == ["new"])
        #expect(try scratch.lines("logs/probes.jsonl.1") == ["old sample"])
        #expect(try scratch.lines("logs/probes.jsonl") == ["new sample"])
    }

    @Test("a deleted file comes back without being asked for")
    func deleted() throws {
        let writer = try writer()
        writer.write("lost with the file", to: .events)
        #expect(writer.flush(within: Self.patience))
        try FileManager.default.removeItem(atPath: scratch.path(of: "logs"))
        let deadline = ContinuousClock.now + Self.patience
        while !FileManager.default.fileExists(atPath: scratch.path(of: "logs/events.log")), .now < deadline {
            #expect(writer.flush(within: .seconds(1)))
        }
        writer.write("here again", to: .events)
        #expect(writer.stop(within: Self.patience))
        #expect(try scratch.lines("logs/events.log") == ["here again"])
    }

    @Test("a stopped writer drops and counts, and stopping twice is harmless")
    func afterStop() throws {
        let writer = try writer()
        #expect(writer.stop(within: Self.patience))
        writer.write("too late", to: .events)
        #expect(writer.droppedCount(of: .events) == 1)
        #expect(writer.stop(within: Self.patience))
        #expect(try scratch.text("logs/events.log").isEmpty)
    }

    @Test("the thread's progress is seen to go on")
    func progress() throws {
        let writer = try writer()
        let before = writer.lastProgress
        #expect(writer.flush(within: Self.patience))
        #expect(writer.lastProgress > before)
        writer.stop(within: Self.patience)
    }

    @Test("a directory that cannot be made is an error at once")
    func impossible() throws {
        #expect(throws: LogError.self) { try writer("/proc/nowhere/logs") }
    }

    @Test("a device that is always full delays flush and stop no longer than they allow")
    func alwaysFull() throws {
        let logs = scratch.path(of: "logs")
        try FileManager.default.createDirectory(atPath: logs, withIntermediateDirectories: true)
        try FileManager.default.createSymbolicLink(atPath: logs + "/events.log", withDestinationPath: "/dev/full")
        let writer = try writer(limits: LogWriter.Limits(lines: 4, bytes: 1_000))
        for number in 0..<4 { writer.write("\(number)", to: .events) }
        #expect(!writer.flush(within: Self.patience))
        for number in 0..<10 { writer.write("\(number)", to: .events) }
        #expect(writer.droppedCount(of: .events) >= 6)
        // The disk is mended: the link is replaced by a file that can be written.
        try FileManager.default.removeItem(atPath: logs + "/events.log")
        expectRecovery(of: writer)
        let lines = try scratch.lines("logs/events.log")
        #expect(lines.first == "0")
        #expect(lines.contains { $0.hasPrefix("GAP events.log dropped=\(writer.droppedCount)") }, "\(lines)")
        #expect(lines.last == "after")
    }

    /// The disk has been mended: everything that waits is written, and `after` behind it.
    private func expectRecovery(of writer: LogWriter) {
        writer.reopen()
        writer.flush(within: Self.patience)
        #expect(writer.flush(within: Self.patience))
        writer.write("after", to: .events)
        #expect(writer.stop(within: Self.patience))
    }

    @Test(
        "a full file system: probing would go on, and the log tells of the gap when there is room again",
        .enabled(if: geteuid() == 0, "mounting a tmpfs needs root")
    )
    func fullFileSystem() throws {
        let logs = scratch.path(of: "tmpfs")
        try FileManager.default.createDirectory(atPath: logs, withIntermediateDirectories: true)
        try #require(mount("tmpfs", logs, "tmpfs", 0, "size=64k") == 0, "errno \(errno)")
        defer { umount2(logs, Int32(MNT_DETACH)) }
        let writer = try writer(logs, limits: LogWriter.Limits(lines: 1_000, bytes: 40_000))
        let line = String(repeating: "x", count: 99)
        var written = 0
        while writer.droppedCount == 0 {
            writer.write("\(written) \(line)", to: .events)
            written += 1
            if written % 100 == 0 { writer.flush(within: Self.patience) }
            try #require(written < 10_000)
        }
        let full = try scratch.text("tmpfs/events.log")
        #expect(full.utf8.count <= 65_536)
        try FileManager.default.removeItem(atPath: logs + "/events.log")
        expectRecovery(of: writer)
        let lines = try scratch.lines("tmpfs/events.log")
        #expect(lines.last == "after")
        let gap = try #require(lines.firstIndex { $0.hasPrefix("GAP") })
        #expect(lines[gap].hasPrefix("GAP events.log dropped=\(writer.droppedCount) late="))
        // Every line that is there is whole, and none is missing before the gap.
        let kept = lines[..<gap].map { $0.split(separator: " ") }
        #expect(kept.allSatisfy { $0.count == 2 && $0[1] == line })
        #expect(
            kept.compactMap { Int($0[0]) }.elementsEqual(
                written - writer.droppedCount - kept.count..<written - writer.droppedCount
            )
        )
    }
}
