extension IncidentBook {
    /// Finds the routes of an incident: the first that matches, and after one that continues the next.
    struct Routing: Sendable {
        /// Names of the channels there are.
        let channels: Set<String>
        private let routes: [Route]
        private let roster: Roster
        private let severities: [Cause: Severity]
        private let localTime: LocalTime

        init(_ configuration: Configuration) {
            channels = Set(configuration.channels.map(\.name))
            routes = configuration.routes
            roster = configuration.roster
            severities = configuration.incidents.severity
            localTime = LocalTime(zone: configuration.timeZone)
        }

        /// The routes that hold at this time of day; none: the incident is in the log only.
        func routes(of incident: Incident, at time: Timestamp) -> [Route] {
            let minute = minute(of: time)
            return matching(incident) {
                $0.holds(atMinute: minute)
            } isLast: {
                !$0.continues
            }
        }

        /// The routes that may hold at some time of day.
        func possibleRoutes(of incident: Incident) -> [Route] {
            matching(incident) { _ in
                true
            } isLast: {
                !$0.continues && $0.match.hours.isEmpty
            }
        }

        /// When it has to be looked at again because of `hours`; nil where no route of it has any.
        ///
        /// Each quarter of an hour at least, since zones change then.
        func nextBoundary(of incident: Incident, after time: Timestamp) -> Timestamp? {
            let hours = possibleRoutes(of: incident).flatMap(\.match.hours)
            guard !hours.isEmpty else { return nil }
            let minute = minute(of: time)
            let next = hours.flatMap { [$0.from, $0.to] }.map { $0 % 1_440 > minute ? $0 % 1_440 : $0 % 1_440 + 1_440 }
            let boundary = min(next.min() ?? .max, (minute / 15 + 1) * 15)
            return time + (.seconds(boundary * 60) - timeOfDay(time))
        }

        func severity(of incident: Incident) -> Severity {
            severities[incident.cause]
                ?? Severity(cause: incident.cause, phase: incident.phase, level: level(of: incident))
        }

        func level(of incident: Incident) -> Level? {
            incident.root.flatMap(roster.index).map { roster.sites[$0].level }
        }

        /// True for a site that takes part elsewhere: nothing is ever told about it.
        func isElsewhere(_ site: SiteID) -> Bool {
            roster.index(of: site).map { roster.sites[$0].joinsAt != nil } ?? false
        }

        private func matching(
            _ incident: Incident,
            where isIncluded: (Route) -> Bool,
            isLast: (Route) -> Bool
        ) -> [Route] {
            if incident.isOfOneSite, let root = incident.root, isElsewhere(root) { return [] }
            var result: [Route] = []
            for route in routes where matches(route.match, incident) && isIncluded(route) {
                result.append(route)
                if isLast(route) { break }
            }
            return result
        }

        private func matches(_ match: Route.Match, _ incident: Incident) -> Bool {
            (match.levels.isEmpty || level(of: incident).map { match.levels.contains($0.name) } == true)
                && (match.severities.isEmpty || match.severities.contains(severity(of: incident)))
                && (match.causes.isEmpty || match.causes.contains(incident.cause))
                && (match.sites.isEmpty || incident.root.map { isAny(of: match.sites, $0) } == true)
                && (match.phases.isEmpty || match.phases.contains(incident.phase)
                    || match.phases.contains(incident.phase.urgency))
        }

        private func isAny(of patterns: [String], _ site: SiteID) -> Bool {
            patterns.contains { SitePattern(text: $0).matches(site.rawValue) }
        }

        private func minute(of time: Timestamp) -> Int {
            Int(timeOfDay(time).components.seconds / 60)
        }

        private func timeOfDay(_ time: Timestamp) -> Duration {
            var localTime = localTime
            return localTime.timeOfDay(time)
        }
    }
}

extension Route {
    fileprivate func holds(atMinute minute: Int) -> Bool {
        match.hours.isEmpty || match.hours.contains { $0.contains(minute: minute) }
    }
}

extension Phase {
    /// The phase whose `after` and severity hold: `readiness` takes that of the phase it interrupts.
    fileprivate var urgency: Phase { self == .readiness ? .idle : self }
}
