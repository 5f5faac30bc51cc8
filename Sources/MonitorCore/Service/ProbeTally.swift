/// What became of the probes to one target.
package struct ProbeTally: Sendable {
    package var target: String
    package var check: String
    package var sent = 0
    /// Round-trip times of the answers in time, in order of arrival.
    package private(set) var roundTrips: [Duration] = []
    /// Why the last probe that failed did, where it is known to be more than silence.
    package private(set) var failure: String?
    private var ended = 0

    init(target: String, check: String) {
        self.target = target
        self.check = check
    }

    package var received: Int { roundTrips.count }

    /// 0 to 1.
    package var loss: Double { sent == 0 ? 0 : Double(sent - received) / Double(sent) }

    var isComplete: Bool { ended == sent }

    /// Interarrival jitter, RFC 3550 section 6.4.1; nil before two answers.
    package var jitter: Duration? {
        guard roundTrips.count > 1 else { return nil }
        let differences = zip(roundTrips.dropFirst(), roundTrips).map { abs(($0 - $1).inMilliseconds) }
        return .nanoseconds(Int64(1e6 * differences.reduce(0) { $0 + ($1 - $0) / 16 }))
    }

    /// The value of rank ceil(p · n / 100), RFC 2330 section 11.3; nil without answers.
    package func percentile(_ percent: Int) -> Duration? {
        let sorted = roundTrips.sorted()
        guard !sorted.isEmpty else { return nil }
        return sorted[max(0, (sorted.count * percent + 99) / 100 - 1)]
    }

    mutating func note(_ result: ProbeResult, timeout: Duration) {
        ended += 1
        switch result.outcome {
        case .answered(let roundTrip) where roundTrip <= timeout: roundTrips.append(roundTrip)
        case .answered: failure = "late"
        case .refused: failure = "refused"
        case .failed(let reason): failure = reason.reason
        // Nothing is sent to who is only heard.
        case .heard: break
        case .trouble(let trouble): failure = trouble.explanation
        }
    }
}
