import Synchronization
import Testing

@testable import MonitorCore

@Suite("Event loop")
struct EventLoopTests {
    /// Lives on the loop, as the daemon's `Monitor` does.
    private actor Resident {
        nonisolated let loop: EventLoop
        private(set) var turns: [Wake] = []
        private var waiters: [(isEnough: @Sendable ([Wake]) -> Bool, continuation: CheckedContinuation<Void, Never>)] =
            []
        private var nextDeadlines: [Instant]

        nonisolated var unownedExecutor: UnownedSerialExecutor { loop.asUnownedSerialExecutor() }

        init(loop: EventLoop, deadlines: [Instant] = []) {
            self.loop = loop
            nextDeadlines = deadlines
        }

        func turn(_ wake: Wake) {
            turns.append(wake)
            if !nextDeadlines.isEmpty, wake.due.map({ $0 <= wake.now.instant }) ?? true {
                loop.setDeadline(nextDeadlines.removeFirst())
            }
            waiters.removeAll { waiter in
                guard waiter.isEnough(turns) else { return false }
                waiter.continuation.resume()
                return true
            }
        }

        func waitForTurns(_ isEnough: @escaping @Sendable ([Wake]) -> Bool) async {
            guard !isEnough(turns) else { return }
            await withCheckedContinuation { waiters.append((isEnough, $0)) }
        }

        func isOnLoop() -> Bool { loop.isIsolatingCurrentContext() == true }
    }

    private func started(deadlines: [Instant] = []) throws -> Resident {
        let loop = try EventLoop()
        let resident = Resident(loop: loop, deadlines: deadlines)
        loop.setTurn { wake in resident.assumeIsolated { $0.turn(wake) } }
        try loop.start()
        return resident
    }

    @Test("an actor's work runs on the loop thread, and nowhere else counts as it", .timeLimit(.minutes(1)))
    func isExecutor() async throws {
        let resident = try started()
        #expect(await resident.isOnLoop())
        #expect(resident.loop.isIsolatingCurrentContext() == false)
        resident.loop.stop()
    }

    @Test("every wake-up from another thread is followed by a turn", .timeLimit(.minutes(1)))
    func wakes() async throws {
        let resident = try started()
        for count in 1...50 {
            resident.loop.wake()
            await resident.waitForTurns { $0.count >= count }
        }
        #expect(await resident.turns.count >= 50)
        resident.loop.stop()
    }

    @Test("turns come when they are due, never before", .timeLimit(.minutes(1)))
    func honoursDeadlines() async throws {
        let start = Clock.now()
        let deadlines = (1...5).map { start + .milliseconds(20 * $0) }
        let resident = try started(deadlines: deadlines)
        resident.loop.wake()
        await resident.waitForTurns { $0.filter { $0.lag != nil }.count == 5 }
        let dueTurns = await resident.turns.filter { $0.lag != nil }
        resident.loop.stop()
        #expect(dueTurns.compactMap(\.due) == deadlines)
        #expect(dueTurns.allSatisfy { $0.now.instant >= $0.due ?? start })
    }

    @Test("jobs from many tasks all run, one at a time", .timeLimit(.minutes(1)))
    func runsAllJobs() async throws {
        let resident = try started()
        let sum = await withTaskGroup(of: Int.self) { group in
            for _ in 0..<500 { group.addTask { await resident.isOnLoop() ? 1 : 0 } }
            return await group.reduce(0, +)
        }
        #expect(sum == 500)
        resident.loop.stop()
    }

    @Test("stopping ends the turns, and twice is as good as once", .timeLimit(.minutes(1)))
    func stops() throws {
        let counter = Counter()
        let loop = try EventLoop()
        loop.setTurn { _ in counter.value.add(1, ordering: .relaxed) }
        try loop.start()
        loop.stop()
        loop.stop()
        let turns = counter.value.load(ordering: .relaxed)
        loop.wake()
        #expect(counter.value.load(ordering: .relaxed) == turns)
    }

    private final class Counter: Sendable {
        let value = Atomic<Int>(0)
    }
}
