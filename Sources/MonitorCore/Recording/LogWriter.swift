/// Writes `events.log` and `probes.jsonl` on a thread of its own, so that no caller ever waits for a disk.
///
/// A full disk holds lines back up to the queue's bounds, then drops and counts them; when writing works again one
/// `GAP` line says so. Lines of one file keep their order. After `stop` lines are dropped and counted.
package final class LogWriter: Sendable {
    /// The bounds of each file's queue.
    package struct Limits: Hashable, Sendable {
        package var lines: Int
        package var bytes: Int

        /// The defaults hold a line of every site of the largest network we aim at.
        package init(lines: Int = 65_536, bytes: Int = 16 << 20) {
            self.lines = lines
            self.bytes = bytes
        }
    }

    private let queue: LogQueue

    /// Creates the directory (0750) and `events.log` (0640) where they are missing, and starts the thread.
    ///
    /// - Parameters:
    ///   - directory: where both files live.
    ///   - mirror: where events are shown as well, such as a terminal; nil for nowhere.
    ///   - limits: the bounds of each file's queue.
    ///   - now: the wall clock, for the times of a gap.
    ///   - gapLine: renders the line that states a gap (`EventLine.render(_:)`); called on the writer's thread.
    /// - Throws: `LogError` when the directory or the file cannot be created or opened, or no thread be started.
    package init(
        directory: String,
        mirror: LogMirror? = nil,
        limits: Limits = Limits(),
        now: @escaping @Sendable () -> Timestamp = { Clock.reading().timestamp },
        gapLine: @escaping @Sendable (LogGap) -> String
    ) throws(LogError) {
        queue = try LogQueue(limits: limits, now: now)
        var events = AppendOnlyFile(directory: directory, name: LogFile.events.rawValue)
        try events.openIfNeeded()
        let probes = AppendOnlyFile(directory: directory, name: LogFile.probes.rawValue)
        try LogThread.start(queue: queue, events: events, probes: probes, mirror: mirror, gapLine: gapLine)
    }

    deinit {
        queue.requestStop()
    }

    /// Queues a line, given without its line break, and never waits.
    ///
    /// A line that does not fit is dropped and counted.
    package func write(_ line: String, to file: LogFile) {
        queue.append(line, to: file)
    }

    /// Opens both files anew, for instance after they were rotated; what is queued goes to the old ones first.
    package func reopen() {
        queue.requestReopen()
    }

    /// Waits until all that was queued before is written, at most so long; false when it is not.
    ///
    /// Blocks its thread: never call it on the loop.
    @discardableResult
    package func flush(within limit: Duration) -> Bool {
        queue.waitForThread(within: limit)
    }

    /// Writes what is queued, at most so long, and ends the thread; false when lines were left unwritten.
    @discardableResult
    package func stop(within limit: Duration) -> Bool {
        queue.requestStop()
        return queue.waitForThread(within: limit)
    }

    /// Lines of both files dropped since the start.
    package var droppedCount: Int { LogFile.allCases.reduce(0) { $0 + droppedCount(of: $1) } }

    /// Lines of one file dropped since the start.
    package func droppedCount(of file: LogFile) -> Int { queue.droppedCount(of: file) }

    /// When the thread last completed a turn, at least every second while it is well; for the watchdog.
    package var lastProgress: Instant { queue.lastProgress }
}

/// Why the log files cannot be written.
package struct LogError: Error, Hashable, Sendable, CustomStringConvertible {
    package var path: String
    /// What was tried, such as `open`.
    package var operation: String
    package var errno: Int32

    package init(path: String, operation: String, errno: Int32) {
        self.path = path
        self.operation = operation
        self.errno = errno
    }

    package var description: String {
        "\(path): cannot \(operation): \(ErrorNumber.text(of: errno))"
    }
}
