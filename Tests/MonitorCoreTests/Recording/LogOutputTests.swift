import Foundation
import Glibc
import Synchronization
import Testing

@testable import MonitorCore

@Suite("Output of the log writer")
struct LogOutputTests {
    private let scratch: ScratchDirectory
    /// What the disk answers: 0 takes everything, else an errno.
    private let disk = Disk()
    private let clock = Clock()

    init() throws {
        scratch = try ScratchDirectory()
    }

    private final class Disk: Sendable {
        let error = Mutex<Int32>(0)
    }

    /// Advances a second with each look.
    private final class Clock: Sendable {
        private let seconds = Mutex<Int64>(0)
        func now() -> Timestamp {
            seconds.withLock { seconds in
                seconds += 1
                return Timestamp(nanoseconds: seconds * 1_000_000_000)
            }
        }
    }

    private func output() -> LogOutput {
        let sink = AppendOnlyFile(directory: scratch.path, name: "events.log") { [disk] descriptor, bytes in
            let error = disk.error.withLock { $0 }
            return error == 0 ? AppendOnlyFile.systemWrite(descriptor, bytes) : -Int(error)
        }
        return LogOutput(file: .events, sink: sink)
    }

    private func queue(lines: Int = 100, bytes: Int = 10_000) throws -> LogQueue {
        try LogQueue(limits: LogWriter.Limits(lines: lines, bytes: bytes)) { [clock] in clock.now() }
    }

    @Test("what a full disk held back is written late, what found no room is counted, and the gap says both")
    func gap() throws {
        var output = output()
        let queue = try queue(lines: 3)
        disk.error.withLock { $0 = ENOSPC }
        queue.append("a", to: .events)
        #expect(output.serve(from: queue) { _ in } == nil)
        for line in ["b", "c", "d", "e", "f"] { queue.append(line, to: .events) }
        #expect(output.serve(from: queue) { _ in } == nil)
        #expect(output.hasBacklog)
        #expect(queue.droppedCount(of: .events) == 2)

        disk.error.withLock { $0 = 0 }
        let gap = try #require(output.serve(from: queue) { _ in })
        #expect(gap.from == Timestamp(nanoseconds: 1_000_000_000))
        #expect(gap.to > gap.from)
        #expect((gap.dropped, gap.late, gap.errno) == (2, 4, ENOSPC))
        #expect(try scratch.lines("events.log") == ["a", "b", "c", "d"])

        // It is told once.
        queue.append("g", to: .events)
        #expect(output.serve(from: queue) { _ in } == nil)
        #expect(try scratch.lines("events.log").last == "g")
        output.close()
    }

    @Test("lines for a file that was deleted with its directory wait, or are counted where there is no room")
    func deleted() throws {
        let logs = scratch.path(of: "logs")
        var output = LogOutput(file: .events, sink: AppendOnlyFile(directory: logs, name: "events.log"))
        let queue = try queue(lines: 2)
        queue.append("a", to: .events)
        #expect(output.serve(from: queue) { _ in } == nil)
        try FileManager.default.removeItem(atPath: logs)
        try Data().write(to: URL(filePath: logs))
        output.reopen()
        queue.append("b", to: .events)
        #expect(output.serve(from: queue) { _ in } == nil)
        for line in ["c", "d", "e"] { queue.append(line, to: .events) }
        #expect(output.serve(from: queue) { _ in } == nil)

        try FileManager.default.removeItem(atPath: logs)
        let gap = try #require(output.serve(from: queue) { _ in })
        #expect((gap.dropped, gap.late, gap.errno) == (1, 3, ENOTDIR))
        #expect(try scratch.lines("logs/events.log") == ["b", "c", "d"])
        output.close()
    }

    @Test("lines that the queue refused are a gap though every write worked")
    func floodedQueue() throws {
        var output = output()
        let queue = try queue(bytes: 10)
        queue.append("12345", to: .events)
        queue.append("67890", to: .events)
        // It would fit, but a gap has one place in the file: everything is refused until the thread comes by.
        queue.append("x", to: .events)
        let gap = try #require(output.serve(from: queue) { _ in })
        #expect((gap.dropped, gap.errno) == (2, 0))
        queue.append("y", to: .events)
        #expect(output.serve(from: queue) { _ in } == nil)
        #expect(try scratch.lines("events.log") == ["12345", "y"])
        output.close()
    }

    @Test("the bounds of one file leave the other alone")
    func separateBounds() throws {
        let queue = try queue(lines: 1)
        queue.append("sample", to: .probes)
        queue.append("sample", to: .probes)
        queue.append("event", to: .events)
        #expect(queue.droppedCount(of: .probes) == 1)
        #expect(queue.droppedCount(of: .events) == 0)
    }
}
