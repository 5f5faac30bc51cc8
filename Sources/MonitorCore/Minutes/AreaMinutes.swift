/// The totals of some participants: of a district, of the province, or of all.
package struct AreaMinutes: Hashable, Sendable {
    /// The worst of its sites in something.
    package struct Extreme<Value: Hashable & Sendable>: Hashable, Sendable {
        package var site: SiteID
        package var value: Value
    }

    /// The superior that names it; nil for all of them, or where there is none.
    package var place: SiteID?
    package var name: String?
    package var count: Int
    package var outcomes: [SiteMinutes.Outcome: Int]
    /// Of the measured time of those that came, for an absent hall says nothing of its line; nil where nothing was measured.
    package var availability: Double?
    /// Of those that came together: with a verdict, and all that is asked for.
    package var measured: Duration
    package var onAir: Duration
    package var outage: Duration
    package var outages: Int
    package var unknown: Duration
    package var longestFreeze: Extreme<SiteMinute.Freeze>?
    package var worst: Extreme<SiteMinute.Worst>?

    init(place: SiteID?, name: String?, _ sites: [SiteMinutes]) {
        self.place = place
        self.name = name
        count = sites.count
        outcomes = sites.reduce(into: [:]) { $0[$1.outcome, default: 0] += 1 }
        let came = sites.filter { $0.outcome != .absent }
        let measured = came.reduce(Duration.zero) { $0 + $1.measured }
        let available = came.reduce(Duration.zero) { $0 + $1.available }
        availability = measured > .zero ? available.inSeconds / measured.inSeconds : nil
        self.measured = measured
        onAir = came.reduce(measured) { $0 + $1.unknown }
        unknown = sites.reduce(.zero) { $0 + $1.unknown }
        outage = sites.reduce(.zero) { $0 + $1.outage }
        outages = sites.reduce(0) { $0 + $1.outages }
        for site in sites {
            if let freeze = site.figures.longestFreeze, freeze.duration > longestFreeze?.value.duration ?? .zero {
                longestFreeze = Extreme(site: site.site, value: freeze)
            }
            if let window = site.figures.worst, worst.map({ window.figure.isWorse(than: $0.value.figure) }) ?? true {
                worst = Extreme(site: site.site, value: window)
            }
        }
    }

    package func count(_ outcome: SiteMinutes.Outcome) -> Int { outcomes[outcome] ?? 0 }

    /// What a site is counted with: itself where sites stand below it, else its superior.
    static func place(of index: Roster.Index, in roster: Roster) -> SiteID? {
        let below = roster.children[index].contains { !roster.sites[$0].level.isNode }
        return below ? roster.sites[index].id : roster.sites[index].parent
    }

    /// In the order in which their names stand in the inventory.
    static func areas(of sites: [SiteMinutes], in roster: Roster) -> [AreaMinutes] {
        let groups = Dictionary(grouping: sites, by: \.area)
        func order(_ place: SiteID?) -> Int { place.flatMap { roster.index(of: $0) } ?? -1 }
        return groups.keys.sorted { order($0) < order($1) }.map { place in
            let name = place.flatMap { roster.index(of: $0) }.map { roster.sites[$0].name }
            return AreaMinutes(place: place, name: name, groups[place] ?? [])
        }
    }
}
