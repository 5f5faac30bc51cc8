import Glibc
import Testing

@testable import MonitorCore

/// A real monitor and our own reflector on loopback: what STAMP says of each direction reaches those who ask.
@Suite("Directions of the running monitor", .serialized, .enabled(if: geteuid() == 0, "needs CAP_NET_RAW"))
struct MonitorDirectionsTests {
    private static let address: UInt32 = 0x7F39_0601

    /// The first site is asked by STAMP beside its line check, the second one is not.
    private func configuration(port: UInt16) -> Configuration {
        var path = Rosters.check("path", interval: .milliseconds(20), address: Self.address)
        path.kind = .stamp(STAMPQuery(port: port))
        let sites = [
            Rosters.site("a", checks: [Rosters.check(address: Self.address), path], address: Self.address),
            Rosters.site("b", checks: [Rosters.check(address: Self.address + 1)], address: Self.address + 1),
        ]
        return Configuration(file: "monitord.yaml", probeLog: .off, roster: Roster(sites: sites))
    }

    private func monitor(on loop: EventLoop, _ configuration: Configuration) throws -> Monitor {
        try Monitor(
            loop: loop,
            configuration: configuration,
            memory: MonitorMemory(),
            outputs: MonitorOutputs(
                events: { _ in },
                incidents: { _ in },
                summaries: { _ in },
                samples: { _ in },
                facts: { _ in },
                droppedEvents: { 0 }
            )
        )
    }

    @Test("status, the site and explain have the directions of a STAMP check, also after a reload; others have none")
    func shown() async throws {
        let reflector = try ReflectorService(port: 0)
        try reflector.start()
        let loop = try EventLoop()
        try loop.start()
        defer { loop.stop() }
        let configuration = configuration(port: reflector.port)
        let monitor = try monitor(on: loop, configuration)
        #expect(await monitor.snapshot().directionWindows.isEmpty)
        await monitor.start()
        for _ in 0..<2 {
            #expect(
                await eventually(within: .seconds(10)) {
                    await monitor.snapshot().directions(of: 0)?.received ?? 0 >= 20
                }
            )
            _ = await monitor.reload(configuration)
        }
        let snapshot = await monitor.snapshot()
        var clock = LocalTime(zone: snapshot.configuration.timeZone)
        let status = SiteStatus(snapshot, 0, profile: .m1, clock: &clock)
        let directions = try #require(status.directions)
        #expect(directions.reflector == .stateful && directions.n >= directions.received)
        #expect(directions.toSite.lost == 0 && directions.fromSite.lost == 0 && directions.toSite.pdvP95 != nil)
        #expect(SiteStatus(snapshot, 1, profile: .m1, clock: &clock).directions == nil)
        let site = SiteDocument(snapshot, 0, session: nil)
        #expect(site.checks.map { $0.directions != nil } == [false, true])
        let (a, b) = (try #require(SiteID("a")), try #require(SiteID("b")))
        let told = try #require(await monitor.directions(of: a))
        #expect(told.reflector == .stateful && told.received >= 20)
        #expect(await monitor.directions(of: b) == nil)
        await monitor.stop()
        _ = await reflector.stop()
    }
}
