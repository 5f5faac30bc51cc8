/// What a run measured, wave by wave, and what else is known of the sites then.
package struct ReadinessEvidence: Sendable {
    /// One site at the end of one wave, as the monitor hands it out.
    package struct Observation: Sendable {
        /// Nil where no line check was probed.
        var tally: ReadinessTally?
        /// Of its second line.
        var backup: ReadinessTally?
        var state: SiteState
        var reason: StateReason?
        /// The equipment check that fails, and why in one word.
        var failingCheck: String?
        var failure: String?

        init(
            tally: ReadinessTally? = nil,
            backup: ReadinessTally? = nil,
            state: SiteState,
            reason: StateReason? = nil,
            failingCheck: String? = nil,
            failure: String? = nil
        ) {
            self.tally = tally
            self.backup = backup
            self.state = state
            self.reason = reason
            self.failingCheck = failingCheck
            self.failure = failure
        }
    }

    /// The same without the single probes: what is kept until the end of the run.
    struct Finding: Sendable {
        var reading: LineReading?
        var steps: [ReadinessFigures]
        var observation: Observation
        /// The reading is that of its second line: the first is lost.
        var isOnBackup: Bool

        init(_ observation: Observation, limits: QualityLimits, profile: LineProfile?) {
            let own = observation.tally.map {
                LineReading($0, limits: limits, baseline: profile?.baseline?.inMilliseconds)
            }
            let isLost = observation.reason == .onBackup && own?.passes == false
            let second = isLost ? observation.backup.map { LineReading($0, limits: limits) } : nil
            isOnBackup = second != nil
            reading = second ?? own
            steps = observation.tally?.figures ?? []
            self.observation = observation
            self.observation.tally = nil
            self.observation.backup = nil
        }
    }

    /// A channel and its newest drill or test of the last day.
    package struct ChannelFinding: Hashable, Sendable {
        package enum Outcome: Hashable, Sendable {
            case delivered
            /// Why, in the configured language.
            case failed(reason: String?)
            case untested
        }

        package var channel: String
        package var outcome: Outcome

        package init(channel: String, outcome: Outcome) {
            self.channel = channel
            self.outcome = outcome
        }
    }

    /// What was seen in each wave; by site.
    var waves: [[SiteID: Finding]] = []
    /// The wave in which each site was under test.
    var waveOf: [SiteID: Int] = [:]
    var plan: ReadinessPlan
    /// In the order of the configuration, without those that only take signs of life.
    var channels: [ChannelFinding] = []
    /// What the run before found.
    var profiles: [SiteID: LineProfile] = [:]
    var isThorough = false
    /// The highest rate that was asked for.
    var topRate = 0
    var startedAt: Timestamp
    var endedAt: Timestamp
}
