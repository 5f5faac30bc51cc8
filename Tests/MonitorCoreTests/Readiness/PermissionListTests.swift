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
        #expect(hall.event == 5 && hall.purposes == ["UBND Xã Sơn Thượng"])
        let elsewhere = try #require(list.rows.first { $0.address == "127.57.9.13" })
        #expect(elsewhere.event == nil && elsewhere.readiness == nil)
        let other = try #require(list.rows.first { $0.address == "127.57.13.11" })
        #expect(other.event == nil && other.usual == 1)
        let targets = Set(ReadinessWorld.corner.sites.flatMap(\.checks).map { "\($0.host)" })
        #expect(targets.isSubset(of: Set(list.rows.map(\.address))))
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
