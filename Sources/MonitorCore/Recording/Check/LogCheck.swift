/// Proves from the logs that no printed figure is stale or without n, and that no time is left without explanation.
///
/// Feed it all lines of the event logs, oldest file first, then all of the probe logs, then ask for the findings.
package struct LogCheck: Sendable {
    package private(set) var lines = 0
    private var found: [LogFinding] = []
    private var order = OrderCheck()
    private var detection: DetectionCheck
    private var incidents = IncidentLineCheck()
    private var presence = PresenceRecord()
    private var probes = ProbeLogCheck()
    private var hasEvents = false

    /// - Parameter bounds: how soon after the first unanswered probe a site is down, by the configuration; sites that it
    ///   does not name have the defaults'.
    package init(bounds: [SiteID: DetectionBounds] = [:]) {
        detection = DetectionCheck(bounds: bounds)
    }

    /// Takes a line of `events.log`.
    package mutating func readEvent(_ text: some StringProtocol, at place: LogPlace) {
        lines += 1
        hasEvents = true
        let line: EventLogLine
        do {
            line = try EventLogLine(text)
        } catch {
            return found.append(LogFinding(place, "no line of the event log: \(error.what)"))
        }
        guard let word = line.word else {
            return found.append(LogFinding(place, "unknown word \(quoted(String(line.rawWord.prefix(40))))"))
        }
        found += order.read(line, word, at: place)
        found += FigureCheck.findings(in: line, word).map { LogFinding(place, $0) }
        found += detection.read(line, word).map { LogFinding(place, $0) }
        found += incidents.read(line, word, at: place)
        presence.read(line, word)
    }

    /// Takes a line of `probes.jsonl`.
    package mutating func readProbe(_ text: some StringProtocol, at place: LogPlace) {
        lines += 1
        found += probes.read(text, at: place).map { LogFinding(place, $0) }
    }

    /// Everything that was found, after the last line; in the order of the files as they were read.
    package mutating func finish() -> [LogFinding] {
        found += order.finish() + incidents.finish()
        found += probes.holes().compactMap { hole in
            guard hasEvents else {
                return LogFinding(hole.place, "\(hole.words); no event log was read that could explain it")
            }
            return presence.explains(hole) ? nil : LogFinding(hole.place, "\(hole.words), and nothing explains it")
        }
        defer { found = [] }
        return found
    }
}
