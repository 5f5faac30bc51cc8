/// Which messages of a channel have not ended yet, and since when the oldest waits.
///
/// They come in the order of their times and end in any; each step takes the same short time, however many there are.
struct WaitingMessages: Sendable {
    struct Wait: Hashable, Sendable {
        /// When the message was made.
        var made: Timestamp
        /// When this daemon began to try: the queue of a restart is not old before it had a chance.
        var since: Instant
    }

    private var waits: [String: Wait] = [:]
    /// Oldest first; those that ended stay until they come to the front.
    private var order: [String] = []
    private var front = 0

    var count: Int { waits.count }

    mutating func add(_ id: String, _ wait: Wait) {
        // One that changes hands at a reload has waited all the same.
        guard waits[id] == nil else { return }
        waits[id] = wait
        order.append(id)
    }

    mutating func remove(_ id: String) {
        waits[id] = nil
        while front < order.count, waits[order[front]] == nil { front += 1 }
        if front > 256, front * 2 > order.count {
            order.removeFirst(front)
            front = 0
        }
    }

    /// Nil when nothing waits.
    var oldest: Wait? { front < order.count ? waits[order[front]] : nil }
}
