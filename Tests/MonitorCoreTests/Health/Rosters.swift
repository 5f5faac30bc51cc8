@testable import MonitorCore

/// Rosters built in code, in shapes that tests need.
enum Rosters {
    static let commune = Level(name: "commune", rank: 3, isLast: true)
    static let district = Level(name: "district", rank: 2, isLast: false)
    static let top = Level(name: "province", rank: 1, isLast: false)

    static let node = Level(name: Level.nodeName, rank: 4, isLast: false)

    static func check(
        _ name: String = "icmp",
        role: CheckRole = .line,
        interval: Duration = .seconds(1),
        address: UInt32 = 0x7F39_0001
    ) -> Check {
        Check(
            name: name,
            kind: role == .line ? .icmp : .tcp(port: 1720),
            role: role,
            host: .address(.v4(address)),
            interval: PhaseDurations(all: interval),
            timeout: .milliseconds(900),
            retryInterval: .milliseconds(200)
        )
    }

    static func site(
        _ id: String,
        parent: String? = nil,
        level: Level = commune,
        via: [String] = [],
        checks: [Check] = [check()],
        address: UInt32 = 0x7F39_0001
    ) -> Site {
        guard let id = SiteID(id) else { preconditionFailure("not an id: \(id)") }
        return Site(
            id: id,
            name: id.rawValue,
            level: level,
            parent: parent.flatMap { SiteID($0) },
            address: .address(.v4(address)),
            group: parent,
            via: via.compactMap { SiteID($0) },
            checks: checks
        )
    }

    /// `p`, its districts `d1`, `d2` …, and their communes `d1/c1` …; so many communes in each district.
    static func province(communes: [Int]) -> Roster {
        var sites = [site("p", level: top)]
        for (number, count) in communes.enumerated() {
            let district = "d\(number + 1)"
            sites.append(site(district, parent: "p", level: Self.district))
            for commune in 0..<count { sites.append(site("\(district)/c\(commune + 1)", parent: district)) }
        }
        return Roster(sites: sites)
    }

    /// The shape of the province of 2021: a ministry, the province, 13 districts (one without communes), 173 communes.
    static var whole: Roster {
        let communes = [23, 8, 10, 24, 15, 13, 11, 12, 14, 6, 19, 18, 0]
        var sites = province(communes: communes).sites
        sites[0].parent = SiteID("m")
        sites[0].group = "m"
        return Roster(sites: [site("m", level: Level(name: "ministry", rank: 0, isLast: false))] + sites)
    }
}
