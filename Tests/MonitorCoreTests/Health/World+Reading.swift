@testable import MonitorCore

/// What a reader of the log, and of the messages, would see.
extension World {
    /// Such as `DOWN d1/c3`, in order; from a time on.
    func lines(from ms: Int = 0) -> [String] {
        outputs.filter { $0.ms >= ms }.compactMap { entry in
            switch entry.output {
            case .transition(let line): "\(line.state.rawValue.uppercased()) \(line.site)"
            case .event(let event): Self.word(of: event.event)
            case .incident(let change): Self.text(of: change)
            case .probe, .restartVerdicts, .restartSentinel, .setBlind, .answeredFirst, .sentinelAnsweredFirst,
                .noTransit, .closed, .closedIsOver:
                nil
            }
        }
    }

    func stateLines(from ms: Int = 0) -> [String] {
        lines(from: ms).filter { line in
            SiteState.allCases.contains { line.hasPrefix($0.rawValue.uppercased() + " ") }
        }
    }

    /// Such as `opened #1 line d1/c3 1`: step, number, cause, root, and how many are affected.
    func incidentLines(from ms: Int = 0) -> [String] { changes(from: ms).map(Self.text) }

    func changes(_ step: IncidentChange.Step? = nil, from ms: Int = 0) -> [IncidentChange] {
        outputs.compactMap { entry -> IncidentChange? in
            guard case .incident(let change) = entry.output, entry.ms >= ms else { return nil }
            return step == nil || change.step == step ? change : nil
        }
    }

    func transitions(of name: String) -> [StateTransition] {
        outputs.compactMap { entry in
            guard case .transition(let line) = entry.output, line.site.rawValue == name else { return nil }
            return line
        }
    }

    /// When something was put out for the first time.
    func time(of wanted: String, from ms: Int = 0) -> Int? {
        outputs.first { entry in
            guard entry.ms >= ms else { return false }
            return switch entry.output {
            case .transition(let line): "\(line.state.rawValue.uppercased()) \(line.site)" == wanted
            case .incident(let change): Self.text(of: change).hasPrefix(wanted)
            case .event(let event): Self.word(of: event.event) == wanted
            case .probe, .restartVerdicts, .restartSentinel, .setBlind, .answeredFirst, .sentinelAnsweredFirst,
                .noTransit, .closed, .closedIsOver:
                false
            }
        }?.ms
    }

    func state(_ name: String) -> SiteState? {
        SiteID(name).flatMap { roster.index(of: $0) }.map { health.site($0).state }
    }

    func ids(_ filter: (Site) -> Bool = { _ in true }) -> Set<SiteID> { Set(roster.sites.filter(filter).map(\.id)) }

    /// True when every incident was opened once, resolved at most once, and nothing was said of it after that.
    var lifeIsInOrder: Bool {
        var over: Set<Int> = []
        var opened: Set<Int> = []
        return changes().allSatisfy { change in
            let number = change.incident.number
            guard !over.contains(number) else { return false }
            switch change.step {
            case .opened: return opened.insert(number).inserted
            case .resolved: return over.insert(number).inserted && opened.contains(number)
            case .rediagnosed, .grew, .shrank, .rootRecovered, .rootLostAgain: return opened.contains(number)
            }
        }
    }

    static func text(of change: IncidentChange) -> String {
        let incident = change.incident
        let root = incident.root?.rawValue ?? "-"
        let ending = incident.resolution.map { " \($0.rawValue)" } ?? ""
        return "\(change.step.rawValue) #\(incident.number) \(incident.cause.rawValue) \(root) "
            + "\(incident.affected.count)\(ending)"
    }

    private static func word(of event: Event) -> String {
        switch event {
        case .isolated: "ISOLATED"
        case .restored: "RESTORED"
        case .trouble, .sentinelMute: "TROUBLE"
        case .started, .stopped, .reloaded, .refused, .alive, .state, .freeze, .clockStepped, .gap, .incident,
            .delivery, .channel, .care, .silence, .maintenance, .drill, .training, .rollCall,
            .pathChanged, .reported, .readiness:
            "OTHER"
        }
    }
}
