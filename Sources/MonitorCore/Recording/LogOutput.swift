/// One file of the writer, with what is to be told of it when writing works again; owned by the writer's thread.
struct LogOutput {
    let file: LogFile
    private var sink: AppendOnlyFile
    private var spare: [UInt8] = []
    /// The lines of the sink's backlog.
    private var lines = 0
    private var trouble: LogGap?

    init(file: LogFile, sink: AppendOnlyFile) {
        self.file = file
        self.sink = sink
    }

    var hasBacklog: Bool { sink.hasBacklog }
    var isOpen: Bool { sink.isOpen }

    /// Writes what was left over, then what waits in the queue.
    ///
    /// - Parameters:
    ///   - queue: what to take from; it keeps what waits while the left-over cannot be written.
    ///   - taken: sees the lines as they are taken.
    /// - Returns: the gap that is over now; nil when there was none, or it goes on.
    mutating func serve(from queue: LogQueue, taken: ([UInt8]) -> Void) -> LogGap? {
        guard writeBacklog(now: queue.now) else { return nil }
        let batch = queue.take(file, spare: spare)
        taken(batch.bytes)
        note(batch, now: queue.now)
        lines = batch.lines
        spare = sink.load(batch.bytes)
        guard writeBacklog(now: queue.now), var gap = trouble else { return nil }
        trouble = nil
        gap.to = queue.now()
        return gap
    }

    /// Writes a line of the writer's own behind everything else.
    mutating func append(_ line: [UInt8], now: () -> Timestamp) {
        _ = sink.load(line)
        lines += 1
        _ = writeBacklog(now: now)
    }

    func wasMoved() -> Bool { sink.wasMoved() }

    /// A file that cannot be opened anew is tried again later; the old one stays in use until then, unless it was deleted.
    mutating func reopen() {
        try? sink.reopen()
    }

    mutating func close() {
        sink.closeFile()
    }

    /// False when the kernel takes no more.
    private mutating func writeBacklog(now: () -> Timestamp) -> Bool {
        do throws(LogError) {
            try sink.writeBacklog()
            trouble?.late += lines
            lines = 0
            return true
        } catch {
            note(from: now(), errno: error.errno)
            return false
        }
    }

    /// Lines dropped behind a batch belong to the gap that is told after it.
    private mutating func note(_ batch: LogQueue.Batch, now: () -> Timestamp) {
        guard let first = batch.firstDrop else { return }
        note(from: first, errno: 0)
        trouble?.dropped += batch.dropped
    }

    private mutating func note(from: Timestamp, errno: Int32) {
        if trouble == nil { trouble = LogGap(file: file, from: from, to: from, dropped: 0, late: 0, errno: errno) }
        if errno != 0 { trouble?.errno = errno }
    }
}
