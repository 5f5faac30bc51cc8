/// A time in which a log could not be written; what a `GAP` line tells of it afterwards.
package struct LogGap: Hashable, Sendable {
    package var file: LogFile
    /// When the first write failed or the first line was dropped.
    package var from: Timestamp
    /// When writing worked again.
    package var to: Timestamp
    /// Lines that were lost.
    package var dropped: Int
    /// Lines that were kept and written late.
    package var late: Int
    /// What the kernel said; 0 when the queue was full though every write worked.
    package var errno: Int32

    package init(file: LogFile, from: Timestamp, to: Timestamp, dropped: Int, late: Int, errno: Int32) {
        self.file = file
        self.from = from
        self.to = to
        self.dropped = dropped
        self.late = late
        self.errno = errno
    }
}

/// One of the files that a `LogWriter` writes.
package enum LogFile: String, CaseIterable, Sendable {
    case events = "events.log"
    case probes = "probes.jsonl"
}
