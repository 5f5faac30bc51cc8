/// The figures of one site's minutes on air, added up one after the other; fixed memory.
package struct OnAirTally: Hashable, Sendable {
    /// The highest 95th percentile of any minute, with the minute and what it rests on.
    package struct SlowMinute: Hashable, Sendable {
        package var at: Timestamp
        package var p95: Duration
        package var n: Int
    }

    package private(set) var sent = 0
    package private(set) var late = 0
    /// Of the probes that count in quality: outages are told as such.
    package private(set) var quality = LossFigure()
    package private(set) var freezes = 0
    package private(set) var longestFreeze: SiteMinute.Freeze?
    package private(set) var worst: SiteMinute.Worst?
    package private(set) var slowest: SlowMinute?

    package init() {}

    /// Adds a minute of which at least half was on air; of any other only what happened on air.
    mutating func add(_ minute: SiteMinute, onAir: TimeSpans) {
        if let freeze = minute.longestFreeze, onAir.contains(freeze.from),
            freeze.duration > longestFreeze?.duration ?? .zero
        {
            longestFreeze = freeze
        }
        if let window = minute.worst, onAir.contains(window.from),
            worst.map({ window.figure.isWorse(than: $0.figure) }) ?? true
        {
            worst = window
        }
        let middle = minute.at + .nanoseconds(minute.length.nanoseconds / 2)
        guard onAir.contains(middle) else { return }
        sent += minute.sent
        late += minute.late
        quality = quality + minute.quality
        freezes += minute.freezes
        if let p95 = minute.rttP95, minute.received > 0, p95 > slowest?.p95 ?? .zero {
            slowest = SlowMinute(at: minute.at, p95: p95, n: minute.received)
        }
    }
}
