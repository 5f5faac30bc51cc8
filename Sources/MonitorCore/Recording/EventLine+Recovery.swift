/// Lines about a root that recovered or was lost again.
extension EventLine {
    mutating func recovered(_ incident: Incident, number: String, at: Timestamp) -> [String] {
        let clock = incident.recoveredAt.map { time.clock($0, near: at) }
        let waits = say(IncidentLinePhrase.staysOpen, ["incident": number])
        guard let who = sitesOfArea(incident) else {
            let well = clock.map { say(IncidentLinePhrase.wellSince, ["clock": $0]) } ?? say(IncidentLinePhrase.well)
            return [well + ", " + waits]
        }
        let answers =
            clock.map { say(IncidentLinePhrase.answerAgainSince, ["sites": who, "clock": $0]) }
            ?? say(IncidentLinePhrase.answerAgain, ["sites": who])
        let left = incident.affected.count
        let still = left > 0 ? ", " + say(IncidentLinePhrase.stillSilent, ["count": left]) : ""
        return [answers + still, waits]
    }

    func lostAgain(_ incident: Incident, number: String) -> String {
        guard let who = sitesOfArea(incident) else { return say(IncidentLinePhrase.lostAgain, ["incident": number]) }
        return say(IncidentLinePhrase.theyAreLostAgain, ["sites": who, "incident": number])
    }

    /// Those that an area's line speaks of where its root was never lost; nil where the root itself was.
    private func sitesOfArea(_ incident: Incident) -> String? {
        guard incident.rootAnsweredThroughout else { return nil }
        return say(incident.root == nil ? IncidentLinePhrase.theseSites : .sitesBelow)
    }
}
