/// Whom an event concerns: the channels of the routes by which an incident of its sites could be told.
struct EventAudience {
    private let routes: [Route]
    private let roster: Roster
    /// In the order of the configuration.
    private let channels: [Channel]
    private let localTime: LocalTime

    init(_ configuration: Configuration) {
        routes = configuration.routes
        roster = configuration.roster
        channels = configuration.channels
        localTime = LocalTime(zone: configuration.timeZone)
    }

    /// Those that get the event's own messages now, in the order of the configuration.
    func channels(of event: TrainingEvent, at time: Timestamp) -> [String] {
        var localTime = localTime
        let minute = Int(localTime.timeOfDay(time).components.seconds / 60)
        let holding = routes(of: event).filter { route in
            route.match.hours.isEmpty || route.match.hours.contains { $0.contains(minute: minute) }
        }
        return ordered(Set(holding.flatMap(\.channels)))
    }

    /// All that may have to tell something of it at some time: steps of escalation and fallbacks too.
    func allChannels(of event: TrainingEvent) -> [String] {
        var names = Set(routes(of: event).flatMap { $0.channels + $0.escalations.flatMap(\.channels) })
        var next = names
        while !next.isEmpty {
            next = Set(channels.filter { next.contains($0.name) }.compactMap(\.fallback)).subtracting(names)
            names.formUnion(next)
        }
        return ordered(names)
    }

    private func ordered(_ names: Set<String>) -> [String] {
        channels.map(\.name).filter(names.contains)
    }

    private func routes(of event: TrainingEvent) -> [Route] {
        let sites = event.participants.compactMap { participant in
            roster.index(of: participant.site).map { roster.sites[$0] }
        }
        var found: Set<Int> = []
        for site in sites { found.formUnion(routes(of: site)) }
        return found.sorted().map { routes[$0] }
    }

    /// The positions of the routes that a site's incidents may take, whatever their cause and severity.
    private func routes(of site: Site) -> [Int] {
        var result: [Int] = []
        for (position, route) in routes.enumerated() where route.match.concerns(site) {
            result.append(position)
            // Nothing of this site ever comes past such a route.
            if route.match.takesAll, !route.continues { break }
        }
        return result
    }
}

extension Route.Match {
    fileprivate func concerns(_ site: Site) -> Bool {
        (levels.isEmpty || levels.contains(site.level.name))
            && (sites.isEmpty || sites.contains { SitePattern(text: $0).matches(site.id.rawValue) })
            && (phases.isEmpty || phases.contains(.warmUp) || phases.contains(.onAir))
    }

    fileprivate var takesAll: Bool {
        severities.isEmpty && causes.isEmpty && hours.isEmpty
            && (phases.isEmpty || phases.contains(.warmUp) && phases.contains(.onAir))
    }
}
