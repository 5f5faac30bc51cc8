import HeapModule

/// The messages that wait for one channel: which may leave now, and what becomes of those that failed.
///
/// In order within an incident; a message that is tried again later delays no other incident's. Every step takes time
/// with the logarithm of the number of incidents.
struct ChannelQueue: Sendable {
    enum Next: Hashable, Sendable {
        case send(Notification)
        /// Nothing may leave before then.
        case wait(until: Instant)
        /// Nothing waits, or all that may leave is under way.
        case idle
    }

    /// Messages that leave one after the other.
    private enum Lane: Hashable, Sendable {
        case incident(Int)
        /// Digests and roll-calls: the newer must not overtake the older.
        case situation
        /// A message that waits for no other, by its id.
        case alone(String)

        init(_ notification: Notification) {
            if let number = notification.incident {
                self = .incident(number)
            } else if notification.type == .digest || notification.type == .rollCall {
                self = .situation
            } else {
                self = .alone(notification.id)
            }
        }
    }

    private struct Item: Sendable {
        var notification: Notification
        var notBefore: Instant?
        /// When it was made, reckoned once: a wall clock that steps makes no message old.
        var madeAt: Instant
    }

    /// A lane whose first message may leave; the oldest first.
    private struct Ready: Comparable, Sendable {
        let sequence: Int64
        let lane: Lane

        static func < (left: Ready, right: Ready) -> Bool { left.sequence < right.sequence }
    }

    /// A lane whose first message is tried again later; the earliest first.
    private struct Waiting: Comparable, Sendable {
        let notBefore: Instant
        let lane: Lane

        static func < (left: Waiting, right: Waiting) -> Bool { left.notBefore < right.notBefore }
    }

    private let policy: RetryPolicy
    /// The messages of each lane, oldest first.
    ///
    /// The first is under way, or its lane stands in one of the heaps.
    private var lanes: [Lane: [Item]] = [:]
    private var ready = Heap<Ready>()
    private var waiting = Heap<Waiting>()
    /// The receiver asked for a pause, by `Retry-After`: it concerns every message.
    private var pausedUntil: Instant?

    /// More bodies than these are left in the store until they are sent.
    static let bodiesInMemory = 64

    init(policy: RetryPolicy) {
        self.policy = policy
    }

    private(set) var count = 0

    /// Puts a message last; `isStored` says that the outbox holds it, so that its body can be had from there.
    mutating func add(_ notification: Notification, isStored: Bool, at now: ClockReading) {
        let lane = Lane(notification)
        let madeAt = min(now.instant, now.instant(of: notification.time))
        var item = Item(notification: notification, madeAt: madeAt)
        if isStored, count >= Self.bodiesInMemory { item.notification.body = nil }
        if lanes[lane] == nil { ready.insert(Ready(sequence: notification.sequence, lane: lane)) }
        lanes[lane, default: []].append(item)
        count += 1
    }

    /// The outbox holds everything now: bodies beyond the first few are left to it.
    mutating func leaveBodiesToStore() {
        var kept = 0
        for lane in lanes.keys {
            for index in lanes[lane]?.indices ?? 0..<0 {
                kept += 1
                if kept > Self.bodiesInMemory { lanes[lane]?[index].notification.body = nil }
            }
        }
    }

    /// The oldest message that may leave now; it is under way from here to `finish`.
    mutating func next(at now: Instant) -> Next {
        if let pausedUntil, now < pausedUntil { return count > 0 ? .wait(until: pausedUntil) : .idle }
        while let first = waiting.min, first.notBefore <= now {
            waiting.removeMin()
            makeReady(first.lane)
        }
        guard let lane = ready.popMin()?.lane, let head = lanes[lane]?.first else {
            return waiting.min.map { .wait(until: $0.notBefore) } ?? .idle
        }
        return .send(head.notification)
    }

    /// Says what becomes of a message after a try, and how many tries failed so far.
    ///
    /// `jitter` is 0 up to 1, anew for each call.
    mutating func finish(
        _ notification: Notification,
        with result: DeliveryResult,
        at now: ClockReading,
        jitter: Double
    ) -> (verdict: RetryPolicy.Verdict, tries: Notification.Tries) {
        let lane = Lane(notification)
        guard var item = lanes[lane]?.first, item.notification.id == notification.id else {
            return (.keep, notification.tries)
        }
        count(result, in: &item.notification.tries)
        let age = now.instant - item.madeAt
        let policy = policy.limited(to: notification.type)
        let verdict = policy.verdict(on: result, tries: item.notification.tries, age: age, jitter: jitter)
        switch verdict {
        case .sent, .giveUp:
            removeHead(of: lane)
        case .retry(_, let delay):
            let notBefore = now.instant + delay
            item.notBefore = notBefore
            lanes[lane]?[0] = item
            waiting.insert(Waiting(notBefore: notBefore, lane: lane))
            if case .failed(_, .some) = result { pausedUntil = notBefore }
        case .keep:
            makeReady(lane)
        }
        return (verdict, item.notification.tries)
    }

    /// True when a message that is under way grew so old that it is not even tried.
    func isExpired(_ notification: Notification, at now: Instant) -> Bool {
        guard let item = lanes[Lane(notification)]?.first else { return false }
        return policy.limited(to: notification.type).isExpired(age: now - item.madeAt)
    }

    /// Takes everything out, in order; for a channel that is no more.
    mutating func removeAll() -> [Notification] {
        let all = lanes.values.joined().map(\.notification).sorted { $0.sequence < $1.sequence }
        lanes = [:]
        ready = Heap()
        waiting = Heap()
        count = 0
        return all
    }

    private func count(_ result: DeliveryResult, in tries: inout Notification.Tries) {
        switch result {
        case .delivered, .abandoned: break
        case .later: tries.all += 1
        case .failed, .refused:
            tries.all += 1
            tries.counted += 1
        }
    }

    private mutating func removeHead(of lane: Lane) {
        lanes[lane]?.removeFirst()
        count -= 1
        if lanes[lane]?.isEmpty ?? true {
            lanes[lane] = nil
        } else {
            makeReady(lane)
        }
    }

    private mutating func makeReady(_ lane: Lane) {
        guard let head = lanes[lane]?.first else { return }
        ready.insert(Ready(sequence: head.notification.sequence, lane: lane))
    }
}
