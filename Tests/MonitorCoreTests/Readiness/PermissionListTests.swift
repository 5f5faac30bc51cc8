import Testing

@testable import MonitorCore

@Suite("Permission list")
struct PermissionListTests {
    private func configuration() -> Configuration {
        var world = ReadinessWorld(ReadinessWorld.corner)
        world.joins = ["son-ha/son-linh": "son-ha"]
        var configuration = Province.configuration(
            channels: [
                Channel(
                    name: "office",
                    kind: .webhook(.init(url: "https://alerts.example:8443/secret-path")),
                    timeout: .seconds(10)
                )
            ]
        )
        configuration.roster = ReadinessWorld.corner
        var event = world.event
        event.participants.removeAll { $0.site.rawValue.hasPrefix("ba-to") }
        configuration.events = [event]
        return configuration
    }

    @Test("every address that is probed stands in it once, with the rates of each time")
    func rows() throws {
        let list = PermissionList(configuration())
        let hall = try #require(list.rows.first { $0.address == "127.57.9.11" })
        #expect(hall.service == "ICMP echo" && hall.port == nil && hall.usual == 1 && hall.readiness == 20)
        #expect(hall.event == 5 && hall.purposes == [.site("UBND Xã Sơn Thượng")])
        // Five a second and, while an answer is missing, five more.
        #expect(hall.suspect == 10)
        let elsewhere = try #require(list.rows.first { $0.address == "127.57.9.13" })
        #expect(elsewhere.event == nil && elsewhere.readiness == nil)
        let other = try #require(list.rows.first { $0.address == "127.57.13.11" })
        #expect(other.event == nil && other.usual == 1)
        let targets = Set(ReadinessWorld.corner.sites.flatMap(\.checks).map { "\($0.host)" })
        #expect(targets.isSubset(of: Set(list.rows.map(\.address))))
    }

    @Test("what lies on the way to a hall is probed as the hall needs it: nodes in the event, all of them in a run")
    func way() throws {
        var sites = [
            Rosters.site("p", level: Rosters.top), Rosters.site("olt", level: Rosters.node),
            Rosters.site("a", parent: "p", via: ["olt"]), Rosters.site("d", parent: "p", level: Rosters.district),
            Rosters.site("d/b", parent: "d"),
        ]
        for index in sites.indices { sites[index].checks[0].host = .address(.v4(0x0A00_0001 + UInt32(index))) }
        // Nothing passes the province but what goes to `d`.
        let world = ReadinessWorld(Roster(sites: sites))
        var configuration = configuration()
        configuration.roster = world.roster
        var event = world.event
        event.participants.removeAll { ["p", "d"].contains($0.site.rawValue) }
        configuration.events = [event]
        func row(_ name: String) -> PermissionList.Row? {
            PermissionList(configuration).rows.first { $0.purposes.contains(.site(name)) }
        }
        let rows = try ["olt", "a", "d", "d/b", "p"].map { try #require(row($0)) }
        #expect(rows.map(\.event) == [5, 5, nil, 5, nil])
        #expect(rows.map(\.readiness) == [20, 20, 20, 20, 20])
    }

    @Test("a webhook behind a proxy connects to the proxy; names are looked up; heartbeats come in and are no target")
    func peers() throws {
        var configuration = configuration()
        configuration.channels = [
            Channel(
                name: "office",
                kind: .webhook(.init(url: "https://alerts.example/x", proxy: "socks5h://10.0.0.9")),
                timeout: .seconds(10)
            )
        ]
        configuration.push = .init(host: "0.0.0.0", port: 8_058, tokenFile: "/t")
        var sites = configuration.roster.sites
        sites[3].checks[0].kind = .push
        sites[3].checks[0].host = .address(.v4(0))
        configuration.roster = Roster(sites: sites)
        let list = PermissionList(configuration)
        #expect(!list.rows.contains { $0.address == "alerts.example" })
        let proxy = try #require(list.rows.first { $0.address == "10.0.0.9" })
        #expect(proxy.port == 1_080 && proxy.purposes == [.channel("office")])
        #expect(!list.rows.contains { $0.address == "0.0.0.0" && $0.direction == .outgoing })
        #expect(!list.rows.contains { $0.port == 53 })
        let text = PermissionText(configuration).lines.map(\.plain).joined(separator: "\n")
        #expect(text.contains("nhận tín hiệu từ hội trường (chiều vào)") && text.contains("8058"))
        #expect(!text.contains("sentinel") && !text.contains("0.0.0.0"))
        configuration.channels[0].kind = .webhook(.init(url: "https://alerts.example/x"))
        #expect(PermissionList(configuration).rows.filter { $0.port == 53 }.map(\.service) == ["UDP", "TCP"])
    }

    @Test("of a webhook only host and port are told, and of an event its warm-up too")
    func webhook() throws {
        let list = PermissionList(configuration())
        let office = try #require(list.rows.first { $0.address == "alerts.example" })
        #expect(office.port == 8443 && office.service == "TCP")
        #expect(list.hours.first?.hours == ["06:30-11:30", "12:30-17:00"])
        let text = PermissionText(configuration()).lines.map(\.plain).joined(separator: "\n")
        #expect(!text.contains("secret-path") && text.contains("127.57.9.11") && text.contains("2021-11-06"))
    }

    @Test("what probes take of a declared line is told for usual times and for events")
    func lines() throws {
        var configuration = configuration()
        var sites = configuration.roster.sites
        let district = try #require(configuration.roster.index(of: Province.id("son-ha")))
        sites[district].lineRate = LineRate("1M")
        configuration.roster = Roster(sites: sites)
        let line = try #require(PermissionList(configuration).lines.first)
        // Four sites at one a second; of those that take part, three at five.
        #expect(abs(line.usual - 4 * 816 / 1e6) < 1e-9 && abs(line.event - (1 + 3 * 5) * 816 / 1e6) < 1e-9)
    }
}
