/// Tells a receive queue that was full from single packets that the kernel threw away.
///
/// SO_RXQ_OVFL counts both: datagrams, and ICMPv6 messages that a filter looks at, with a wrong checksum are in it too. A
/// broken device on one path must not void the verdicts on all others. Where more than some 300 probes a second leave
/// by one socket the two can't be told apart, and are taken for a full queue.
struct ReceiveQueue: Hashable, Sendable {
    /// So many a full queue holds at least: large packets in the stock buffer, with their send stamps.
    private static let fewestOfFull = 32

    /// The kernel's count at the last look.
    private var dropped: UInt32 = 0
    /// Messages of the last two drains that brought any.
    private var before = 0
    private var now = 0

    /// What went missing before a message came.
    enum Missing: Hashable, Sendable {
        case nothing
        /// There was no room.
        case overflow(UInt64)
        /// There can't have been a full queue.
        case damaged(UInt64)
    }

    /// A new look at the queue begins.
    mutating func beginDrain() {
        guard now > 0 else { return }
        (before, now) = (now, 0)
    }

    /// Takes a message with the kernel's count as it was when this came in; nil where none was dropped yet.
    mutating func take(dropped count: UInt32?) -> Missing {
        now += 1
        guard let count, count != dropped else { return .nothing }
        let number = UInt64(count &- dropped)
        dropped = count
        return max(before, now) >= Self.fewestOfFull ? .overflow(number) : .damaged(number)
    }
}

extension ProbeCounters {
    mutating func note(_ missing: ReceiveQueue.Missing) {
        switch missing {
        case .nothing: break
        case .overflow(let number): overflow += number
        case .damaged(let number): corrupt += number
        }
    }
}
