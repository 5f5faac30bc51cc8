/// Up to where a line carries a call; a figure at its limit still holds.
///
/// Published limits, as they are used in the field; decision 66 has the whole table and what was derived.
struct VideoLimits: Hashable, Sendable {
    /// True loss ratio, 0 to 1.
    var loss: Double
    /// 95th percentile of the round trip, in milliseconds.
    var roundTrip: Double
    /// RFC 3550 over round trips, in milliseconds; nil where it says nothing.
    var jitter: Double?
    /// PDV p95 of round trips, in milliseconds.
    var variation: Double
    /// The slowest line that has room for it, in bits a second.
    var lineRate: Double

    /// Within these a call of the profile has picture and sound.
    static func picture(_ profile: CallProfile) -> VideoLimits {
        VideoLimits(
            // ITU-T G.1010 (videophone), Cisco interactive video, BlueJeans: 1 %.
            loss: profile == .m2 ? 0.005 : 0.01,
            // ITU-T G.114 and G.1010: 150 ms one way.
            roundTrip: 300,
            // Cisco interactive video, Microsoft Teams; the limit of the house too.
            jitter: 30,
            // Cisco: de-jitter buffers rarely absorb more.
            variation: 100,
            // H.323 practice: the call takes a fifth more than its rate, and all together three quarters of the line.
            lineRate: Double(profile.bitsPerSecond) * 1.2 / 0.75
        )
    }

    /// Within these there is sound at least.
    static let sound = VideoLimits(
        // E-model, G.711 with concealment: beyond it R is below 60, "nearly all users dissatisfied" (ITU-T G.109).
        loss: 0.13,
        // ITU-T G.114 and G.1010: 400 ms one way at most.
        roundTrip: 800,
        jitter: nil,
        // Vidyo; deeper than any usual buffer.
        variation: 200,
        // Vidyo: unusable below.
        lineRate: 150_000
    )
}

extension CallProfile {
    /// Of picture and sound in each direction, without what IP takes.
    var bitsPerSecond: Int {
        switch self {
        case .k384: 384_000
        case .k768: 768_000
        case .m1: 1_000_000
        case .m2: 2_000_000
        }
    }
}
