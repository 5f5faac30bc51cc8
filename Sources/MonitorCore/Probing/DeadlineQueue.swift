import HeapModule

/// Which target is due next: one live entry a target, moved only when its deadline comes nearer.
struct DeadlineQueue: Sendable {
    struct Entry: Comparable, Sendable {
        var at: Instant
        var target: Int32

        static func < (left: Entry, right: Entry) -> Bool {
            left.at == right.at ? left.target < right.target : left.at < right.at
        }
    }

    private var heap = Heap<Entry>()

    var first: Instant? { heap.min?.at }

    mutating func insert(_ target: Int32, at instant: Instant) {
        heap.insert(Entry(at: instant, target: target))
    }

    /// The next entry that is due, stale ones included.
    mutating func pop(through now: Instant) -> Entry? {
        guard let first = heap.min, first.at <= now else { return nil }
        return heap.removeMin()
    }
}
