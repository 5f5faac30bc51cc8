/// How far a readiness run is.
package struct ReadinessProgress: Hashable, Sendable {
    package var event: String
    package var isThorough: Bool
    package var startedAt: Timestamp
    /// From 1.
    package var wave = 1
    package var waves: Int
    /// Probes a second of the present step, 0 before the first.
    package var rate = 0
    package var done: Duration = .zero
    /// Of all waves with their waits, as far as it can be told; it grows by each return to a lower rate.
    package var all: Duration
    /// Sites under test in the present wave.
    package var sites = 0
}

/// Why a readiness run came to nothing.
package enum ReadinessFailure: String, CaseIterable, Error, Hashable, Sendable, Codable {
    /// Somebody stopped it.
    case stopped
    /// The configuration was reloaded meanwhile: what was measured may be of something else.
    case reloaded
    /// A session began on a line of the run.
    case session
    /// The database refused it.
    case notStored = "not-stored"
}
