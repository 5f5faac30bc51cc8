/// What a readiness run sends to each site: one step after the other, each at a rate.
package struct ReadinessProfile: Hashable, Sendable {
    /// Never more probes a second to a site, of all its checks together, whatever anybody asks for.
    package static let hardCap = 20
    /// So densely what lies on the way to a site is probed while the site is.
    package static let hopRate = 5

    package struct Step: Hashable, Sendable {
        /// Probes a second to each site.
        package var rate: Int
        package var duration: Duration

        package init(rate: Int, duration: Duration) {
            self.rate = rate
            self.duration = duration
        }
    }

    /// With growing rates.
    package var steps: [Step]
    /// True for the long run at the event's own rate, in which quality is judged as on air.
    package var isThorough: Bool

    package init(steps: [Step], isThorough: Bool) {
        self.steps = steps
        self.isThorough = isThorough
    }

    /// 1, 5, 10 and 20 probes a second, 15 s each.
    package static let ramp = ReadinessProfile(
        steps: [1, 5, 10, 20].map { Step(rate: $0, duration: .seconds(15)) },
        isThorough: false
    )

    /// 15 minutes of the on-air profile; the event's interval, but no more than the hard cap.
    package static func thorough(interval: Duration) -> ReadinessProfile {
        let rate = Int((1 / max(0.05, interval.inSeconds)).rounded(.down))
        let step = Step(rate: min(max(1, rate), hardCap), duration: .seconds(900))
        return ReadinessProfile(steps: [step], isThorough: true)
    }

    /// So long the return to a lower rate takes where loss seems to come of the rate.
    var returnDuration: Duration { steps.first?.duration ?? .zero }

    /// The longest a wave takes, without the wait for the last answers.
    package var duration: Duration { steps.reduce(.zero) { $0 + $1.duration } }
}
