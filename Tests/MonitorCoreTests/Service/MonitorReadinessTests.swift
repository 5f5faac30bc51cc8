import Glibc
import Testing

@testable import MonitorCore

/// A real monitor on loopback: what a wave of a readiness run may do, and what ends it.
@Suite("Readiness waves of the running monitor", .serialized, .enabled(if: geteuid() == 0, "needs CAP_NET_RAW"))
struct MonitorReadinessTests {
    private func roster(backup: Bool = false, shift: UInt32 = 0) -> Roster {
        let sites = ["a", "b", "c"].enumerated().map { number, id in
            let address = 0x7F39_0601 + UInt32(number) + shift
            var checks = [Rosters.check(interval: .milliseconds(500), address: address)]
            if backup {
                var second = Rosters.check("icmp@backup", interval: .milliseconds(100), address: address + 16)
                second.isBackup = true
                checks.append(second)
            }
            return Rosters.site(id, checks: checks, address: address)
        }
        return Roster(sites: sites)
    }

    private func with(_ roster: Roster, _ body: (Monitor) async throws -> Void) async throws {
        let loop = try EventLoop()
        try loop.start()
        defer { loop.stop() }
        let monitor = try Monitor(
            loop: loop,
            configuration: Configuration(file: "monitord.yaml", probeLog: .off, roster: roster),
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
        await monitor.start()
        try await body(monitor)
        await monitor.stop()
    }

    private let a = ReadinessWorld.id("a")
    private let b = ReadinessWorld.id("b")
    private let c = ReadinessWorld.id("c")

    private func interval(of site: Int, _ monitor: Monitor) async -> Duration {
        let target = await monitor.directory.targetsOfSite[site][0]
        return await monitor.table.interval(of: target)
    }

    private func figures(of site: SiteID, _ monitor: Monitor) async throws -> [ReadinessFigures] {
        try await monitor.observeReadiness()[site]?.tally?.figures ?? []
    }

    @Test("a line that goes on air ends the run at once, also one of another wave; on air none begins")
    func session() async throws {
        try await with(roster()) { monitor in
            try await monitor.beginReadiness([a], isThorough: false, lines: [a, b])
            try await monitor.stepReadiness([a: ReadinessPace(rate: 20)])
            #expect(await interval(of: 0, monitor) == .milliseconds(50))
            // Who has no part in it does not matter.
            await monitor.take([c: SiteDuty(phase: .onAir, interval: .milliseconds(200))])
            try await monitor.continueReadiness()
            await monitor.take([b: SiteDuty(phase: .onAir, interval: .milliseconds(200))])
            #expect(await interval(of: 0, monitor) == .milliseconds(500))
            #expect(await interval(of: 1, monitor) == .milliseconds(200))
            #expect(await monitor.readiness == nil)
            await #expect(throws: ReadinessFailure.session) { try await monitor.continueReadiness() }
            await #expect(throws: ReadinessFailure.session) { try await monitor.stepReadiness([:]) }
            await #expect(throws: ReadinessFailure.session) { try await monitor.observeReadiness() }
            #expect(await monitor.siteOnAir(among: [a, b])?.id == b)
            await #expect(throws: ReadinessFailure.session) {
                try await monitor.beginReadiness([a], isThorough: false, lines: [a, b])
            }
            await monitor.take([:])
            try await monitor.beginReadiness([a], isThorough: false, lines: [a, b])
        }
    }

    @Test("in warm-up no step is slower than warm-up itself, be it that it begins in the midst of one")
    func warmUp() async throws {
        try await with(roster()) { monitor in
            let warm = SiteDuty(phase: .warmUp, interval: .milliseconds(100))
            await monitor.take([a: warm])
            try await monitor.beginReadiness([a, b], isThorough: false)
            try await monitor.stepReadiness([a: ReadinessPace(rate: 1), b: ReadinessPace(rate: 1)])
            #expect(await interval(of: 0, monitor) == .milliseconds(100))
            #expect(await interval(of: 1, monitor) == .seconds(1))
            #expect(try await eventually { try await figures(of: b, monitor).last?.n ?? 0 >= 1 })
            await monitor.take([a: warm, b: warm])
            #expect(await interval(of: 1, monitor) == .milliseconds(100))
            #expect(try await eventually { try await figures(of: b, monitor).dropFirst().last?.n ?? 0 >= 4 })
            try await monitor.restReadiness()
            #expect(try await figures(of: a, monitor).map(\.rate) == [10])
            #expect(try await figures(of: b, monitor).map(\.rate) == [1, 10])
        }
    }

    @Test("a second line is measured beside the first, at its usual rate; what a reload ends says so")
    func backup() async throws {
        try await with(roster(backup: true)) { monitor in
            try await monitor.beginReadiness([a], isThorough: false)
            try await monitor.stepReadiness([a: ReadinessPace(rate: 20)])
            func backup() async throws -> [ReadinessFigures] {
                try await monitor.observeReadiness()[a]?.backup?.figures ?? []
            }
            #expect(try await eventually { try await backup().first?.n ?? 0 >= 8 })
            try await monitor.restReadiness()
            #expect(try await backup().map(\.rate) == [10])
            _ = await monitor.reload(Configuration(file: "monitord.yaml", probeLog: .off, roster: roster()))
            await #expect(throws: ReadinessFailure.reloaded) { try await monitor.continueReadiness() }
        }
    }

    @Test("what was found out about a line is void at another address")
    func moved() async throws {
        try await with(roster()) { monitor in
            let known = [
                a: LineProfile(baseline: .milliseconds(8)), ReadinessWorld.id("gone"): LineProfile(safeRate: 1),
            ]
            await monitor.learn(known, of: roster(shift: 32))
            #expect(await monitor.lineProfiles.isEmpty)
            await monitor.learn(known, of: roster())
            #expect(await monitor.lineProfiles == [a: LineProfile(baseline: .milliseconds(8))])
        }
    }
}
