/// What the round-trip time of a line is when all is well: the median of the last readiness run.
package enum Baseline {
    /// RTT p95 above this is a breach though every absolute limit holds: the greater of 50 ms and 4 times the baseline.
    package static func limit(_ baseline: Duration) -> Duration { max(.milliseconds(50), baseline * 4) }
}

/// What a readiness run found out about a line that later runs and the monitor go by; void at another address.
package struct LineProfile: Hashable, Sendable {
    /// RTT p50; nil where nothing was answered.
    package var baseline: Duration?
    /// Probes a second that the device at its end answers without dropping; nil where it drops at no rate we use.
    package var safeRate: Int?

    package init(baseline: Duration? = nil, safeRate: Int? = nil) {
        self.baseline = baseline
        self.safeRate = safeRate
    }

    /// The shortest interval between probes that the device bears; nil where any is borne.
    package var safeInterval: Duration? { safeRate.map { .seconds(1) / max(1, $0) } }
}
