/// What the monitor does by the second, the minute and the hour, and what it counts for that.
struct Housekeeping {
    static let second = Duration.seconds(1)

    /// A kind of trouble, how often it was met, and at which site where only one is concerned.
    struct Trouble: Hashable {
        var explanation: String
        var count: Int
        var site: SiteID?
    }

    private(set) var started: ClockReading
    private(set) var lastReading: ClockReading
    /// How long the machine had been suspended since its boot when that was last looked at.
    private var lastBootTimeLead: Duration
    private(set) var nextSecond: Instant
    private(set) var nextMinute: Instant
    /// When the present minute began: minutes are those of the wall clock, the first of a run is shorter.
    private(set) var minuteBegan: ClockReading
    private(set) var nextHour: Instant
    private(set) var maximumLag = Duration.zero
    /// Of this minute and of the one before.
    private var minuteLag = Duration.zero
    private var lastMinuteLag = Duration.zero
    private var troubles: [String: Trouble] = [:]
    /// Told in this minute already, so that a lasting trouble is one line a minute.
    private var toldTroubles: Set<String> = []
    var overflow: UInt64 = 0

    init(at now: ClockReading, bootTimeLead: Duration = .zero) {
        lastBootTimeLead = bootTimeLead
        started = now
        lastReading = now
        nextSecond = now.instant + Self.second
        nextMinute = Self.endOfMinute(now)
        minuteBegan = now
        // The first sign of life comes early: it names the sites that never answered.
        nextHour = now.instant + .seconds(10)
    }

    var nextDeadline: Instant { nextSecond }

    /// The longest lateness of the loop in the last minute or two.
    var recentLag: Duration { max(minuteLag, lastMinuteLag) }

    mutating func note(lag: Duration) {
        maximumLag = max(maximumLag, lag)
        minuteLag = max(minuteLag, lag)
    }

    /// `site` is nil where the trouble is not that of one site's probes, as with a sentinel.
    mutating func note(_ trouble: MonitorTrouble, at site: SiteID? = nil) {
        let known = troubles[trouble.explanation]
        troubles[trouble.explanation] = Trouble(
            explanation: trouble.explanation,
            count: (known?.count ?? 0) + 1,
            site: known == nil || known?.site == site ? site : nil
        )
    }

    /// Troubles not yet told in this minute; they are told by this.
    mutating func takeTroubles() -> [Trouble] {
        let new = troubles.filter { !toldTroubles.contains($0.key) }
        toldTroubles.formUnion(new.keys)
        new.keys.forEach { troubles[$0] = nil }
        return new.values.sorted { $0.explanation < $1.explanation }
    }

    /// By how much the wall clock stepped against the monotonic one since the last second; nil below half a second.
    mutating func takeClockStep(_ now: ClockReading) -> Duration? {
        let step = (now.timestamp - lastReading.timestamp) - (now.instant - lastReading.instant)
        lastReading = now
        return abs(step.nanoseconds) >= 500_000_000 ? step : nil
    }

    /// Why the loop did not run for `gap`, by how long the machine was suspended since its boot.
    mutating func takeSuspension(_ bootTimeLead: Duration, within gap: Duration) -> ServicePhrase {
        let slept = bootTimeLead - lastBootTimeLead
        lastBootTimeLead = bootTimeLead
        return slept.nanoseconds >= gap.nanoseconds / 2 ? .wasSuspended : .didNotRun
    }

    /// True once a second.
    mutating func isSecondOver(_ now: Instant) -> Bool {
        guard now >= nextSecond else { return false }
        // The end of a minute is met exactly.
        nextSecond = nextMinute > now ? min(now + Self.second, nextMinute) : now + Self.second
        return true
    }

    /// True once a minute; then `minuteBegan` is still that of the minute that is over, until `beginMinute`.
    func isMinuteOver(_ now: Instant) -> Bool { now >= nextMinute }

    mutating func beginMinute(_ now: ClockReading) {
        nextMinute = Self.endOfMinute(now)
        minuteBegan = now
        toldTroubles.removeAll()
        (lastMinuteLag, minuteLag) = (minuteLag, .zero)
    }

    /// The next full minute of the wall clock; one that is only seconds away is the one after.
    private static func endOfMinute(_ now: ClockReading) -> Instant {
        let minute: Int64 = 60_000_000_000
        let into = now.timestamp.nanoseconds - now.timestamp.nanoseconds.dividedRoundingDown(by: minute) * minute
        let left = minute - into
        return now.instant + .nanoseconds(left < 5_000_000_000 ? left + minute : left)
    }

    mutating func isHourOver(_ now: Instant) -> Bool {
        guard now >= nextHour else { return false }
        nextHour = max(nextHour + .seconds(3600), now + .seconds(1))
        return true
    }

    mutating func takeMaximumLag() -> Duration {
        defer { maximumLag = .zero }
        return maximumLag
    }
}
