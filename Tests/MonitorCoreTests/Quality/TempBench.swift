import Foundation
import Testing
@testable import MonitorCore

@Suite("TempBench", .serialized) struct TempBench {
    func rss() -> Int { 
        let s = (try? String(contentsOfFile: "/proc/self/status", encoding: .utf8)) ?? ""
        return s.split(separator: "\n").first { $0.hasPrefix("RssAnon") }.flatMap { Int($0.split(separator: " ").dropFirst().first ?? "0") } ?? 0 }
    @Test(arguments: [188, 10_000, 50_000]) func table(_ count: Int) {
        let list = (0..<count).map { ProbeTarget(check: .icmp(), key: "site-\($0)/icmp") }
        let r0 = rss()
        var table = ProbeTable(); var actions = ProbeActions()
        _ = table.replaceTargets(list, at: .ms(10_000))
        let r1 = rss()
        var windows = (0..<count).map { _ in QualityWindow(limits: QualityLimits(), interval: .seconds(1)) }
        let r2 = rss()
        print("rss table", r1 - r0, "windows", r2 - r1, MemoryLayout<ProbedTarget>.stride, MemoryLayout<QualityWindow>.stride, MemoryLayout<Sample>.stride, table.grid.slot)
        func run(_ to: Int64) -> (Int, Int) {
            var probes = 0, wakes = 0
            while let now = table.nextDeadline, now < .ms(to) {
                wakes += 1
                table.advance(to: now, into: &actions)
                let sends = actions.sends
                for s in sends { table.resolved(target: s.target, sequence: s.sequence, outcome: .answered(roundTrip: .microseconds(300)), at: now + .microseconds(300), into: &actions) }
                for s in actions.samples { _ = windows[Int(s.target)].add(s) }
                probes += sends.count
                actions.removeAll()
            }
            return (probes, wakes)
        }
        _ = run(14_000)
        let t0 = ContinuousClock.now
        let (n, w) = run(14_000 + 1_000_000_000 / Int64(count) / 1_000 * 1_000)
        let dt = ContinuousClock.now - t0
        print("probes", n, "wakes", w, "ns per probe", dt.inSeconds * 1e9 / Double(n), "rss", rss() - r0)
        // alloc check
        let i0 = rss()
        _ = run(0)
        print("malloc growth", Int(rss()) - Int(i0))
    }
    @Test(arguments: 1...8) func seeds(_ seed: Int) {
        let suite = SimulatedDayTests()
        let half = suite.entries(seed: UInt64(seed) * 10) { r, _ in SimulatedDayTests.chance(&r, 0.005) }
        let at = suite.entries(seed: UInt64(seed) * 10 + 1) { r, _ in SimulatedDayTests.chance(&r, 0.01) }
        let b4 = suite.entries(seed: UInt64(seed) * 10 + 2) { r, was in SimulatedDayTests.chance(&r, was ? 0.75 : 0.000_250_25) }
        let b10 = suite.entries(seed: UInt64(seed) * 10 + 3) { r, was in SimulatedDayTests.chance(&r, was ? 0.9 : 0.000_100_1) }
        print("seed", seed, "half", half, "at", at, "burst4", b4, "burst10", b10)
    }
}
