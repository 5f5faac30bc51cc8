/// How soon after its first unanswered probe a site may be said to be down, and how late.
package struct DetectionBounds: Hashable, Sendable {
    package var least: Duration
    package var most: Duration

    package init(least: Duration, most: Duration) {
        self.least = least
        self.most = most
    }

    /// By the checks of a site; of one without checks nil.
    ///
    /// A line check needs `dead_after`, and five probes within it or soon after; an equipment check its failures in a row.
    /// An answer of the terminal ends the suspicion of the line, so the slower of both counts where there are both.
    package init?(of site: Site) {
        guard !site.checks.isEmpty else { return nil }
        let lines = site.checks.filter { $0.role == .line && $0.kind != .push }
        let heartbeats = site.checks.filter { $0.kind == .push }
        let terminals = site.checks.filter { $0.role == .equipment }
        least = lines.map(\.deadAfter).min() ?? .zero
        let slowLine = lines.map { max($0.deadAfter, $0.timeout + $0.retryInterval * 5) }.max() ?? .zero
        let slowTerminal =
            terminals.map { $0.interval[.idle] + ($0.retryInterval + $0.timeout) * ($0.failures + 1) }.max() ?? .zero
        // Five intervals without a heartbeat, and the one that it came in.
        let slowHeartbeat = heartbeats.map { $0.interval[.idle] * 6 }.max() ?? .zero
        // Where there is a second way, the main one may have been silent for as long as that answered.
        let onBackup = site.checks.contains(where: \.isBackup) ? Duration.seconds(86_400) : .zero
        most = slowLine + slowTerminal + slowHeartbeat + onBackup + Self.slack
    }

    /// Of all sites that are probed.
    package static func all(in roster: Roster) -> [SiteID: DetectionBounds] {
        Dictionary(roster.sites.compactMap { site in DetectionBounds(of: site).map { (site.id, $0) } }) { first, _ in
            first
        }
    }

    /// One sending slot, and what a busy machine may add before it voids the time.
    private static let slack = Duration.milliseconds(500)

    /// Of a site that nobody describes: as wide as any terminal may need.
    static let unknown = DetectionBounds(least: .zero, most: .seconds(90))
}

/// `DOWN` comes within the time that was promised.
struct DetectionCheck: Sendable {
    let bounds: [SiteID: DetectionBounds]
    private var steppedAt: Timestamp?

    init(bounds: [SiteID: DetectionBounds]) {
        self.bounds = bounds
    }

    mutating func read(_ line: EventLogLine, _ word: EventWord) -> [String] {
        if word == .clock { steppedAt = line.time }
        guard word == .down, let site = line.site, let since = line.moment("since"), since <= line.time else {
            return []
        }
        // One that was explained, absent or unseen before may have been silent for long.
        guard ["up", "degraded", "equipment-down"].contains(line["was"]) else { return [] }
        if let steppedAt, line.time - steppedAt < .seconds(120) { return [] }
        let limits = bounds[site] ?? .unknown
        let took = line.time - since
        let words = EventFigures.precise(took)
        // Times are cut to milliseconds.
        if took < limits.least - .milliseconds(2) {
            return ["down after \(words) of silence, sooner than \(EventFigures.precise(limits.least))"]
        }
        if took > limits.most {
            return ["down after \(words) of silence, later than \(EventFigures.precise(limits.most))"]
        }
        return []
    }
}
