/// What a simulation says on the terminal: a line for everything that happens.
struct SimulationAccount: Sendable {
    /// So many sites are named; of more, the first and their number.
    private static let named = 2

    private let scenario: Scenario
    private let catalogue: Catalogue
    private let time: SpokenTime

    init(_ scenario: Scenario) {
        self.scenario = scenario
        catalogue = Catalogue(language: scenario.language)
        time = SpokenTime(language: scenario.language, zone: scenario.timeZone)
    }

    /// Who answers where.
    var start: String {
        let ports = scenario.ports
        return catalogue.say(
            SimulationPhrase.start,
            [
                "sites": scenario.places.count, "network": SimulatedNetwork.text, "stamp": ports.stamp,
                "h323": ports.h323, "sip": ports.sip, "http": ports.http,
            ]
        )
    }

    /// Something that begins or ends, with the time at which it does.
    func line(_ turn: Timeline.Turn, startedAt: Timestamp) -> String {
        switch turn {
        case .begins(let index):
            let step = scenario.steps[index]
            return at(step.at, startedAt) + "\(words(of: step)): \(sites(of: step))"
        case .ends(let index):
            let step = scenario.steps[index]
            let text = catalogue.say(SimulationPhrase.ends, ["what": words(of: step), "sites": sites(of: step)])
            return at(step.until ?? step.at, startedAt) + text
        }
    }

    /// The scenario is over.
    func end(at end: Duration, startedAt: Timestamp, stays: Bool) -> String {
        at(end, startedAt) + catalogue.say(stays ? SimulationPhrase.overAndStays : SimulationPhrase.over)
    }

    /// When something happens, such as `07:42:13 (+15s)`, with the blank before what it is.
    private func at(_ offset: Duration, _ startedAt: Timestamp) -> String {
        let moment = startedAt + offset
        return "\(time.clock(moment, near: moment)) (+\(DurationText.format(offset))) "
    }

    private func sites(of step: Scenario.Step) -> String {
        let names = step.places.prefix(Self.named).map { scenario.places[$0].name }
        guard step.places.count > Self.named, let first = names.first else { return names.joined(separator: ", ") }
        if step.places.count == scenario.places.count {
            return catalogue.say(SimulationPhrase.everySite, ["count": step.places.count])
        }
        return catalogue.say(SimulationPhrase.firstAndMore, ["first": first, "count": step.places.count - 1])
    }

    /// The author's words, or else what changes.
    private func words(of step: Scenario.Step) -> String {
        if let say = step.say { return say }
        let change = step.change
        let words =
            [change.isCut ? catalogue.say(SimulationPhrase.cut) : nil, change.terminal.map(words)]
            + [change.delay.map { figure(.delay, $0) }, change.jitter.map { figure(.jitter, $0) }]
            + loss(change)
            + [change.burst.map { catalogue.say(SimulationPhrase.burst, ["count": Int($0)]) }]
        return words.compactMap(\.self).joined(separator: ", ")
    }

    private func words(of terminal: LineCondition.Terminal) -> String {
        switch terminal {
        case .well: catalogue.say(SimulationPhrase.well)
        case .deaf: catalogue.say(SimulationPhrase.deaf)
        case .refusing: catalogue.say(SimulationPhrase.refusing)
        }
    }

    /// One figure, that of round trips, where both ways lose alike.
    private func loss(_ change: LineChange) -> [String?] {
        if let to = change.lossTo, let from = change.lossFrom, to == from {
            return [percent(.loss, 1 - (1 - to) * (1 - from))]
        }
        return [change.lossTo.map { percent(.lossTo, $0) }, change.lossFrom.map { percent(.lossFrom, $0) }]
    }

    private func figure(_ phrase: SimulationPhrase, _ duration: Duration) -> String {
        catalogue.say(phrase, ["duration": DurationText.format(duration)])
    }

    private func percent(_ phrase: SimulationPhrase, _ share: Double) -> String {
        catalogue.say(phrase, ["percent": catalogue.number(share * 100)])
    }
}
