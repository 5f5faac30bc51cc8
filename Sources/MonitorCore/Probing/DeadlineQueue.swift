import HeapModule

/// Which target is due next: one live entry a target, moved only when its deadline comes nearer.
///
/// A wheel of milliseconds holds what waits for a beat of the slot grid within the next second and a half, which is nearly all:
/// putting an entry in and taking it out costs the same however many targets there are. A heap holds the rest: the exact
/// deadlines of suspects, and what is far away.
struct DeadlineQueue: Sendable {
    struct Entry: Comparable, Sendable {
        var at: Instant
        var target: Int32

        static func < (left: Entry, right: Entry) -> Bool {
            left.at == right.at ? left.target < right.target : left.at < right.at
        }
    }

    private var wheel = DeadlineWheel()
    private var heap = Heap<Entry>()

    var first: Instant? {
        switch (wheel.first, heap.min?.at) {
        case (let near?, let exact?): min(near, exact)
        case (let near, let exact): near ?? exact
        }
    }

    mutating func insert(_ target: Int32, at instant: Instant) {
        if !wheel.insert(target, at: instant) { heap.insert(Entry(at: instant, target: target)) }
    }

    /// The next entry that is due, stale ones included.
    mutating func pop(through now: Instant) -> Entry? {
        wheel.turn(through: now)
        guard let near = wheel.current else {
            guard let first = heap.min, first.at <= now else { return nil }
            return heap.removeMin()
        }
        if let first = heap.min, first < near { return heap.removeMin() }
        wheel.removeCurrent()
        return near
    }
}
