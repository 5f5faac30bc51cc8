/// When a missing summary has a reason, by the event log.
struct PresenceRecord: Sendable {
    /// A moment, or a time, that explains why something was not measured or not written.
    private var reasons: [Range<Timestamp>] = []
    private var pauses: [SiteID: [Timestamp]] = [:]

    /// Summaries are written up to so long after the end of their minute.
    private static let slack = Duration.seconds(5)

    mutating func read(_ line: EventLogLine, _ word: EventWord) {
        let moment = line.time..<(line.time + .nanoseconds(1))
        switch word {
        case .start, .stop, .reload, .clock, .isolated, .restored: reasons.append(moment)
        case .gap:
            let from = line.moment("from") ?? line.time
            reasons.append(min(from, line.time)..<(max(from, line.time) + .nanoseconds(1)))
        case .paused, .up, .unknown:
            guard word == .paused || line["was"] == "paused", let site = line.site else { return }
            pauses[site, default: []].append(line.time)
        default: break
        }
    }

    func explains(_ hole: ProbeLogCheck.Hole) -> Bool {
        let span = (hole.from + (.zero - Self.slack))..<(hole.to + Self.slack)
        return reasons.contains { $0.overlaps(span) } || pauses[hole.site]?.contains(where: span.contains) == true
    }
}
