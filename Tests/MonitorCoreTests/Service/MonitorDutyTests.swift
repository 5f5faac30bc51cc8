import Glibc
import Synchronization
import Testing

@testable import MonitorCore

/// A real monitor on loopback: what events ask is done on the loop, kept by a reload, and given back.
@Suite("Duties of the running monitor", .serialized, .enabled(if: geteuid() == 0, "needs CAP_NET_RAW"))
struct MonitorDutyTests {
    private final class Log: Sendable {
        private let words = Mutex<[String]>([])

        var all: [String] { words.withLock { $0 } }

        func take(_ events: [TimedEvent]) {
            for case .state(let line) in events.map(\.event) {
                words.withLock { $0.append("\(line.state.rawValue.uppercased()) \(line.site)") }
            }
        }
    }

    private let log = Log()

    private func configuration() -> Configuration {
        let sites = ["a", "b", "c"].enumerated().map { number, id in
            let address = 0x7F39_0501 + UInt32(number)
            return Rosters.site(id, checks: [Rosters.check(address: address)], address: address)
        }
        return Configuration(file: "monitord.yaml", probeLog: .off, roster: Roster(sites: sites))
    }

    private func monitor(on loop: EventLoop) throws -> Monitor {
        let log = log
        return try Monitor(
            loop: loop,
            configuration: configuration(),
            memory: MonitorMemory(),
            outputs: MonitorOutputs(
                events: { log.take($0) },
                incidents: { _ in },
                summaries: { _ in },
                samples: { _ in },
                facts: { _ in },
                droppedEvents: { 0 }
            )
        )
    }

    private func answers(_ monitor: Monitor) async -> [Int] {
        let snapshot = await monitor.snapshot()
        return snapshot.directory.targetsOfSite.map { targets in
            targets.first.map { Int(snapshot.counts[Int($0)].answered) } ?? 0
        }
    }

    /// Waits for as many more answers of the first site, ten seconds at most.
    private func more(_ count: Int, from monitor: Monitor) async -> [Int] {
        let before = await answers(monitor)
        var now = before
        _ = await eventually(within: .seconds(10)) {
            now = await answers(monitor)
            return now[0] - before[0] >= count
        }
        return zip(now, before).map { $0 - $1 }
    }

    @Test("the interval of an event holds, a hall that sits elsewhere is not probed, and a reload keeps both")
    func duties() async throws {
        let loop = try EventLoop()
        try loop.start()
        defer { loop.stop() }
        let monitor = try self.monitor(on: loop)
        let a = try #require(SiteID("a"))
        let c = try #require(SiteID("c"))
        await monitor.take([a: SiteDuty(phase: .onAir, interval: .milliseconds(20)), c: SiteDuty(joinsAt: a)])
        await monitor.start()
        for _ in 0..<2 {
            let found = await more(40, from: monitor)
            #expect(found[0] >= 40)
            #expect(found[1] <= found[0] / 5)
            #expect(found[2] == 0)
            _ = await monitor.reload(configuration())
        }
        let snapshot = await monitor.snapshot()
        #expect(snapshot.places.map(\.phase) == [.onAir, .idle, .idle])
        #expect(snapshot.places[2].site.state == .paused && snapshot.places[2].duty.joinsAt == a)
        await monitor.take([a: SiteDuty(phase: .idle, interval: .milliseconds(20))])
        await monitor.take([:])
        #expect(await eventually(within: .seconds(10)) { log.all.contains("UP c") })
        #expect(log.all.sorted() == ["UP a", "UP b", "UP c"])
        await monitor.stop()
    }
}
