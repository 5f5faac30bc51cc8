import Testing

@testable import MonitorCore

@Suite("What a reload takes away")
struct ReloadTests {
    private func started(cut: [String]) throws -> World {
        var sites = Rosters.province(communes: [5, 5]).sites
        let site = try #require(sites.firstIndex { $0.id.rawValue == "d1/c1" })
        sites[site].checks.append(Rosters.check("h323", role: .equipment, interval: .seconds(10)))
        var world = World(Roster(sites: sites))
        world.run(seconds: 5)
        world.cut(cut)
        world.run(seconds: 20)
        return world
    }

    enum Change: CaseIterable {
        case removed
        case paused
        case moved
    }

    private func changed(_ roster: Roster, _ name: String, _ change: Change) -> Roster {
        var sites = roster.sites
        guard let site = sites.firstIndex(where: { $0.id.rawValue == name }) else { return roster }
        switch change {
        case .removed: sites.remove(at: site)
        case .paused: sites[site].checks = []
        case .moved: sites[site].address = .address(.v4(0x7F39_0909))
        }
        return Roster(sites: sites)
    }

    @Test(
        "what was closed by hand is over with its site or its line, and the store hears it",
        arguments: Change.allCases
    )
    func closed(change: Change) throws {
        var world = try started(cut: ["d1/c2"])
        world.close(1)
        world.degrade("d1/c3", [.breach(.loss, value: 0.13, limit: 0.01, n: 60, windowSeconds: 60)])
        world.close(2)
        #expect(world.closed.count == 2)
        world.reload(changed(world.roster, "d1/c2", change))
        #expect(world.closed.map(\.site.rawValue) == ["d1/c3"])
        world.reload(changed(world.roster, "d1/c3", change))
        #expect(world.closed.isEmpty)
        #expect(world.health.closedFaults.isEmpty)
    }

    @Test(
        "a closed terminal is over when no check looks at it, in a reload and in a restart",
        arguments: [false, true]
    )
    func notLookedAt(restarts: Bool) throws {
        var world = try started(cut: [])
        world.tell("d1/c1", .failing(since: World.instant(world.now), reason: "refused"), check: 1)
        world.close(1)
        #expect(world.closed.map(\.cause) == [.equipment])
        var sites = world.roster.sites
        for index in sites.indices { sites[index].checks.removeAll { $0.role == .equipment } }
        if restarts {
            world = World(
                Roster(sites: sites),
                everAnswered: world.answeredFirst,
                closed: world.closed,
                startAt: world.now
            )
            world.run(seconds: 1)
            let said = world.outputs.contains { $0.output == .closedIsOver(sites[2].id, .equipment) }
            #expect(said)
        } else {
            world.reload(Roster(sites: sites))
            #expect(world.closed.isEmpty)
        }
        #expect(world.health.closedFaults.isEmpty)
    }

    @Test("Health that is not at this time yet, and may have to say something about the old sites, stops the program")
    func notAdvanced() async {
        await #expect(processExitsWith: .failure) {
            let roster = Rosters.province(communes: [3])
            let uplink = World.uplink(1)
            var health = Health(roster: roster, rules: IncidentRules(), uplink: uplink, at: World.clock(0))
            _ = health.reload(roster: roster, rules: IncidentRules(), uplink: uplink, at: World.clock(1000))
        }
    }
}
