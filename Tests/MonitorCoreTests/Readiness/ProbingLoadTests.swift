import Testing

@testable import MonitorCore

@Suite("Probing load on every edge")
struct ProbingLoadTests {
    @Test("the uplink bears all, a district's edge its own and its communes', and a leaf has no edge of its own")
    func province() throws {
        let configuration = try #require(SampleTests.load("monitord.yaml").configuration)
        let load = ProbingLoad(configuration)
        let uplink = try #require(load.edges.first)
        #expect(uplink.site == nil && uplink.targets == 190)
        #expect(uplink.idle.probes == 190)
        // An echo with 56 octets takes 102 octets of Ethernet.
        #expect(uplink.idle.bits == 190 * 102 * 8)
        let district = try #require(load.edges.first { $0.site == SiteID("son-ha") })
        #expect(district.targets == 15 && district.idle.probes == 15 && district.onAir.probes == 75)
        #expect(!load.edges.contains { $0.site == SiteID("son-ha/son-thuong") })
        #expect(load.edges.dropFirst().map(\.onAir.bits) == load.edges.dropFirst().map(\.onAir.bits).sorted(by: >))
    }

    @Test("where the way is known it takes the place of the superiors")
    func ways() throws {
        let configuration = try #require(SampleTests.load("son-ha.yaml").configuration)
        let load = ProbingLoad(configuration)
        let nodes = load.edges.filter { edge in
            configuration.roster.sites.contains { $0.id == edge.site && $0.level.isNode }
        }
        #expect(Set(nodes.map(\.targets)) == [18, 12, 5])
    }
}
