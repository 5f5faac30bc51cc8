/// The messages that wait for one channel: which may leave now, and what becomes of those that failed.
///
/// In order within an incident; a message that is tried again later delays no other incident's.
struct ChannelQueue: Sendable {
    enum Next: Hashable, Sendable {
        case send(Notification)
        /// Nothing may leave before then.
        case wait(until: Instant)
        /// Nothing waits, or all that may leave is under way.
        case idle
    }

    private struct Item: Sendable {
        var notification: Notification
        var notBefore: Instant?
        var isUnderWay = false
    }

    private let policy: RetryPolicy
    /// The messages of each incident, oldest first; those about none have a lane of their own.
    private var lanes: [Int?: [Item]] = [:]
    /// The receiver asked for a pause, by `Retry-After`: it concerns every message.
    private var pausedUntil: Instant?

    /// More bodies than these are left in the store until they are sent.
    static let bodiesInMemory = 64

    init(policy: RetryPolicy) {
        self.policy = policy
    }

    private(set) var count = 0

    /// Puts a message last; `isStored` says that the outbox holds it, so that its body can be had from there.
    mutating func add(_ notification: Notification, isStored: Bool) {
        var notification = notification
        if isStored, count >= Self.bodiesInMemory { notification.body = nil }
        lanes[notification.incident, default: []].append(Item(notification: notification))
        count += 1
    }

    /// The oldest message that may leave now; it is under way from here to `finish`.
    mutating func next(at now: Instant) -> Next {
        if let pausedUntil, now < pausedUntil { return count > 0 ? .wait(until: pausedUntil) : .idle }
        var oldest: (lane: Int?, sequence: Int64)?
        var earliest: Instant?
        for (lane, items) in lanes {
            guard let head = items.first, !head.isUnderWay else { continue }
            if let notBefore = head.notBefore, now < notBefore {
                earliest = min(earliest ?? notBefore, notBefore)
            } else if oldest.map({ head.notification.sequence < $0.sequence }) ?? true {
                oldest = (lane, head.notification.sequence)
            }
        }
        guard let oldest, let head = lanes[oldest.lane]?.first else {
            return earliest.map { .wait(until: $0) } ?? .idle
        }
        lanes[oldest.lane]?[0].isUnderWay = true
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
        guard var item = lanes[notification.incident]?.first, item.notification.id == notification.id else {
            return (.keep, notification.tries)
        }
        count(result, in: &item.notification.tries)
        let age = now.timestamp - item.notification.time
        let verdict = policy.verdict(on: result, tries: item.notification.tries, age: age, jitter: jitter)
        switch verdict {
        case .sent, .giveUp:
            removeHead(of: notification.incident)
        case .retry(_, let delay):
            item.notBefore = now.instant + delay
            item.isUnderWay = false
            lanes[notification.incident]?[0] = item
            if case .failed(_, .some) = result { pausedUntil = now.instant + delay }
        case .keep:
            lanes[notification.incident]?[0].isUnderWay = false
        }
        return (verdict, item.notification.tries)
    }

    /// True when a message grew so old that it is not even tried.
    func isExpired(_ notification: Notification, at now: Timestamp) -> Bool {
        policy.isExpired(age: now - notification.time)
    }

    /// Takes everything out, in order; for a channel that is no more.
    mutating func removeAll() -> [Notification] {
        let all = lanes.values.joined().map(\.notification).sorted { $0.sequence < $1.sequence }
        lanes = [:]
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

    private mutating func removeHead(of lane: Int?) {
        lanes[lane]?.removeFirst()
        if lanes[lane]?.isEmpty ?? false { lanes[lane] = nil }
        count -= 1
    }
}
