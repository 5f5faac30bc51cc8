@testable import MonitorCore

/// A corner of the real province, and incidents in it, for the tests of Alerting.
enum Province {
    static let ministry = Level(name: "ministry", rank: 0, isLast: false)
    static let province = Level(name: "province", rank: 1, isLast: false)
    static let district = Level(name: "district", rank: 2, isLast: false)
    static let commune = Level(name: "commune", rank: 3, isLast: true)

    static let roster = Roster(sites: [
        site("bo-noi-vu", "Bộ Nội vụ", ministry, nil, nil, "127.57.0.1"),
        site(
            "phong-hop-3",
            "Phòng họp số 3, trụ sở UBND tỉnh Quảng Ngãi",
            province,
            "bo-noi-vu",
            "51",
            "127.57.0.3"
        ),
        site("son-ha", "UBND Huyện Sơn Hà", district, "phong-hop-3", "529", "127.57.9.1"),
        site("son-ha/son-thuong", "UBND Xã Sơn Thượng", commune, "son-ha", "21316", "127.57.9.11"),
        site("son-ha/son-bao", "UBND Xã Sơn Bao", commune, "son-ha", "21319", "127.57.9.12"),
        site("son-ha/son-linh", "UBND Xã Sơn Linh", commune, "son-ha", "21322", "127.57.9.13"),
        site("binh-son", "UBND Huyện Bình Sơn", district, "phong-hop-3", "524", "127.57.2.1"),
        site("binh-son/binh-thanh-1", "UBND Xã Bình Thạnh", commune, "binh-son", "21049", "127.57.2.11"),
        site("binh-son/binh-thanh-2", "UBND Xã Bình Thanh", commune, "binh-son", "21106", "127.57.2.12"),
        site("ba-to", "UBND Huyện Ba Tơ", district, "phong-hop-3", "535", "127.57.13.1"),
        site("ba-to/ba-to-tt", "UBND Thị trấn Ba Tơ", commune, "ba-to", "21484", "127.57.13.11"),
        site("ba-to/ba-to-xa", "UBND Xã Ba Tô", commune, "ba-to", "21520", "127.57.13.12"),
    ])

    static let contacts = [
        Contact(scope: .site(id("son-ha/son-thuong")), role: .hall, name: "Đinh Văn Ba", phone: "0905000111"),
        Contact(scope: .site(id("son-ha")), role: .line, name: "VNPT Sơn Hà", phone: "02553000222", hours: "24/7"),
        Contact(scope: .everywhere, role: .line, name: "Tổng đài VNPT", phone: "119"),
        Contact(scope: .everywhere, role: .power, name: "Điện lực Quảng Ngãi", phone: "19001909"),
    ]

    /// 2021-11-06 07:42:13.120 in Việt Nam.
    static let since = Timestamp(nanoseconds: 1_636_159_333_120_000_000)

    static func id(_ text: String) -> SiteID {
        guard let id = SiteID(text) else { preconditionFailure("not a site id: \(text)") }
        return id
    }

    static func configuration(
        language: Language = .vi,
        contacts: [Contact] = Province.contacts,
        settle: Duration = .seconds(3),
        severity: [Cause: Severity] = [:],
        storm: StormRule = StormRule(),
        channels: [Channel] = [hook("on-call"), hook("sms")],
        routes: [Route] = [Route(channels: ["on-call"])],
        state: String = "/nowhere"
    ) -> Configuration {
        Configuration(
            file: "monitord.yaml",
            language: language,
            timeZone: "Asia/Ho_Chi_Minh",
            paths: Configuration.Paths(state: state),
            roster: roster,
            contacts: contacts,
            incidents: IncidentRules(settle: settle, severity: severity, storm: storm),
            channels: channels,
            routes: routes
        )
    }

    static func hook(_ name: String, _ command: [String] = ["/bin/true"]) -> Channel {
        Channel(name: name, kind: .hook(Channel.Hook(command: command)), timeout: .seconds(30))
    }

    static func incident(
        _ number: Int = 17,
        cause: Cause = .line,
        root: String? = "son-ha/son-thuong",
        phase: Phase = .idle,
        affected: [String]? = nil
    ) -> Incident {
        let sites = affected ?? root.map { [$0] } ?? []
        return Incident(
            number: number,
            cause: cause,
            root: root.map(id),
            phase: phase,
            since: since,
            openedAt: since + .seconds(3),
            rootState: root == nil ? nil : .down,
            lastAnswerAt: since + .milliseconds(-900),
            affected: sites.map { AffectedSite(id: id($0), state: $0 == root ? .down : .unreachable) }
        )
    }

    static func change(_ step: IncidentChange.Step, _ incident: Incident, after seconds: Double) -> IncidentChange {
        IncidentChange(step: step, at: since + .seconds(seconds), incident: incident)
    }

    /// Both clocks, so many seconds after `since`.
    static func now(_ seconds: Double) -> ClockReading {
        ClockReading(
            instant: Instant(nanoseconds: 5_000_000_000) + .seconds(seconds),
            timestamp: since + .seconds(seconds)
        )
    }

    private static func site(
        _ id: String,
        _ name: String,
        _ level: Level,
        _ parent: String?,
        _ code: String?,
        _ address: String
    ) -> Site {
        Site(
            id: self.id(id),
            name: name,
            level: level,
            parent: parent.map(self.id),
            code: code,
            address: Host(address),
            group: parent
        )
    }
}
