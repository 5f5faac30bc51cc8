/// The lines of `probes.jsonl`: figures with n and age, and a summary for each minute.
struct ProbeLogCheck: Sendable {
    /// A time of a check without a summary.
    struct Hole: Sendable {
        var site: SiteID
        var from: Timestamp
        var to: Timestamp
        /// Of the summary after it; of the last one where none follows.
        var place: LogPlace
        var words: String
    }

    private struct Series: Hashable {
        var site: SiteID
        var check: String
    }

    private struct Last {
        var end: Timestamp
        var place: LogPlace
    }

    /// Shorter ones are a turn that was late.
    private static let shortest = Duration.seconds(5)

    private var last: [Series: Last] = [:]
    private var found: [Hole] = []
    private var newest: Last?

    /// What is wrong with a line.
    mutating func read(_ text: some StringProtocol, at place: LogPlace) -> [String] {
        guard let line = JSONText.object(text) else { return ["no JSON object"] }
        guard let site = line.text("site").flatMap({ SiteID($0) }) else { return ["no site"] }
        guard let check = line.text("check"), let at = line.text("at").flatMap({ MomentText.rfc3339($0) }) else {
            return ["no check, or no time of RFC 3339"]
        }
        switch line.text("type") {
        case "summary":
            note(Series(site: site, check: check), at: at, length: line.number("length_s") ?? 60, place)
            return summary(line)
        case "sample": return sample(line)
        default: return ["a type that is neither summary nor sample"]
        }
    }

    /// Holes, those at the end too: series that stop before the others do.
    func holes() -> [Hole] {
        guard let newest else { return found }
        let cut = last.filter { newest.end - $0.value.end > .seconds(60) + Self.shortest }
        return found
            + cut.sorted { ($0.value.end, $0.key.site) < ($1.value.end, $1.key.site) }.map { series, last in
                Hole(
                    site: series.site,
                    from: last.end,
                    to: newest.end,
                    place: last.place,
                    words: "the last summary of \(series.site), \(series.check), while others go on"
                )
            }
    }

    private mutating func note(_ series: Series, at: Timestamp, length: Double, _ place: LogPlace) {
        let end = at + .seconds(length)
        if let before = last[series] {
            let gap = at - before.end
            if abs(gap.nanoseconds) > Self.shortest.nanoseconds {
                let what = gap > .zero ? "without a summary" : "summarised twice"
                let length = EventFigures.compact(.nanoseconds(abs(gap.nanoseconds)))
                found.append(
                    Hole(
                        site: series.site,
                        from: min(before.end, at),
                        to: max(before.end, at),
                        place: place,
                        words: "\(length) of \(series.site), \(series.check), \(what)"
                    )
                )
            }
        }
        last[series] = Last(end: end, place: place)
        if newest.map({ $0.end < end }) ?? true { newest = Last(end: end, place: place) }
    }

    private func summary(_ line: [String: Any]) -> [String] {
        guard let sent = line.count("sent"), let received = line.count("received"), let lost = line.count("lost"),
            let n = line.count("n"), line.count("late") != nil
        else { return ["a summary without sent, received, lost, late or n"] }
        guard let window = line.number("window_s"), window > 0, line.has("age_s") else {
            return ["figures without window_s or age_s"]
        }
        guard let times = line["rtt_ms"] as? [String: Any] else { return ["no rtt_ms"] }
        var wrong: [String] = []
        if sent != received + lost { wrong.append("sent \(sent) is not received \(received) + lost \(lost)") }
        if n != sent { wrong.append("n \(n) is not the \(sent) probes that the loss rests on") }
        let ranks = ["min", "p50", "p95", "max"].map { times.number($0) }
        let known = ranks.compactMap(\.self)
        if known.count != 0, known.count != ranks.count { wrong.append("some of rtt_ms is null, but not all") }
        if known != known.sorted() { wrong.append("rtt_ms is not in the order of its ranks") }
        guard !known.isEmpty else { return wrong }
        switch line.number("age_s") {
        case nil: wrong.append("round-trip times without an age")
        case let age? where age > window:
            wrong.append(
                "stale: the newest answer is \(EventFigures.short(age)) s old, the window \(EventFigures.short(window)) s"
            )
        default: break
        }
        return wrong
    }

    private func sample(_ line: [String: Any]) -> [String] {
        guard line.has("ok"), line.has("rtt_ms"), line.has("reason") else {
            return ["a sample without ok, rtt_ms or reason"]
        }
        if line["ok"] as? Bool == true, line.number("rtt_ms") == nil { return ["answered, but without rtt_ms"] }
        return []
    }
}
