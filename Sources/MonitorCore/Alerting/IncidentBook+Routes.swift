extension IncidentBook {
    /// Finds the route of an incident: the first that matches wins.
    struct Routing: Sendable {
        /// Names of the channels there are.
        let channels: Set<String>
        private let routes: [Route]
        private let roster: Roster

        init(_ configuration: Configuration) {
            channels = Set(configuration.channels.map(\.name))
            routes = configuration.routes
            roster = configuration.roster
        }

        /// Nil when none matches: the incident is in the log only.
        func route(of incident: Incident) -> Route? {
            routes.first { matches($0.match, incident) }
        }

        /// How long the first message is held back; zero where no route matches, since then nobody waits.
        func after(_ incident: Incident) -> Duration {
            route(of: incident)?.after[incident.phase] ?? .zero
        }

        func severity(of incident: Incident) -> Severity {
            Severity(cause: incident.cause, phase: incident.phase, level: level(of: incident))
        }

        private func matches(_ match: Route.Match, _ incident: Incident) -> Bool {
            (match.levels.isEmpty || level(of: incident).map { match.levels.contains($0.name) } == true)
                && (match.severities.isEmpty || match.severities.contains(severity(of: incident)))
                && (match.causes.isEmpty || match.causes.contains(incident.cause))
                && (match.sites.isEmpty || incident.root.map { isAny(of: match.sites, $0) } == true)
        }

        private func isAny(of patterns: [String], _ site: SiteID) -> Bool {
            patterns.contains { SitePattern(text: $0).matches(site.rawValue) }
        }

        private func level(of incident: Incident) -> Level? {
            incident.root.flatMap(roster.index).map { roster.sites[$0].level }
        }
    }
}
