import Testing

@testable import MonitorCore

@Suite("Who is expected")
struct PresenceTests {
    /// Two districts of ten communes; all answer.
    private func started(communes: [Int] = [10, 10]) -> World {
        var world = World(Rosters.province(communes: communes))
        world.run(seconds: 5)
        return world
    }

    @Test("silence of a site that nobody expects is an ABSENT line and no incident, its return an UP line")
    func absent() throws {
        var world = started()
        world.ask(.notExpected, of: "d1/c3")
        let start = world.now
        world.cut("d1/c3")
        world.run(seconds: 120)
        #expect(world.lines(from: start) == ["ABSENT d1/c3"])
        #expect(world.state("d1/c3") == .absent)
        world.mend("d1/c3")
        world.run(seconds: 10)
        #expect(world.lines(from: start) == ["ABSENT d1/c3", "UP d1/c3"])
        #expect(world.transitions(of: "d1/c3").last?.was == .absent)
    }

    @Test("poor quality of a site that nobody expects is a state and no incident, until it is expected")
    func poor() {
        var world = started()
        world.ask(.notExpected, of: "d1/c3")
        let start = world.now
        world.degrade("d1/c3", [.breach(.rtt, value: 400, limit: 300, n: 300, windowSeconds: 60)])
        world.run(seconds: 60)
        #expect(world.lines(from: start) == ["DEGRADED d1/c3"])
        world.ask(.expected, of: "d1/c3")
        #expect(world.incidentLines(from: start) == ["opened #1 quality d1/c3 1"])
    }

    @Test("an awaited site may stay silent; once it has answered its silence is a fault")
    func awaited() {
        var world = started()
        world.ask(.notExpected, of: "d1/c3")
        world.cut("d1/c3")
        world.run(seconds: 60)
        world.ask(.awaited, of: "d1/c3")
        let start = world.now
        world.run(seconds: 60)
        #expect(world.lines(from: start).isEmpty)
        world.mend("d1/c3")
        world.run(seconds: 5)
        world.cut("d1/c3")
        world.run(seconds: 5)
        #expect(world.lines(from: start) == ["UP d1/c3", "DOWN d1/c3", "opened #1 line d1/c3 1"])
    }

    @Test("the first answer counts from when the wait began, and no more when a new wait begins")
    func awaitedAnew() {
        var world = started()
        world.ask(.awaited, of: "d1/c3")
        world.cut("d1/c3")
        world.run(seconds: 5)
        #expect(world.state("d1/c3") == .absent)
        world.mend("d1/c3")
        world.run(seconds: 5)
        world.ask(.notExpected, of: "d1/c3")
        world.ask(.awaited, of: "d1/c3")
        world.cut("d1/c3")
        world.run(seconds: 5)
        #expect(world.state("d1/c3") == .absent)
        #expect(world.changes().isEmpty)
    }

    @Test("asking the same again changes nothing: who was seen stays seen")
    func sameAgain() {
        var world = started()
        world.ask(.awaited, of: "*")
        world.run(seconds: 5)
        let start = world.now
        world.ask(.awaited, of: "*")
        world.cut("d1/c3")
        world.run(seconds: 5)
        #expect(world.lines(from: start) == ["DOWN d1/c3", "opened #1 line d1/c3 1"])
    }

    @Test("a site that never answered stays unknown, whatever is asked of it")
    func neverAnswered() {
        var world = World(Rosters.province(communes: [4]), cut: ["d1/c1"])
        for presence in [Presence.notExpected, .awaited, .expected] {
            world.ask(presence, of: "*")
            world.run(seconds: 60)
            #expect(world.state("d1/c1") == .unknown)
        }
        #expect(world.changes().isEmpty)
        #expect(world.transitions(of: "d1/c1").isEmpty)
    }

    @Test("the hour makes no area and no trunk: each silent site that is due has an incident of its own")
    func due() {
        var world = started()
        world.ask(.notExpected, of: "*")
        world.cut("d2")
        world.run(seconds: 60)
        world.cut("d1/*", "d2/*")
        world.run(seconds: 60)
        let start = world.now
        world.ask(.expected, of: "*")
        world.run(seconds: 30)
        let opened = world.changes(.opened, from: start)
        #expect(opened.count == 21)
        #expect(opened.allSatisfy { $0.incident.cause == .line && $0.incident.affected.count == 1 })
        #expect(opened.allSatisfy { $0.incident.since == World.clock(start).timestamp })
        #expect(world.stateLines(from: start).allSatisfy { $0.hasPrefix("DOWN ") })
        world.mendAll()
        world.run(seconds: 90)
        #expect(world.health.incidents.isEmpty)
    }

    @Test("an area that is open takes up a site that is due, and so does a superior that is down")
    func dueBelowFault() {
        var world = started()
        world.ask(.notExpected, of: "d1/c10", "d2/c10")
        world.cut("d1/c10", "d2/c10")
        world.run(seconds: 120)
        #expect(world.state("d2/c10") == .absent)
        world.cut("d1/c1", "d1/c2", "d1/c3", "d2")
        world.cut((1...9).map { "d2/c\($0)" })
        world.run(seconds: 30)
        let before = world.health.incidents
        #expect(Set(before.map(\.root?.rawValue)) == ["d1", "d2"])
        world.ask(.expected, of: "*")
        world.run(seconds: 30)
        #expect(world.health.incidents.count == 2)
        #expect(world.health.incidents.map(\.affected.count) == before.map { $0.affected.count + 1 })
        #expect(world.state("d2/c10") == .unreachable)
    }

    @Test("an absent superior explains nothing, from the moment at which nobody expects it")
    func absentParent() {
        var world = started(communes: [2, 2])
        world.ask(.notExpected, of: "d1")
        world.cut("d1", "d1/c1")
        world.run(seconds: 10)
        #expect(world.state("d1") == .absent)
        #expect(world.state("d1/c1") == .down)
        #expect(world.health.incidents.map(\.root?.rawValue) == ["d1/c1"])
        world.cut("d2", "d2/c1", "d2/c2")
        world.run(seconds: 10)
        #expect(world.state("d2/c1") == .unreachable)
        world.ask(.notExpected, of: "d2")
        world.run(seconds: 10)
        #expect(world.state("d2") == .absent)
        #expect(world.state("d2/c1") == .down)
        #expect(world.state("d2/c2") == .down)
        #expect(world.lifeIsInOrder)
    }

    @Test("what was told of a site stays open while nobody expects it, covers nobody, and goes on when it is due")
    func openIncident() throws {
        var world = started()
        world.cut("d1/c3")
        world.run(seconds: 20)
        let start = world.now
        world.ask(.notExpected, of: "*")
        world.run(seconds: 3600)
        #expect(world.lines(from: start) == ["ABSENT d1/c3", "shrank #1 line d1/c3 0"])
        let incident = try #require(world.health.incidents.first)
        #expect(incident.rootState == .absent && incident.rootExcuse == .notExpected)
        let due = world.now
        world.ask(.expected, of: "*")
        world.run(seconds: 60)
        #expect(world.lines(from: due) == ["DOWN d1/c3", "shrank #1 line d1/c3 1"])
        world.ask(.notExpected, of: "*")
        world.mend("d1/c3")
        world.run(seconds: 90)
        #expect(world.incidentLines().last == "resolved #1 line d1/c3 0 recovered")
    }

    @Test("an area all of whose sites are absent stays open, and ends with their return")
    func openArea() {
        var world = started()
        world.cut("d1/c1", "d1/c2", "d1/c3", "d1/c4")
        world.run(seconds: 20)
        #expect(world.incidentLines().last == "opened #1 area d1 4")
        world.ask(.notExpected, of: "*")
        world.run(seconds: 60)
        #expect(world.incidentLines().last == "shrank #1 area d1 0")
        world.ask(.expected, of: "*")
        world.run(seconds: 60)
        #expect(world.incidentLines().last == "shrank #1 area d1 4")
        world.mendAll()
        world.run(seconds: 90)
        #expect(world.incidentLines().last == "resolved #1 area d1 0 recovered")
    }

    @Test("a loss that has no incident yet gets none when nobody expects the site any more")
    func pending() {
        var world = started()
        world.cut("d1/c1", "d1/c2")
        world.run(seconds: 3)
        #expect(world.state("d1/c1") == .down)
        #expect(world.changes().isEmpty)
        world.ask(.notExpected, of: "*")
        world.run(seconds: 60)
        #expect(world.changes().isEmpty)
    }

    // MARK: Shares

    @Test("absent sites are of no group: of those that are there enough were lost")
    func areaOfThosePresent() {
        var world = started(communes: [30])
        let absent = (1...25).map { "d1/c\($0)" }
        for name in absent { world.ask(.notExpected, of: name) }
        world.cut(absent)
        world.run(seconds: 10)
        world.cut("d1/c26", "d1/c27", "d1/c28")
        world.run(seconds: 10)
        #expect(world.incidentLines() == ["opened #1 area d1 3"])
    }

    @Test("without those that are absent three of thirty are no area")
    func noAreaOfAll() {
        var world = started(communes: [30])
        world.cut("d1/c26", "d1/c27", "d1/c28")
        world.run(seconds: 10)
        #expect(world.changes(.opened).map(\.incident.cause) == [.line, .line, .line])
    }

    @Test("absent sites count for no trunk, those that are there do")
    func trunk() {
        var world = started()
        world.ask(.notExpected, of: "d2/*", "d2")
        world.cut("d2/*", "d2")
        world.run(seconds: 10)
        world.cut("d1/*", "d1", "p")
        world.run(seconds: 10)
        #expect(world.changes(.opened).map(\.incident.cause) == [.trunk])
    }

    // MARK: The uplink

    @Test("all silent with the sentinels are not absent: we are cut off, though nobody expects anybody")
    func isolatedAtNight() {
        var world = started()
        world.ask(.notExpected, of: "*")
        let start = world.now
        world.cut("*", "sentinels")
        world.run(seconds: 30)
        #expect(world.lines(from: start) == ["ISOLATED", "opened #1 monitor-uplink - 0"])
        world.mendAll()
        world.cut("d1/c3")
        world.run(seconds: 30)
        #expect(world.state("d1/c3") == .absent)
        #expect(world.lines(from: start).contains("ABSENT d1/c3"))
        #expect(world.changes(.opened, from: start).count == 1)
    }

    @Test("halls that are switched off in the evening cut nobody off", arguments: [0, 2])
    func evening(sentinels: Int) {
        var world = World(Rosters.province(communes: [10, 10]), sentinels: sentinels)
        world.run(seconds: 5)
        world.ask(.notExpected, of: "*")
        let start = world.now
        world.cut("*")
        world.run(seconds: 120)
        #expect(world.changes(from: start).isEmpty)
        #expect(world.stateLines(from: start).count == 23)
        #expect(world.stateLines(from: start).allSatisfy { $0.hasPrefix("ABSENT ") })
        world.ask(.expected, of: "*")
        world.run(seconds: 30)
        #expect(!world.health.isIsolated)
        #expect(world.changes(.opened, from: start).allSatisfy { $0.incident.cause == .line })
    }

    // MARK: Terminals

    private func withTerminal() throws -> World {
        var sites = Rosters.province(communes: [5, 5]).sites
        let site = try #require(sites.firstIndex { $0.id.rawValue == "d1/c1" })
        sites[site].checks.append(Rosters.check("h323", role: .equipment, interval: .seconds(10)))
        var world = World(Roster(sites: sites))
        world.run(seconds: 5)
        world.tell("d1/c1", .answering(since: World.instant(world.now)), check: 1)
        return world
    }

    @Test("a terminal that is off is no fault before its hall has come: its line may answer all night")
    func terminal() throws {
        var world = try withTerminal()
        world.ask(.notExpected, of: "*")
        world.tell("d1/c1", .silent(since: World.instant(world.now)), check: 1)
        world.run(seconds: 60)
        #expect(world.state("d1/c1") == .equipmentDown)
        world.ask(.awaited, of: "*")
        world.run(seconds: 60)
        #expect(world.changes().isEmpty)
        world.ask(.expected, of: "*")
        #expect(world.incidentLines() == ["opened #1 equipment d1/c1 1"])
    }

    @Test("a terminal that was there and is off again is a fault though its hall is only awaited")
    func terminalSeen() throws {
        var world = try withTerminal()
        world.ask(.awaited, of: "*")
        world.run(seconds: 1)
        world.hear("d1/c1", check: 1)
        world.run(seconds: 1)
        world.tell("d1/c1", .silent(since: World.instant(world.now)), check: 1)
        #expect(world.incidentLines() == ["opened #1 equipment d1/c1 1"])
    }

    // MARK: Restarts and reloads

    @Test("a restart while nobody is expected, or while some are awaited, makes no incident")
    func restart() {
        for presence in [Presence.notExpected, .awaited] {
            var world = started()
            world.ask(presence, of: "d1/*")
            world.cut("d1/c3")
            world.ask(.notExpected, of: "d1/c3")
            world.run(seconds: 10)
            let start = world.now
            world.restart()
            world.run(seconds: 60)
            #expect(world.changes(from: start).isEmpty)
            #expect(world.state("d1/c3") == .absent)
        }
    }

    /// As `started`, but the communes come for events only.
    private func eventful(sentinels: Int = 2) -> World {
        let sites = Rosters.province(communes: [10, 10]).sites.map { site in
            var site = site
            site.expected = site.level.isLast ? .events : .always
            return site
        }
        var world = World(Roster(sites: sites), sentinels: sentinels)
        world.run(seconds: 5)
        return world
    }

    @Test("a restart across the hour finds halls that never came: each has an incident of its own, no area, no trunk")
    func restartAcrossTheHour() {
        for all in [false, true] {
            var world = eventful()
            world.cut(all ? ["d1/*", "d2/*"] : (1...5).map { "d1/c\($0)" })
            world.run(seconds: 30)
            world.restart()
            let start = world.now
            world.ask(.expected, of: "*")
            world.run(seconds: 30)
            let opened = world.changes(.opened, from: start).map(\.incident)
            #expect(opened.count == (all ? 20 : 5))
            #expect(opened.allSatisfy { $0.cause == .line && $0.affected.count == 1 })
            // Those that answered since are judged as ever.
            guard !all else { continue }
            let next = world.now
            world.cut("d2/c1", "d2/c2", "d2/c3")
            world.run(seconds: 30)
            #expect(world.incidentLines(from: next) == ["opened #6 area d2 3"])
        }
    }

    @Test("a restart while the uplink is gone is known as that, with no sentinel too", arguments: [0, 2])
    func restartWithoutUplink(sentinels: Int) {
        var world = eventful(sentinels: sentinels)
        world.ask(.expected, of: "*")
        world.restart()
        world.cut("*", "sentinels")
        let start = world.now
        world.run(seconds: 30)
        #expect(world.changes(.opened, from: start).map(\.incident.cause) == [.monitorUplink])
    }

    @Test("halls that were found silent while the monitor was blind from the start are no area either")
    func restartWhileBlind() {
        var world = eventful()
        world.ask(.expected, of: "*")
        world.cut("*", "sentinels")
        world.run(seconds: 10)
        world.restart()
        world.run(seconds: 10)
        world.mendAll()
        world.cut("d1/c1", "d1/c2", "d1/c3", "d1/c4")
        let start = world.now
        world.run(seconds: 30)
        #expect(world.changes(.opened, from: start).map(\.incident.cause) == Array(repeating: .line, count: 4))
    }

    @Test(
        "what was told stays the same incident when the site is due again, after a restart too",
        arguments: [false, true]
    )
    func dueAgain(isRestarted: Bool) {
        var world = started()
        world.cut("d1/c3")
        world.run(seconds: 20)
        world.ask(.notExpected, of: "*")
        world.run(seconds: 600)
        let start = world.now
        if isRestarted { world.restart() }
        world.run(seconds: 30)
        world.ask(.expected, of: "*")
        world.run(seconds: 60)
        #expect(!world.incidentLines(from: start).contains { $0.hasPrefix("grew") || $0.hasPrefix("opened") })
        #expect(world.health.incidents.map(\.affected.count) == [1])
    }

    @Test("an area grows by those that were not of it, not by those that were excused")
    func areaGrows() {
        var world = started()
        world.cut("d1/c1", "d1/c2", "d1/c3")
        world.run(seconds: 20)
        world.ask(.notExpected, of: "*")
        world.run(seconds: 60)
        let start = world.now
        world.ask(.expected, of: "*")
        world.run(seconds: 10)
        #expect(world.incidentLines(from: start) == ["shrank #1 area d1 3"])
        world.cut("d1/c4")
        world.run(seconds: 10)
        #expect(world.incidentLines(from: start).last == "grew #1 area d1 4")
        world.ask(.notExpected, of: "d1/c4")
        world.mend("d1/c4")
        world.run(seconds: 10)
        world.ask(.expected, of: "d1/c4")
        world.cut("d1/c4")
        world.run(seconds: 10)
        #expect(world.incidentLines(from: start).last == "grew #1 area d1 4")
    }

    @Test("a reload keeps who is expected and who was seen")
    func reload() {
        var world = started()
        world.ask(.notExpected, of: "d1/*")
        world.cut("d1/c3")
        world.run(seconds: 10)
        world.ask(.awaited, of: "d1/*")
        world.run(seconds: 5)
        let start = world.now
        world.reload(Rosters.province(communes: [10, 12]))
        world.run(seconds: 10)
        #expect(world.state("d1/c3") == .absent)
        world.cut("d1/c4")
        world.run(seconds: 5)
        #expect(world.incidentLines(from: start) == ["opened #1 line d1/c4 1"])
    }

    @Test("a site of `expected: events` is absent when no event asks for it")
    func ownDuty() {
        var sites = Rosters.province(communes: [4]).sites
        sites[2].expected = .events
        var world = World(Roster(sites: sites))
        world.run(seconds: 5)
        world.cut("d1/c1", "d1/c2")
        world.run(seconds: 20)
        #expect(world.state("d1/c1") == .absent)
        #expect(world.state("d1/c2") == .down)
        world.ask(SiteDuty(phase: .onAir), of: "d1/c1")
        #expect(world.state("d1/c1") == .down)
        world.ask(nil, of: "d1/c1")
        #expect(world.state("d1/c1") == .absent)
    }
}
