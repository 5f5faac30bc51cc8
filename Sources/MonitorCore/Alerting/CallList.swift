/// Whom to call about an incident, in which order: as a rule the hall, then the line's operator for that scope, then
/// power.
///
/// For each role the nearest contacts count: the site's own, its superiors' from near to far, its level's, everybody's.
struct CallList {
    /// More is no help at seven in the morning.
    static let limit = 5
    static let limitPerRole = 2

    private let roster: Roster
    private let contacts: [Contact]

    init(roster: Roster, contacts: [Contact]) {
        self.roster = roster
        self.contacts = contacts
    }

    func contacts(for incident: Incident) -> [Contact] {
        let scopes = scopes(of: incident.root)
        let ordered = roles(for: incident).flatMap {
            nearest(role: $0, in: scopes).prefix(Self.limitPerRole)
        }
        return Array(ordered.prefix(Self.limit))
    }

    private func roles(for incident: Incident) -> [Contact.Role] {
        switch incident.cause {
        // The hall works on, so there is electricity.
        case .line where incident.isOnBackup: [.line, .hall]
        // Somebody who can know says that the power is off: the line can wait.
        case .line where knowsOfPowerCut(incident), .flapping where knowsOfPowerCut(incident): [.hall, .power, .line]
        // There is no hall at a node, and asking one hall about electricity explains no loss of a province.
        case .line, .area, .flapping: isNode(incident.root) ? [.line, .power] : [.hall, .line, .power]
        case .trunk: incident.rootAnsweredThroughout ? [.line, .power, .command] : [.hall, .line, .power, .command]
        case .equipment: [.hall, .equipment]
        case .quality: [.hall, .line]
        case .certificate: [.equipment, .hall]
        // Nothing is known of any hall, so none is called.
        case .monitorUplink: [.line, .command]
        }
    }

    private func knowsOfPowerCut(_ incident: Incident) -> Bool {
        incident.isPowerReportedOff && !isNode(incident.root)
    }

    private func isNode(_ root: SiteID?) -> Bool {
        root.flatMap(roster.index).map { roster.sites[$0].level.isNode } ?? false
    }

    private func scopes(of root: SiteID?) -> [Contact.Scope] {
        guard let index = root.flatMap(roster.index) else { return [.everywhere] }
        let path = [index] + roster.ancestors(of: index)
        return path.map { .site(roster.sites[$0].id) } + path.map { .level(roster.sites[$0].level.name) } + [
            .everywhere
        ]
    }

    private func nearest(role: Contact.Role, in scopes: [Contact.Scope]) -> [Contact] {
        for scope in scopes {
            let found = contacts.filter { $0.role == role && $0.scope == scope }
            if !found.isEmpty { return found.sorted { ($0.order, $0.name) < ($1.order, $1.name) } }
        }
        return []
    }
}

extension Incident {
    /// True when another source says that the root has no power; a ping can't know.
    var isPowerReportedOff: Bool {
        evidence.contains { if case .reported(_, .powerOff, _) = $0 { true } else { false } }
    }
}
