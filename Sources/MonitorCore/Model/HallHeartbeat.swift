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
    /// By our clock.
    package let receivedAt: Instant

    /// Nil for numbers and times that no sender can mean.
    package init?(
        site: SiteID,
        sequence: UInt64,
        sentAt: Timestamp,
        isExact: Bool = true,
        roundTrip: Duration? = nil,
        way: Way,
        receivedAt: Instant
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
    }
}
