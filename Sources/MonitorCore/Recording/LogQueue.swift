import Synchronization

/// What callers and the writer's thread share: the lines that wait, the wishes, and who waits for them.
final class LogQueue: Sendable {
    /// What the thread takes at once.
    struct Batch {
        var bytes: [UInt8] = []
        var lines = 0
        /// Lines dropped since the batch before, all of them after the last line of this one.
        var dropped = 0
        var firstDrop: Timestamp?
    }

    /// What the thread is asked to do.
    struct Wishes {
        var reopen = false
        var stop = false
    }

    private struct State {
        var events = Batch()
        var probes = Batch()
        var droppedEvents = 0
        var droppedProbes = 0
        var wishes = Wishes()
        var isStopped = false
        /// True from the thread's decision to sleep to the first wake-up asked for.
        var isAsleep = false
        /// Each waiter's alarm, and the turn at whose end its lines have been dealt with.
        var waiters: [(alarm: Alarm, turn: Int)] = []
        /// Turns begun.
        var turn = 0
        /// True when the last turn left nothing unwritten.
        var isClean = true

        subscript(file: LogFile) -> Batch {
            get { file == .events ? events : probes }
            _modify { if file == .events { yield &events } else { yield &probes } }
        }
    }

    /// Probe lines wait for company up to a second, or until there are so many bytes of them.
    private static let probeBytesWorthWaking = 32_768

    private let state = Mutex(State())
    private let progress: Atomic<Int64>
    private let alarm: Alarm
    private let limits: LogWriter.Limits
    let now: @Sendable () -> Timestamp

    init(limits: LogWriter.Limits, now: @escaping @Sendable () -> Timestamp) throws(LogError) {
        self.limits = limits
        self.now = now
        progress = Atomic(Clock.now().nanoseconds)
        do throws(SystemCallError) {
            alarm = try Alarm()
        } catch {
            throw LogError(path: error.operation, operation: "open", errno: error.errno)
        }
    }

    var lastProgress: Instant { Instant(nanoseconds: progress.load(ordering: .relaxed)) }

    func droppedCount(of file: LogFile) -> Int {
        state.withLock { file == .events ? $0.droppedEvents : $0.droppedProbes }
    }

    func append(_ line: String, to file: LogFile) {
        let mustWake = state.withLock { state in
            guard accept(line, to: file, &state) else { return false }
            let isUrgent = file == .events || state.probes.bytes.count >= Self.probeBytesWorthWaking
            return Self.wakes(&state, if: isUrgent)
        }
        if mustWake { alarm.ring() }
    }

    func requestReopen() {
        ask { $0.reopen = true }
    }

    func requestStop() {
        ask { $0.stop = true }
    }

    /// Waits until the thread has dealt with all that is queued now; false when time ran out or writing failed.
    func waitForThread(within limit: Duration) -> Bool {
        guard let served = try? Alarm() else { return false }
        let isOver = state.withLock { state in
            // The turn that runs may have taken its lines before ours came, so the one after it counts.
            if !state.isStopped { state.waiters.append((served, state.turn + 1)) }
            state.isAsleep = false
            return state.isStopped
        }
        if !isOver {
            alarm.ring()
            served.wait(until: Clock.now() + limit)
        }
        return state.withLock { state in
            let isServed = !state.waiters.contains { $0.alarm === served }
            state.waiters.removeAll { $0.alarm === served }
            return isServed && state.isClean && state.events.lines + state.probes.lines == 0
        }
    }

    private func accept(_ line: String, to file: LogFile, _ state: inout State) -> Bool {
        let isFull =
            state[file].dropped > 0 || state[file].lines >= limits.lines
            || state[file].bytes.count + line.utf8.count >= limits.bytes
        guard !isFull, !state.isStopped else {
            // Once one was dropped all are until the thread takes the batch: so a gap has one place in the file.
            if state[file].dropped == 0 { state[file].firstDrop = now() }
            state[file].dropped += 1
            if file == .events { state.droppedEvents += 1 } else { state.droppedProbes += 1 }
            return false
        }
        state[file].bytes.append(contentsOf: line.utf8)
        state[file].bytes.append(UInt8(ascii: "\n"))
        state[file].lines += 1
        return true
    }

    private func ask(_ change: (inout Wishes) -> Void) {
        let mustWake = state.withLock { state in
            change(&state.wishes)
            return Self.wakes(&state, if: true)
        }
        if mustWake { alarm.ring() }
    }

    private static func wakes(_ state: inout State, if isUrgent: Bool) -> Bool {
        guard isUrgent, state.isAsleep else { return false }
        state.isAsleep = false
        return true
    }
}

/// The thread's side.
extension LogQueue {
    /// Begins a turn: all that was queued and asked for until now is dealt with by its end.
    func beginTurn() -> Wishes {
        state.withLock { state in
            state.turn += 1
            defer { state.wishes.reopen = false }
            return state.wishes
        }
    }

    /// Takes all that waits for a file, and gives `spare` to be filled next.
    func take(_ file: LogFile, spare: [UInt8]) -> Batch {
        state.withLock { state in
            let batch = state[file]
            state[file] = Batch(bytes: spare)
            return batch
        }
    }

    /// Ends a turn of the thread and tells those who wait for it.
    ///
    /// `isClean` says that nothing that was taken is left unwritten.
    func endTurn(isClean: Bool, isLast: Bool) {
        progress.store(Clock.now().nanoseconds, ordering: .relaxed)
        state.withLock { state in
            state.isClean = isClean
            state.isStopped = isLast
            if isLast {
                // Came after the last look: nobody will write them.
                state.droppedEvents += state.events.lines
                state.droppedProbes += state.probes.lines
            }
            for waiter in state.waiters where isLast || waiter.turn <= state.turn { waiter.alarm.ring() }
            state.waiters.removeAll { isLast || $0.turn <= state.turn }
        }
    }

    /// Sleeps until there is something to do, a second at most.
    ///
    /// - Parameter isBlocked: writing fails, so that events which wait are no reason to hurry.
    func sleep(isBlocked: Bool) {
        let mayWait = state.withLock { state in
            let isIdle = state.events.lines == 0 && state.probes.bytes.count < Self.probeBytesWorthWaking
            let hasWish = state.wishes.reopen || state.wishes.stop || !state.waiters.isEmpty
            state.isAsleep = (isIdle || isBlocked) && !hasWish
            return state.isAsleep
        }
        guard mayWait else { return }
        alarm.wait(until: Clock.now() + .seconds(1))
        state.withLock { $0.isAsleep = false }
        alarm.silence()
    }
}
