/// What a reload changes, counted by id.
struct RosterChange: Hashable, Sendable {
    var added: Int
    var removed: Int
    /// Sites whose row, checks or limits are not what they were.
    var changed: Int
    /// Sites with another address, or gone: what answered was something else.
    var moved: Set<SiteID>

    init(from old: Roster, to new: Roster) {
        added = new.sites.count { old.index(of: $0.id) == nil }
        removed = old.sites.count { new.index(of: $0.id) == nil }
        moved = Set(
            old.sites.filter { site in
                let now = new.index(of: site.id).map { new.sites[$0] }
                return now?.address != site.address || now?.lineAddress != site.lineAddress
            }.map(\.id)
        )
        changed = new.sites.count { site in
            old.index(of: site.id).map { old.sites[$0] != site } ?? false
        }
    }
}
