/// The writer's thread: takes what waits, writes it, looks every second whether the files are still there.
struct LogThread {
    private let queue: LogQueue
    private var events: LogOutput
    private var probes: LogOutput
    private var mirror: LogMirror?
    private let gapLine: @Sendable (LogGap) -> String
    private var lastLook = Clock.now()
    /// A little less than the longest sleep, so that every sleep's end looks.
    private static let timeBetweenLooks = Duration.milliseconds(900)

    /// - Throws: `LogError` when the system starts no more threads.
    static func start(
        queue: LogQueue,
        events: AppendOnlyFile,
        probes: AppendOnlyFile,
        mirror: LogMirror?,
        gapLine: @escaping @Sendable (LogGap) -> String
    ) throws(LogError) {
        do throws(SystemCallError) {
            try OwnThread.startDetached(named: "log-writer") {
                var thread = LogThread(queue: queue, events: events, probes: probes, mirror: mirror, gapLine: gapLine)
                thread.run()
            }
        } catch {
            throw LogError(path: "log-writer", operation: "start the thread", errno: error.errno)
        }
    }

    private init(
        queue: LogQueue,
        events: AppendOnlyFile,
        probes: AppendOnlyFile,
        mirror: LogMirror?,
        gapLine: @escaping @Sendable (LogGap) -> String
    ) {
        self.queue = queue
        self.events = LogOutput(file: .events, sink: events)
        self.probes = LogOutput(file: .probes, sink: probes)
        self.mirror = mirror
        self.gapLine = gapLine
    }

    private mutating func run() {
        var isOver = false
        while !isOver {
            let wishes = queue.beginTurn()
            if wishes.reopen {
                // What was queued before the wish belongs to the old files.
                serve()
                reopen()
            }
            lookForMovedFiles()
            serve()
            mirror?.writeBacklog()
            let isBlocked = events.hasBacklog || probes.hasBacklog
            queue.endTurn(isClean: !isBlocked, isLast: wishes.stop)
            isOver = wishes.stop
            if !isOver { queue.sleep(isBlocked: isBlocked) }
        }
        events.close()
        probes.close()
    }

    /// Gaps of both files are told among the events, where people look.
    private mutating func serve() {
        let probeGap = probes.serve(from: queue) { _ in }
        let eventGap = events.serve(from: queue) { mirror?.add($0) }
        for gap in [probeGap, eventGap] {
            guard let gap else { continue }
            let line = Array((gapLine(gap) + "\n").utf8)
            mirror?.add(line)
            events.append(line, now: queue.now)
        }
    }

    private mutating func lookForMovedFiles() {
        let now = Clock.now()
        guard now - lastLook >= Self.timeBetweenLooks else { return }
        lastLook = now
        if events.wasMoved() || probes.wasMoved() { reopen() }
    }

    private mutating func reopen() {
        events.reopen()
        if probes.isOpen { probes.reopen() }
    }
}
