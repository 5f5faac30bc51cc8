import Testing

@testable import MonitorCore

@Suite("Why a site is as it is")
struct AccountTests {
    private func explanation(of name: String, in world: World) throws -> SiteExplanation {
        let site = try #require(SiteID(name).flatMap { world.roster.index(of: $0) })
        return world.health.explanation(of: site, at: World.clock(world.now))
    }

    @Test("each rule that may decide is named")
    func decisions() throws {
        var sites = Rosters.province(communes: [2, 6, 6, 3]).sites
        sites.append(Rosters.site("idle", parent: "p", checks: []))
        var world = World(Roster(sites: sites), cut: ["d4/c1"])
        world.run(seconds: 20)
        world.cut("d1", "d1/*", "d2/c1", "d2/c2", "d2/c3", "d3/c1")
        world.run(seconds: 20)
        let loss: [Evidence] = [.breach(.loss, value: 0.13, limit: 0.01, n: 60, windowSeconds: 60)]
        world.degrade("d3/c2", loss)
        let expected: [String: SiteExplanation.Decision] = [
            "p": .answers, "d1": .ownFault, "d1/c1": .explainedByParent, "d2/c1": .partOfArea, "d3/c1": .ownFault,
            "d3/c2": .poorQuality, "d4/c1": .neverAnswered, "idle": .paused,
        ]
        for (name, decision) in expected {
            #expect(try explanation(of: name, in: world).decision == decision, "\(name)")
        }
        let explained = try explanation(of: "d1/c1", in: world)
        #expect(explained.explainedBy == SiteID("d1"))
        #expect(explained.ancestors.map(\.id.rawValue) == ["d1", "p"])
        #expect(explained.ancestors.map(\.state) == [.down, .up])
        #expect(explained.incidents.map { $0.root?.rawValue } == ["d1"])
        #expect(explained.checks.map(\.verdict) == [.silent])
        #expect(explained.silentSince != nil)
        world.close(explained.incidents[0].number)
        #expect(try explanation(of: "d1", in: world).decision == .closed)
    }

    @Test("a terminal that never answered is silent since its first probe, as is a line while the monitor is blind")
    func silentSince() throws {
        var sites = Rosters.province(communes: [3]).sites
        for index in sites.indices where sites[index].id.rawValue == "d1/c1" {
            sites[index].checks = [Rosters.check("h323", role: .equipment)]
        }
        var world = World(Roster(sites: sites), cut: ["d1/c1"])
        world.run(seconds: 5)
        let first = World.clock(world.now)
        world.run(seconds: 3)
        world.tell("d1/c1", .silent(since: first.instant), check: 0)
        let mute = try explanation(of: "d1/c1", in: world)
        #expect(mute.decision == .neverAnswered)
        #expect(mute.silentSince == first.timestamp)
        world.cut("p", "d1", "d1/c3", "sentinels")
        world.run(seconds: 10)
        #expect(world.health.isIsolated)
        let cut = World.clock(world.now).timestamp
        world.cut("d1/c2")
        world.run(seconds: 10)
        #expect(try explanation(of: "d1/c2", in: world).silentSince.map { $0 >= cut } == true)
    }
}
