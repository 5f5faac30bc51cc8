/// What the probe table has done since the start; every counter only grows.
package struct ProbeStatistics: Hashable, Sendable {
    /// Scheduled probes sent.
    package var scheduled = 0
    /// Probes sent out of turn.
    package var reprobes = 0
    /// Answers within the timeout.
    package var answered = 0
    /// Probes without an answer within the timeout.
    package var lost = 0
    /// Answers after the timeout.
    package var late = 0
    /// Further answers to an answered probe.
    package var duplicates = 0
    /// Answers to a probe that is not remembered.
    package var unknown = 0
    /// Scheduled probes that were not sent or say nothing, because the monitor was late, busy or in trouble.
    package var skipped = 0
    /// Probes that met trouble of our own; they are in `skipped` too.
    package var troubles = 0

    /// Heartbeats of halls that were news.
    package var heartbeats = 0
    /// Heartbeats that never arrived.
    package var heartbeatsLost = 0
    /// The newest heartbeat of a hall once more.
    package var heartbeatsDuplicate = 0
    /// Heartbeats that were sent before the newest: out of order, or repeated by somebody.
    package var heartbeatsOld = 0
    /// Datagrams that were sent at another time than ours, and follow on nothing that is known.
    package var heartbeatsUntimely = 0

    package init() {}
}
