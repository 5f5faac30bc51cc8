/// The recent samples of one check, in fixed memory, and the verdict on them.
package struct QualityWindow: Sendable {
    /// An empty window; without `limits` quality is only told, never judged (equipment, second line checks).
    package init(limits: QualityLimits?, interval: Duration, phase: Phase = .idle) {}

    /// Takes a sample; those that do not count in quality are only tallied for the summary.
    ///
    /// - Returns: the verdict, when it changes.
    package mutating func add(_ sample: Sample) -> QualityVerdict? { nil }

    /// Takes a freeze, which is judged on air only.
    package mutating func add(_ freeze: FreezeFound) {}

    /// Applies other limits, interval or phase and keeps the samples.
    package mutating func change(limits: QualityLimits?, interval: Duration, phase: Phase) {}

    /// True between the verdicts `degraded` and `good`.
    package var isDegraded: Bool { false }

    /// Statistics of what was sent in the last 60 s.
    package func figures(at now: Instant) -> QualityFigures { QualityFigures(n: 0, window: .seconds(60), lost: 0) }

    /// What was counted since the last summary; begins the next one.
    package mutating func takeSummary(at now: Instant) -> MinuteSummary {
        MinuteSummary(sent: 0, received: 0, lost: 0, late: 0, figures: figures(at: now))
    }
}
