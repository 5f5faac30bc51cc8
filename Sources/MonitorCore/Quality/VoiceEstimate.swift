/// How a voice call over a line would sound: the E-model with what was measured; shown, never judged (DESIGN 4.2).
///
/// G.711 with concealment. One way is taken for half of the round trip. The de-jitter buffer is as deep as the PDV that
/// 99 % of the answers keep (of both directions, which errs on the safe side), within what terminals have; what is later
/// still counts as lost.
package struct VoiceEstimate: Hashable, Sendable {
    /// Mean opinion score, 1 to 4.5.
    package let mos: Double
    /// R of ITU-T G.107.
    package let rating: Double
    /// From mouth to ear, in milliseconds: half of the least round trip, the buffer, and a packet.
    package let delay: Double
    /// Lost or too late for the buffer, 0 to 1.
    package let loss: Double

    /// A packet of speech, in milliseconds.
    static let packet = 20.0
    /// Depths of de-jitter buffers: two packets at least; Cisco starts at 85 ms, more than 200 ms is rare.
    static let buffers = 40.0...200.0

    /// An estimate from the losses of five minutes, and from round trips in milliseconds, sorted.
    ///
    /// Nil with fewer round trips than a percentile needs: nothing received has no value, not the worst one.
    init?(losses: LossFigure, burstRatio: Double?, sortedRoundTrips roundTrips: [Double]) {
        guard let lost = losses.ratio, let least = roundTrips.first, roundTrips.count >= QualityRules.leastRoundTrips,
            let spread = DelayVariation.value(99, ofSorted: roundTrips)
        else { return nil }
        let buffer = min(max(spread, Self.buffers.lowerBound), Self.buffers.upperBound)
        let late = Double(roundTrips.count { $0 - least > buffer }) / Double(roundTrips.count)
        loss = 1 - (1 - lost) * (1 - late)
        delay = least / 2 + buffer + Self.packet
        rating = EModel.rating(delay: delay, loss: loss, burstRatio: burstRatio, codec: .g711)
        mos = EModel.meanOpinionScore(rating: rating)
    }
}
