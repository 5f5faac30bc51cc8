/// The worst 15 s and the longest freeze since the last summary; 48 bytes a check.
struct MinutePeaks: Hashable, Sendable {
    private var worstLost: Int32 = 0
    private var worstN: Int32 = 0
    private var worstEnd = Instant.longAgo
    /// Windows that begin earlier belong to another phase.
    private var countsFrom = Instant.longAgo
    /// A worst of the air is kept to the end of its minute, whatever follows the session.
    private var isKept = false
    private var freezeFrom = Instant.longAgo
    private var freezeLength: Nanoseconds = 0

    /// Looks at the short window as it stands after a sample.
    mutating func note(_ window: LossCount, endingAt end: Instant, interval: Nanoseconds) {
        // A window that holds less than half of its probes proves too little to be the worst.
        guard !isKept, window.n * 2 >= window.cells, window.n > 0,
            end - .nanoseconds(Int64(window.cells - 1) * interval) >= countsFrom
        else { return }
        let now = Int64(window.lost) * Int64(worstN)
        let worst = Int64(worstLost) * Int64(window.n)
        guard worstN == 0 || now > worst || now == worst && window.n > worstN else { return }
        (worstLost, worstN, worstEnd) = (window.lost, window.n, end)
    }

    mutating func note(_ freeze: FreezeFound) {
        guard freeze.duration.nanoseconds > freezeLength else { return }
        (freezeFrom, freezeLength) = (freeze.from, freeze.duration.nanoseconds)
    }

    /// Another phase began, or another pace: what was the worst before is not the worst of it.
    ///
    /// But a row has room for one only, and the minutes of an event ask for that of the air.
    mutating func beginPhase(isOnAir: Bool, wasOnAir: Bool, after newest: Instant) {
        let keeps = worstN > 0 && (isKept || wasOnAir)
        if !keeps { (worstLost, worstN, worstEnd) = (0, 0, .longAgo) }
        isKept = keeps && !isOnAir
        countsFrom = newest
    }

    /// What was found; begins the next minute.
    mutating func take(span: Nanoseconds) -> (worst: MinuteSummary.Worst?, freeze: MinuteSummary.Freeze?) {
        let worst =
            worstN == 0
            ? nil
            : MinuteSummary.Worst(
                from: worstEnd - .nanoseconds(span),
                figure: LossFigure(n: Int(worstN), lost: Int(worstLost))
            )
        let freeze =
            freezeLength == 0
            ? nil : MinuteSummary.Freeze(from: freezeFrom, duration: .nanoseconds(freezeLength))
        let from = countsFrom
        self = MinutePeaks()
        countsFrom = from
        return (worst, freeze)
    }
}
