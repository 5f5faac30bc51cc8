/// When a missing summary has a reason, by the event log.
struct PresenceRecord: Sendable {
    /// Moments that explain why something begins or ends there.
    private var moments: [Timestamp] = []
    /// Times in which nothing was measured, or written.
    private var gaps: [Range<Timestamp>] = []
    private var pauses: [SiteID: [Timestamp]] = [:]

    /// A summary is of a minute, and is written up to five seconds after its end.
    private static let slack = Duration.seconds(65)

    mutating func read(_ line: EventLogLine, _ word: EventWord) {
        switch word {
        case .start, .stop, .reload, .clock, .isolated, .restored: moments.append(line.time)
        case .gap:
            let from = line.moment("from") ?? line.time
            let to = line.duration("duration").map { from + $0 } ?? line.time
            gaps.append(min(from, to)..<max(from, to))
        case .paused, .up, .unknown:
            guard word == .paused || line["was"] == "paused", let site = line.site else { return }
            pauses[site, default: []].append(line.time)
        default: break
        }
    }

    /// True where something happened when the hole began or ended, or gaps cover all of it; not where a reload lies
    /// somewhere in hours without a line.
    func explains(_ hole: ProbeLogCheck.Hole) -> Bool {
        let ends = [hole.from, hole.to].map { ($0 + (.zero - Self.slack))..<($0 + Self.slack) }
        let reasons = moments + (pauses[hole.site] ?? [])
        return reasons.contains { moment in ends.contains { $0.contains(moment) } } || isCovered(hole)
    }

    private func isCovered(_ hole: ProbeLogCheck.Hole) -> Bool {
        let wide = gaps.map { ($0.lowerBound + (.zero - Self.slack))..<($0.upperBound + Self.slack) }
        let end = wide.sorted { $0.lowerBound < $1.lowerBound }.reduce(hole.from) { end, gap in
            gap.lowerBound <= end ? max(end, gap.upperBound) : end
        }
        return end >= hole.to && end > hole.from
    }
}
