/// Targets by the millisecond at which they are due, for a second and a half ahead; turned on by whoever takes them out.
struct DeadlineWheel: Sendable {
    private static let tick: Nanoseconds = 1_000_000
    /// A multiple of every slot of the grid, so that the same buckets come into use again and again, and of 64.
    private static let count: Int64 = 1600

    private var buckets = [[Int32]](repeating: [], count: Int(count))
    /// Which buckets hold something, a bit each.
    private var filled = [UInt64](repeating: 0, count: Int(count / 64))
    /// The bucket that is being emptied, or was last; nothing is put at or before it.
    private var hand = Int64.min
    /// What is due at `hand`, the last first.
    private var due: [Int32] = []

    /// False where it holds no such instant: none on a millisecond, none in the past, none far away.
    mutating func insert(_ target: Int32, at instant: Instant) -> Bool {
        let tick = instant.nanoseconds / Self.tick
        guard instant.nanoseconds == tick * Self.tick else { return false }
        if hand == .min { hand = tick - 1 }
        guard tick > hand, tick - hand < Self.count else { return false }
        let place = Self.place(tick)
        buckets[place].append(target)
        filled[place / 64] |= 1 << UInt64(place & 63)
        return true
    }

    /// The earliest instant at which something is due.
    var first: Instant? {
        if !due.isEmpty { return Instant(nanoseconds: hand * Self.tick) }
        return next.map { Instant(nanoseconds: $0 * Self.tick) }
    }

    /// The next of what is due, in the order of time and target.
    var current: DeadlineQueue.Entry? {
        due.last.map { DeadlineQueue.Entry(at: Instant(nanoseconds: hand * Self.tick), target: $0) }
    }

    mutating func removeCurrent() {
        due.removeLast()
    }

    /// Moves on to the next bucket that holds something, if that is due and all before it has been taken.
    mutating func turn(through now: Instant) {
        guard due.isEmpty, hand != .min else { return }
        let tick = now.nanoseconds / Self.tick
        guard let next, next <= tick else {
            hand = max(hand, tick)
            return
        }
        hand = next
        let place = Self.place(next)
        swap(&due, &buckets[place])
        filled[place / 64] &= ~(1 << UInt64(place & 63))
        due.sort(by: >)
    }

    /// The number of the next bucket after `hand` that holds something.
    private var next: Int64? {
        guard hand != .min else { return nil }
        var tick = hand + 1
        while tick <= hand + Self.count {
            let place = Self.place(tick)
            let word = filled[place / 64] >> UInt64(place & 63)
            if word != 0 { return tick + Int64(word.trailingZeroBitCount) }
            tick += Int64(64 - place & 63)
        }
        return nil
    }

    private static func place(_ tick: Int64) -> Int {
        let rest = Int(tick % count)
        return rest < 0 ? rest + Int(count) : rest
    }
}
