import CLinux
import Glibc
import Synchronization

/// One thread that waits in epoll, runs the jobs of the actor living on it, and takes a turn on every wake-up.
///
/// The actor returns it from `unownedExecutor`; its turn enters the actor by `assumeIsolated`, once per wake-up.
package final class EventLoop: SerialExecutor, Sendable {
    private struct Shared {
        var jobs: [UnownedJob] = []
        var turn: @Sendable (Wake) -> Void = { _ in }
        var thread: pthread_t?
        /// An eventfd write is under way or not yet read; another one would be waste.
        var isWakePending = false
        var isStopping = false
    }

    private let epoll: Descriptor
    private let alarm: Alarm
    private let shared = Mutex(Shared())
    /// `pthread_self()` of the loop thread while it runs, else 0.
    private let loopThread = Atomic<UInt>(0)
    /// In nanoseconds, `Int64.max` for none; written and read by the loop thread only.
    private let deadline = Atomic<Int64>(.max)

    /// Opens the descriptors; nothing runs before `start()`.
    ///
    /// - Throws: what the kernel refuses, such as EMFILE.
    package init() throws(SystemCallError) {
        epoll = try Descriptor(epoll_create1(Int32(EPOLL_CLOEXEC)), from: "epoll_create1")
        alarm = try Alarm()
        try watch(alarm.number)
    }

    /// Starts the thread `loop`; to be called once.
    ///
    /// - Throws: what `pthread_create` says, such as EAGAIN.
    package func start() throws(SystemCallError) {
        let thread = try OwnThread.start(named: "loop") { [self] in run() }
        shared.withLock { $0.thread = thread }
    }

    /// Ends the thread after the jobs that are queued by then, and waits for it; from any thread, any number of times.
    ///
    /// From the loop thread itself it only asks for the end. Jobs enqueued later never run.
    package func stop() {
        let thread = shared.withLock { shared -> pthread_t? in
            shared.isStopping = true
            guard !isOnLoopThread else { return nil }
            defer { shared.thread = nil }
            return shared.thread
        }
        wake()
        if let thread { pthread_join(thread, nil) }
    }

    /// Says what is done on every wake-up, after the jobs, on the loop thread; replaces the turn set before.
    package func setTurn(_ body: @escaping @Sendable (Wake) -> Void) {
        shared.withLock { $0.turn = body }
    }

    /// Makes the loop take a turn soon; from any thread.
    package func wake() {
        let mustRing = shared.withLock { shared in
            defer { shared.isWakePending = true }
            return !shared.isWakePending
        }
        if mustRing { alarm.ring() }
    }

    /// Says when the next turn is due at the latest.
    ///
    /// Nil means none is. To be called on the loop thread only.
    /// A deadline that has passed is spent: the turn that it caused sets the next one.
    package func setDeadline(_ instant: Instant?) {
        checkIsolated()
        deadline.store(instant?.nanoseconds ?? .max, ordering: .relaxed)
    }

    /// Takes a turn whenever the descriptor is readable (level-triggered), until it is closed.
    ///
    /// - Throws: what `epoll_ctl` says.
    func watch(_ descriptor: Int32) throws(SystemCallError) {
        var event = epoll_event()
        event.events = EPOLLIN.rawValue
        event.data.fd = descriptor
        guard epoll_ctl(epoll.number, EPOLL_CTL_ADD, descriptor, &event) == 0 else {
            throw SystemCallError(operation: "epoll_ctl", errno: errno)
        }
    }
}

// MARK: - Executor

extension EventLoop {
    package func enqueue(_ job: consuming ExecutorJob) {
        let job = UnownedJob(job)
        let mustRing = shared.withLock { shared in
            shared.jobs.append(job)
            // The loop thread looks at the queue before it sleeps; others must wake it, once.
            guard !isOnLoopThread, !shared.isWakePending else { return false }
            shared.isWakePending = true
            return true
        }
        if mustRing { alarm.ring() }
    }

    package func checkIsolated() {
        precondition(isOnLoopThread, "not on the loop thread")
    }

    package func isIsolatingCurrentContext() -> Bool? {
        isOnLoopThread
    }

    private var isOnLoopThread: Bool {
        loopThread.load(ordering: .relaxed) == UInt(pthread_self())
    }
}

// MARK: - The thread

extension EventLoop {
    private func run() {
        loopThread.store(UInt(pthread_self()), ordering: .relaxed)
        defer { loopThread.store(0, ordering: .relaxed) }
        while !shared.withLock({ $0.isStopping }) {
            wait()
            let wake = Wake(now: Clock.reading(), due: spendDeadline())
            runJobs()
            shared.withLock { $0.turn }(wake)
        }
        runJobs()
        // Whatever the turn holds may hold the loop in turn.
        shared.withLock { $0.turn = { _ in } }
    }

    /// Sleeps until a descriptor is ready, somebody rings or the deadline has come; not at all while jobs wait.
    private func wait() {
        var events = (epoll_event(), epoll_event())
        var timeout = timeToSleep()
        let count = withUnsafeMutableBytes(of: &events) { buffer in
            let events = buffer.assumingMemoryBound(to: epoll_event.self).baseAddress
            return withUnsafeMutablePointer(to: &timeout.time) {
                clinux_epoll_wait(epoll.number, events, 2, timeout.isEndless ? nil : $0)
            }
        }
        // EINTR is a wake-up like any other: the turn finds nothing due.
        if count > 0 { silenceAlarm() }
    }

    private func timeToSleep() -> (time: timespec, isEndless: Bool) {
        let due = deadline.load(ordering: .relaxed)
        if shared.withLock({ !$0.jobs.isEmpty }) { return (timespec(), false) }
        guard due != .max else { return (timespec(), true) }
        let left = max(0, due - Clock.now().nanoseconds)
        return (timespec(tv_sec: Int(left / 1_000_000_000), tv_nsec: Int(left % 1_000_000_000)), false)
    }

    private func spendDeadline() -> Instant? {
        let due = deadline.load(ordering: .relaxed)
        guard due != .max else { return nil }
        if due <= Clock.now().nanoseconds { deadline.store(.max, ordering: .relaxed) }
        return Instant(nanoseconds: due)
    }

    private func runJobs() {
        let jobs = shared.withLock { shared in
            defer { shared.jobs.removeAll() }
            return shared.jobs
        }
        for job in jobs { perform(job) }
    }

    private func perform(_ job: UnownedJob) {
        job.runSynchronously(on: asUnownedSerialExecutor())
    }

    private func silenceAlarm() {
        guard alarm.silence() else { return }
        shared.withLock { $0.isWakePending = false }
    }
}
