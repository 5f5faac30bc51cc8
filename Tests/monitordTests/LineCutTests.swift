import Foundation
import Testing

/// The promise of the product: a dead line is known, and told, within seconds.
@Suite("A line is cut", .serialized, .enabled(if: Privilege.isRoot, Privilege.reason))
struct LineCutTests {
    /// How densely lines are probed, and what is promised then (DESIGN section 7).
    struct Pace: Sendable, CustomTestStringConvertible {
        var interval: String
        var promise: Double
        var cuts: Int

        var testDescription: String { "interval \(interval)" }
    }

    private static let cuts = Int(ProcessInfo.processInfo.environment["MONITORD_CUTS"] ?? "")
    private static let paces = [
        Pace(interval: "1s", promise: 2.6, cuts: cuts ?? 13),
        Pace(interval: "200ms", promise: 1.8, cuts: cuts ?? 12),
    ]

    @Test(
        "one commune cut: DOWN in time, then one hook run and one webhook, without waiting for settle",
        arguments: paces
    )
    func oneCommune(_ pace: Pace) async throws {
        try await Trial.with(interval: pace.interval) { trial in
            try await trial.daemon { daemon in
                try await daemon.allUp()
                var seconds: [Double] = []
                var void = 0
                var lastCut: [String: ContinuousClock.Instant] = [:]
                for site in Self.communesInTurn(of: trial, count: pace.cuts) {
                    // With a sibling lost within the last minute an incident waits for `settle`, and rightly so.
                    if let last = lastCut[site.parent] { try await Task.sleep(until: last + .seconds(63)) }
                    lastCut[site.parent] = .now
                    let skipped = try await trial.skippedProbes()
                    let time = try await cutOnce(site, in: trial)
                    // A daemon that the machine let wait begins its suspicions anew (decided so): that cut shows the machine.
                    if time > pace.promise, void < 2, try await trial.skippedProbes() > skipped {
                        void += 1
                    } else {
                        seconds.append(time)
                    }
                }
                let sorted = seconds.sorted()
                let p99 = sorted[(sorted.count * 99 + 99) / 100 - 1]
                print(
                    "cut to hook at \(pace.interval), \(seconds.count) cuts, \(void) void: p50 \(sorted[sorted.count / 2]) s, p99 \(p99) s"
                )
                #expect(p99 <= pace.promise)
                #expect(trial.log.lines("DOWN").count == pace.cuts)
                #expect(trial.log.lines("DEGRADED").isEmpty, "an outage's own losses are no quality")
                let opened = trial.hookRuns().filter { $0.document.type == "incident.opened" }
                #expect(opened.count == pace.cuts)
                #expect(opened.allSatisfy { $0.document.incident.cause == "line" && $0.document.affectedCount == 1 })
            }
        }
    }

    @Test("a gap of 0.8 s changes no state and tells nobody")
    func shortGap() async throws {
        try await Trial.with { trial in
            try await trial.daemon { daemon in
                try await daemon.allUp()
                for site in Self.communesInTurn(of: trial).prefix(5) {
                    try await trial.namespace.cut([site.address])
                    try await Task.sleep(for: .milliseconds(800))
                    try await trial.namespace.restore()
                    try await Task.sleep(for: .milliseconds(1700))
                }
                let words = Set(trial.log.lines().map(\.word)).subtracting(["START", "UP", "FREEZE", "ALIVE"])
                #expect(words.isEmpty, "\(trial.log.tail())")
                #expect(trial.hookRuns().isEmpty)
            }
        }
    }

    /// Cuts, waits for the line and both messages, restores, waits until it is resolved.
    ///
    /// - Returns: seconds from the cut to the first instruction of the hook, the later of the two promises.
    private func cutOnce(_ site: Repository.Row, in trial: Trial) async throws -> Double {
        let lines = trial.log.lines().count
        let runs = trial.hookRuns().count
        try await trial.namespace.cut([site.address])
        let cut = Date()
        _ = try await trial.log.line("DOWN", site: site.id, after: lines, within: .seconds(5))
        let run = try await eventually(within: .seconds(5), "a hook run for \(site.id)\n\(trial.log.tail())") {
            trial.hookRuns().dropFirst(runs).first
        }
        #expect(run.document.site?.id == site.id)
        _ = try await eventually(within: .seconds(5), "a webhook for \(site.id)\n\(trial.log.tail())") {
            trial.sink.requests().first {
                $0.body.incident.number == run.document.incident.number && $0.body.type == "incident.opened"
            }
        }
        try await trial.namespace.restore()
        _ = try await trial.log.line("RESOLVED", site: site.id, after: lines, within: .seconds(15))
        return run.at - cut.timeIntervalSince1970
    }

    /// Communes of ever another district, so that no sibling fell in the last minute; as many as wanted.
    static func communesInTurn(of trial: Trial, count: Int = 20) -> [Repository.Row] {
        let parents = trial.sites.filter { site in trial.sites.contains { $0.parent == site.id } }
        let families = parents.map { trial.children(of: $0.id) }.filter { family in
            family.allSatisfy { trial.children(of: $0.id).isEmpty }
        }
        return (0..<count).map { turn in
            let family = families[turn % families.count]
            return family[turn / families.count % family.count]
        }
    }
}
