/// A sign of life that a hall sent by itself (check `push`), as it arrived.
package struct HallHeartbeat: Hashable, Sendable {
    /// How it came: over HTTP nobody can repeat what others sent, since TLS or loopback carries it.
    package enum Way: String, CaseIterable, Sendable {
        case http
        case datagram
    }

    /// JSON's numbers are exact up to here (RFC 8259 section 6).
    package static let highestSequence: UInt64 = 1 << 53 - 1
    /// A sender's clock may be wrong, but not by a century: 2000 to 2100.
    package static let plausibleTimes =
        Timestamp(nanoseconds: 946_684_800 * 1_000_000_000)...Timestamp(nanoseconds: 4_102_444_800 * 1_000_000_000)
    /// A datagram's clock may differ by so much from ours: TLS does not keep it from being sent again by others.
    package static let clockTolerance = Duration.seconds(300)
    /// Longer is no round trip but nonsense.
    package static let longestRoundTrip = Duration.seconds(600)

    package let site: SiteID
    /// One more for each heartbeat; a sender that is started anew begins anew.
    package let sequence: UInt64
    /// By the sender's clock.
    package let sentAt: Timestamp
    /// False where the sender's clock says no more than the second: nothing is made of its differences.
    package let isExact: Bool
    /// Of the sender's last exchange with us; nil where it does not say.
    package let roundTrip: Duration?
    package let way: Way
    /// By our monotonic clock.
    package let receivedAt: Instant
    /// By our wall clock; nil over HTTP, where nobody's clock matters.
    package let arrivedAt: Timestamp?

    /// Nil for numbers and times that no sender can mean.
    package init?(
        site: SiteID,
        sequence: UInt64,
        sentAt: Timestamp,
        isExact: Bool = true,
        roundTrip: Duration? = nil,
        way: Way,
        receivedAt: Instant,
        arrivedAt: Timestamp? = nil
    ) {
        guard sequence <= Self.highestSequence, Self.plausibleTimes.contains(sentAt) else { return nil }
        if let roundTrip, !(.zero...Self.longestRoundTrip).contains(roundTrip) { return nil }
        self.site = site
        self.sequence = sequence
        self.sentAt = sentAt
        self.isExact = isExact
        self.roundTrip = roundTrip
        self.way = way
        self.receivedAt = receivedAt
        self.arrivedAt = arrivedAt
    }

    /// By how much our wall clock is ahead of the sender's, the way included; zero where that does not matter.
    var clockDifference: Duration { arrivedAt.map { $0 - sentAt } ?? .zero }

    /// False for a datagram of another time: it may be a repetition, or a clock is wrong, the sender's or our own.
    var isTimely: Bool { (.zero - Self.clockTolerance...Self.clockTolerance).contains(clockDifference) }
}
