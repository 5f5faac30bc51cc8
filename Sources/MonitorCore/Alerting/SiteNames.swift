/// The names of sites as messages say them; a site that is in no roster any more goes by its id.
struct SiteNames: Sendable {
    private let roster: Roster
    /// Sites that a reload removed while an incident still spoke of them.
    private let former: [SiteID: Site]
    /// Names of levels whose sites have several superiors.
    private let spreadLevels: Set<String>

    init(roster: Roster, former: [SiteID: Site] = [:]) {
        self.roster = roster
        self.former = former
        var superiors: [String: Set<SiteID>] = [:]
        for site in roster.sites {
            if let parent = site.parent { superiors[site.level.name, default: []].insert(parent) }
        }
        spreadLevels = Set(superiors.filter { $0.value.count > 1 }.keys)
    }

    func site(_ id: SiteID) -> Site? {
        roster.index(of: id).map { roster.sites[$0] } ?? former[id]
    }

    func name(_ id: SiteID) -> String {
        site(id)?.name ?? id.rawValue
    }

    /// True where only its superior says which of the sites of such a name it may be.
    func isBelowOneOfSeveral(_ id: SiteID) -> Bool {
        site(id).map { $0.parent != nil && spreadLevels.contains($0.level.name) } ?? false
    }

    /// The name for a message without diacritics: with the official code where a sibling's name folds to the same.
    func unmistakableName(_ id: SiteID) -> String {
        guard let index = roster.index(of: id), let code = roster.sites[index].code, !code.isEmpty else {
            return name(id)
        }
        let name = roster.sites[index].name
        let isAmbiguous = roster.siblings(of: index).contains { Self.collide(name, roster.sites[$0].name) }
        return isAmbiguous ? "\(name) (\(code))" : name
    }

    /// True when only the diacritics tell the names apart, or the proper names at their ends (`Ba Tơ`, `Ba Tô`).
    private static func collide(_ first: String, _ second: String) -> Bool {
        let (one, other) = (PlainASCII.folded(first).lowercased(), PlainASCII.folded(second).lowercased())
        if one == other { return true }
        return tail(one) == tail(other) && tail(first.lowercased()) != tail(second.lowercased())
    }

    private static func tail(_ name: String) -> [Substring] {
        name.split(separator: " ").suffix(2)
    }
}
