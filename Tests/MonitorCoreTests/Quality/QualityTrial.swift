import Testing

@testable import MonitorCore

/// Feeds one window with samples of a regular interval.
struct QualityTrial {
    struct Told {
        var at: Duration
        var verdict: QualityVerdict
    }

    private(set) var window: QualityWindow
    private(set) var told: [Told] = []
    private(set) var tick: Int64 = 0
    let interval: Duration
    private let limits: QualityLimits?

    init(
        limits: QualityLimits? = QualityLimits(),
        interval: Duration = .seconds(1),
        phase: Phase = .idle
    ) {
        self.interval = interval
        self.limits = limits
        window = QualityWindow(limits: limits, interval: interval, phase: phase)
    }

    /// Of the next sample.
    var time: Duration { interval * Int(tick) }

    /// Adds samples for a time; nil is a loss.
    mutating func feed(for time: Duration, isOutage: Bool = false, roundTrip: (Int64) -> Duration?) {
        for _ in 0..<Int(time.nanoseconds / interval.nanoseconds) {
            add(roundTrip(tick), isOutage: isOutage)
        }
    }

    mutating func add(_ roundTrip: Duration?, isOutage: Bool = false) {
        let at = time
        let sample = Sample(
            target: 0,
            sequence: UInt32(truncatingIfNeeded: tick),
            sentAt: Instant(nanoseconds: 0) + at,
            tick: tick,
            outcome: roundTrip.map { .answered(roundTrip: $0) } ?? .lost(.timeout),
            isOutage: isOutage
        )
        tick += 1
        if let verdict = window.add(sample) { told.append(Told(at: at, verdict: verdict)) }
    }

    /// Lets time pass without probes.
    mutating func skip(_ time: Duration) { tick += time.nanoseconds / interval.nanoseconds }

    mutating func freeze(_ length: Duration) {
        let from = Instant(nanoseconds: 0) + time
        window.add(FreezeFound(target: 0, from: from, duration: length, probes: 5))
    }

    mutating func begin(_ phase: Phase) { window.change(limits: limits, interval: interval, phase: phase) }

    var now: Instant { Instant(nanoseconds: 0) + time }

    mutating func takeSummary() -> MinuteSummary { window.takeSummary(at: now) }
}
