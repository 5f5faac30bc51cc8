/// The common beat to which sends and coarse deadlines are rounded, so that one wake-up serves many targets.
///
/// Anchored at the zero of the monotonic clock. A slot lasts as long as 100 probes take, at most 100 ms; only spans that
/// divide a second are used, so that intervals keep their rhythm.
struct SlotGrid: Hashable, Sendable {
    let slot: Nanoseconds

    private static let slots: [Nanoseconds] = [100, 50, 20, 10, 5, 2, 1].map { $0 * 1_000_000 }

    init(probesPerSecond: Double) {
        let longest = probesPerSecond > 0 ? 100 / probesPerSecond * 1e9 : 1e9
        slot = Self.slots.first { Double($0) <= longest } ?? 1_000_000
    }

    /// A grid on which such an interval keeps its rhythm: two beats of it at least; this one where that does.
    func finer(for interval: Nanoseconds) -> SlotGrid {
        SlotGrid(slot: Self.slots.first { $0 <= min(slot, interval / 2) } ?? 1_000_000)
    }

    private init(slot: Nanoseconds) {
        self.slot = slot
    }

    /// For targets that are probed more densely than the grid beats.
    var fine: SlotGrid { SlotGrid(slot: min(slot, 10_000_000)) }

    /// The first beat at or after an instant.
    func roundedUp(_ instant: Instant) -> Instant {
        let rest = instant.nanoseconds % slot
        return rest <= 0 ? instant.after(-rest) : instant.after(slot - rest)
    }
}
