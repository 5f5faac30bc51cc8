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
                && (match.sites.isEmpty
                    || incident.root.map { id in match.sites.contains { Glob($0).matches(id.rawValue) } } == true)
        }

        private func level(of incident: Incident) -> Level? {
            incident.root.flatMap(roster.index).map { roster.sites[$0].level }
        }
    }
}

/// A pattern of ids in which `*` stands for any run of characters, `/` included.
struct Glob: Hashable, Sendable {
    private let pieces: [[UInt8]]

    init(_ pattern: String) {
        pieces = pattern.utf8.split(separator: UInt8(ascii: "*"), omittingEmptySubsequences: false).map(Array.init)
    }

    func matches(_ text: String) -> Bool {
        var rest = Array(text.utf8)[...]
        guard let first = pieces.first, let last = pieces.last else { return false }
        guard pieces.count > 1 else { return rest.elementsEqual(first) }
        guard rest.starts(with: first) else { return false }
        rest = rest.dropFirst(first.count)
        for piece in pieces.dropFirst().dropLast() {
            guard let end = Self.end(of: piece, in: rest) else { return false }
            rest = rest[end...]
        }
        return rest.count >= last.count && rest.suffix(last.count).elementsEqual(last)
    }

    /// The position after the first occurrence.
    private static func end(of piece: [UInt8], in text: ArraySlice<UInt8>) -> Int? {
        guard !piece.isEmpty else { return text.startIndex }
        var start = text.startIndex
        while start + piece.count <= text.endIndex {
            if text[start...].starts(with: piece) { return start + piece.count }
            start += 1
        }
        return nil
    }
}
