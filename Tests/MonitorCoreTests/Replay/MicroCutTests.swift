import Foundation
import Testing

@testable import MonitorCore

/// Rented lines drop for some seconds now and then; whoever is woken for each of these stops listening.
@Suite("Micro-cuts")
struct MicroCutTests {
    /// Mean and spread of a usual and of a bad line: the standard deviation of the logarithm of a cut's length.
    @Test(
        "three cuts a line and day of 4 s (median) are fewer than 15 told incidents a day in the whole province",
        arguments: [(seed: UInt64(1), sigma: 1.0), (2, 1.0), (3, 1.5), (4, 1.5)]
    )
    func day(seed: UInt64, sigma: Double) throws {
        let day = try MicroCutDay(seed: seed, cutsPerLine: 3, median: 4, sigma: sigma)
        let told = day.told()
        print("micro-cuts, sigma \(sigma): \(day.cuts) cuts, \(day.opened) incidents, \(told) told")
        #expect(day.cuts > 450 && day.opened > 100, "the day has its cuts")
        #expect(told < 15)
        #expect(day.isAllResolved)
    }
}

/// A day of cuts, by verdicts: what the prober would say of each cut, without playing 16 million answers.
private struct MicroCutDay {
    private enum Act {
        case verdict(Roster.Index, LineVerdict)
        /// Those below a lost site that answer say so.
        case answers(below: Roster.Index)
    }

    private static let length = 86_400_000

    private(set) var cuts = 0
    private(set) var opened = 0
    private(set) var isAllResolved = false
    private var messages: [IncidentBook.Message] = []
    private var isLost: Set<Roster.Index> = []

    init(seed: UInt64, cutsPerLine: Double, median: Double, sigma: Double) throws {
        let roster = Roster(sites: try ReplayInventory.districts.sites())
        let configuration = Configuration(
            file: "monitord.yaml",
            uplink: World.uplink(2),
            roster: roster,
            channels: [ReplayInventory.hook("on-call")],
            routes: [Route(channels: ["on-call"])]
        )
        var random = SeededGenerator(seed: seed)
        var agenda: [(ms: Int, act: Act)] = []
        for site in roster.sites.indices {
            let offset = Int.random(in: 0..<1_000, using: &random)
            for cut in Self.cuts(perDay: cutsPerLine, median: median, sigma: sigma, using: &random) {
                cuts += 1
                agenda += Self.acts(of: cut, at: site, offset: offset)
            }
        }
        play(agenda.sorted { $0.ms < $1.ms }, roster, configuration)
    }

    func told() -> Int { Set(messages.filter { $0.type == .opened }.map(\.entry.incident.number)).count }

    private mutating func play(_ agenda: [(ms: Int, act: Act)], _ roster: Roster, _ configuration: Configuration) {
        var health = Health(
            roster: roster,
            rules: configuration.incidents,
            uplink: configuration.uplink,
            everAnswered: Set(roster.sites.map(\.id)),
            sentinelsEverAnswered: [0, 1],
            at: World.clock(0)
        )
        var book = IncidentBook(configuration: configuration, at: World.clock(0))
        var outputs: [HealthOutput] = (0..<2).flatMap {
            health.apply(.sentinel($0, .up(since: World.instant(0))), at: World.clock(0))
        }
        for site in roster.sites.indices {
            outputs += health.apply(.line(site: site, check: 0, .up(since: World.instant(1))), at: World.clock(1))
        }
        take(outputs, at: 1, into: &book)
        for (ms, act) in agenda {
            catchUp(to: ms, &health, &book)
            take(perform(act, at: ms, in: &health), at: ms, into: &book)
        }
        // The last incident needs its calm.
        catchUp(to: Self.length + 7_200_000, &health, &book)
        isAllResolved = book.entries.isEmpty
    }

    private mutating func catchUp(to end: Int, _ health: inout Health, _ book: inout IncidentBook) {
        while let next = [health.nextDeadline, book.nextDeadline].compactMap({ $0 }).min(), next <= World.instant(end) {
            let ms = max(0, Int((next.nanoseconds - World.instant(0).nanoseconds + 999_999) / 1_000_000))
            take(health.advance(to: World.clock(ms)), at: ms, into: &book)
            messages += book.advance(to: World.clock(ms)).messages
        }
    }

    private mutating func perform(_ act: Act, at ms: Int, in health: inout Health) -> [HealthOutput] {
        switch act {
        case .verdict(let site, let verdict):
            switch verdict {
            case .suspect, .down: isLost.insert(site)
            case .cleared, .up: isLost.remove(site)
            case .unjudged: break
            }
            return health.apply(.line(site: site, check: 0, verdict), at: World.clock(ms))
        case .answers(let parent):
            for site in health.roster.descendants(of: parent) where !isLost.contains(site) {
                health.noteAnswer(
                    site: site,
                    check: 0,
                    sentAt: World.instant(ms - 2),
                    receivedAt: World.instant(ms)
                )
            }
            return health.advance(to: World.clock(ms))
        }
    }

    private mutating func take(_ outputs: [HealthOutput], at ms: Int, into book: inout IncidentBook) {
        for case .incident(let change) in outputs {
            if change.step == .opened { opened += 1 }
            messages += book.apply(change, newID: "inc_\(change.incident.number)", at: World.clock(ms)).messages
        }
    }

    /// Begin and end in milliseconds, none within a minute of another: so many on average (Poisson), lognormal lengths.
    private static func cuts(
        perDay: Double,
        median: Double,
        sigma: Double,
        using random: inout SeededGenerator
    ) -> [Range<Int>] {
        var found: [Range<Int>] = []
        var time = 60_000.0
        while true {
            time += -log(1 - Double.random(in: 0..<1, using: &random)) * Double(length) / perDay
            guard time < Double(length) else { return found }
            let normal =
                sqrt(-2 * log(1 - Double.random(in: 0..<1, using: &random)))
                * cos(2 * .pi * Double.random(in: 0..<1, using: &random))
            let end = time + median * exp(sigma * normal) * 1_000
            found.append(Int(time)..<max(Int(time) + 1, Int(end)))
            time = end + 60_000
        }
    }

    /// What DESIGN 4.1 makes of a cut at 1 Hz: overdue after 100 ms, probes each 200 ms, down after 1.5 s.
    private static func acts(of cut: Range<Int>, at site: Roster.Index, offset: Int) -> [(ms: Int, act: Act)] {
        let first = cut.lowerBound + (offset - cut.lowerBound % 1_000 + 1_000) % 1_000
        guard first < cut.upperBound else { return [] }
        let since = World.instant(first)
        let suspect = (first + 100, Act.verdict(site, .suspect(since: since)))
        let probes = stride(from: first + 100, through: cut.upperBound + 200, by: 200)
        let answered = (probes.first { $0 >= cut.upperBound } ?? cut.upperBound + 200) + 2
        guard answered > first + 1_500 else { return [suspect, (answered, .verdict(site, .cleared))] }
        return [
            suspect,
            (first + 1_500, .verdict(site, .down(since: since))),
            (first + 2_500, .answers(below: site)),
            (answered + 200, .verdict(site, .up(since: World.instant(answered)))),
        ]
    }
}
