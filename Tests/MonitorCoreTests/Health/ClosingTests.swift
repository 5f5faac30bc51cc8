import Testing

@testable import MonitorCore

@Suite("Closed by hand")
struct ClosingTests {
    private func started(cut: [String]) -> World {
        var world = World(Rosters.province(communes: [5, 5]))
        world.run(seconds: 5)
        world.cut(cut)
        world.run(seconds: 30)
        return world
    }

    @Test("the outage goes on without an incident, the next one has its own", arguments: [false, true])
    func line(restarts: Bool) {
        var world = started(cut: ["d1/c1"])
        let isClosed = world.close(1)
        #expect(isClosed)
        #expect(world.incidentLines().last == "resolved #1 line d1/c1 1 closed")
        let isClosedAgain = world.close(1)
        #expect(!isClosedAgain)
        if restarts { world.restart() }
        world.run(seconds: 120)
        #expect(world.state("d1/c1") == .down)
        #expect(world.changes(.opened).count == 1)
        world.mendAll()
        world.run(seconds: 90)
        #expect(world.state("d1/c1") == .up)
        #expect(world.closed.isEmpty)
        world.cut("d1/c1")
        world.run(seconds: 20)
        #expect(world.changes(.opened).count == 2)
    }

    @Test("closed with its communes: neither they nor a reload bring it back, another commune's loss is its own")
    func area() {
        var world = started(cut: ["d1", "d1/c1", "d1/c2", "d1/c3"])
        let isClosed = world.close(1)
        #expect(isClosed)
        world.reload(world.roster)
        world.run(seconds: 60)
        #expect(world.changes(.opened).count == 1)
        world.cut("d2/c1")
        world.run(seconds: 20)
        #expect(world.changes(.opened).map { $0.incident.root?.rawValue } == ["d1", "d2/c1"])
        world.mendAll()
        world.run(seconds: 90)
        #expect(world.health.incidents.isEmpty)
        #expect(world.closed.isEmpty)
    }

    @Test("closed in a blind monitor's time or not: what is silent afterwards stays closed")
    func blind() {
        var world = started(cut: ["d1/c1"])
        let isClosed = world.close(1)
        #expect(isClosed)
        world.cut("*", "sentinels")
        world.run(seconds: 20)
        let isUplinkClosed = world.close(2)
        #expect(!isUplinkClosed, "the uplink's own incident ends with the uplink's return")
        world.mendAll()
        world.cut("d1/c1")
        world.run(seconds: 30)
        #expect(world.changes(.opened).map(\.incident.cause) == [.line, .monitorUplink])
    }

    @Test("poor quality that was closed is told again only after it was good")
    func quality() {
        let loss: [Evidence] = [.breach(.loss, value: 0.13, limit: 0.01, n: 60, windowSeconds: 60)]
        var world = started(cut: [])
        world.degrade("d1/c1", loss)
        let isClosed = world.close(1)
        #expect(isClosed)
        world.degrade("d1/c1", loss)
        #expect(world.changes(.opened).count == 1)
        world.degrade("d1/c1", [])
        world.degrade("d1/c1", loss)
        #expect(world.changes(.opened).count == 2)
    }

    @Test("what ended unseen, in an outage or while blind, is over after ten quiet minutes", arguments: [false, true])
    func qualityEndedUnseen(isBlind: Bool) {
        let loss: [Evidence] = [.breach(.loss, value: 0.13, limit: 0.01, n: 60, windowSeconds: 60)]
        let quality = { (world: World) in world.changes(.opened).filter { $0.incident.cause == .quality }.count }
        var world = started(cut: [])
        world.degrade("d1/c1", loss)
        world.close(1)
        for seconds in [500.0, 599] {
            world.cut(isBlind ? ["*", "sentinels"] : ["d1/c1"])
            world.run(seconds: 30)
            world.mendAll()
            world.run(seconds: seconds)
            world.degrade("d1/c1", loss)
            #expect(quality(world) == 1, "too soon")
        }
        world.cut(isBlind ? ["*", "sentinels"] : ["d1/c1"])
        world.run(seconds: 30)
        world.mendAll()
        world.run(seconds: 620)
        #expect(world.closed.isEmpty)
        world.degrade("d1/c1", loss)
        #expect(quality(world) == 2)
    }
}
