/// What another source says of a site: an MCU's list of participants, the state of an ONU, a BRAS session.
package struct ExternalReport: Hashable, Sendable {
    /// What a source can say.
    package enum State: String, CaseIterable, Sendable, Codable {
        /// Its line or session is up.
        case up
        /// Its line or session is down, nobody says why.
        case down
        /// It takes part in the conference.
        case present
        /// It takes no part in the conference.
        case absent
        /// Its line gives no signal (loss of signal of an ONU): a cut, or no light.
        case los
        /// Its device said that its power went (dying gasp of an ONU).
        case powerOff = "power-off"

        /// True for what keeps the line from working.
        var isLoss: Bool {
            switch self {
            case .down, .los, .powerOff: true
            case .up, .present, .absent: false
            }
        }
    }

    /// More of them are refused: a source is a kind of system, not a device.
    package static let mostSources = 8
    package static let mostFigures = 16
    package static let timesToLive = Duration.seconds(1)...Duration.seconds(86_400)

    /// Such as `mcu`, `onu` or `bras`.
    package var source: String
    package var state: State
    /// What it measured, by names of its own; shown, never judged.
    package var figures: [String: Double]
    /// So long it says something.
    package var ttl: Duration

    package init(source: String, state: State, figures: [String: Double] = [:], ttl: Duration) {
        self.source = source
        self.state = state
        self.figures = figures
        self.ttl = ttl
    }
}

/// The newest report of a source on a site.
package struct ExternalResult: Hashable, Sendable {
    package var report: ExternalReport
    package var receivedAt: ClockReading
    /// When the source first said so without saying anything else since.
    package var changedAt: ClockReading

    /// From then on it says nothing any more.
    package var expiresAt: Instant { receivedAt.instant + report.ttl }

    package func isStale(at now: Instant) -> Bool { now >= expiresAt }
}
