import Testing

@testable import MonitorCore

/// Whatever happens, in whatever order: the books agree, and when all is well again nothing is left.
@Suite("Disorder")
struct DisorderTests {
    @Test(
        "random cuts, mends, gaps, reloads and restarts keep the books in order, and all of it ends",
        arguments: 1...24
    )
    func disorder(seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        let communes = (0..<Int.random(in: 1...5, using: &random)).map { _ in Int.random(in: 0...9, using: &random) }
        var world = World(
            Rosters.province(communes: communes),
            sentinels: Int.random(in: 0...2, using: &random),
            seed: seed
        )
        world.run(seconds: 5)
        var story: [String] = []
        for _ in 0..<25 {
            story.append(Self.disturb(&world, using: &random))
            world.run(seconds: [0.3, 1, 2, 4, 20, 70].randomElement(using: &random) ?? 1)
            let wrong = Self.disagreements(in: world)
            #expect(wrong.isEmpty, "seed \(seed): \(wrong) after \(story)")
            guard wrong.isEmpty else { return }
        }
        world.mendAll()
        world.run(seconds: 10)
        for site in world.roster.sites { world.degrade(site.id.rawValue, []) }
        world.run(seconds: 1000)
        let left = world.health.incidents.map { "\($0.number) \($0.cause) \($0.root?.rawValue ?? "-")" }
        #expect(left.isEmpty, "seed \(seed): \(left) after \(story)")
        let up = world.roster.sites.count { !$0.isPaused }
        #expect(world.health.stateCounts[.up] == up, "seed \(seed): \(world.health.stateCounts) after \(story)")
        #expect(world.lifeIsInOrder, "seed \(seed): \(world.incidentLines()) after \(story)")
    }

    private static func disturb(_ world: inout World, using random: inout SeededGenerator) -> String {
        let site = world.roster.sites.randomElement(using: &random)?.id.rawValue ?? "p"
        let hall = world.roster.sites.filter { !$0.level.isLast }.randomElement(using: &random)?.id.rawValue ?? "p"
        switch Int.random(in: 0...15, using: &random) {
        case 0, 1:
            world.cut(site)
            return "cut \(site)"
        case 2, 3:
            world.cut(hall, hall == "p" ? "*" : "\(hall)/*")
            return "cut \(hall) and below"
        case 4:
            world.mend(site)
            return "mend \(site)"
        case 5:
            world.mend(hall, "\(hall)/*")
            return "mend \(hall) and below"
        case 6:
            world.mendAll()
            return "mend all"
        case 7:
            world.cut("*", "sentinels")
            return "cut everything"
        case 8:
            world.mend("sentinels")
            return "mend sentinels"
        case 9:
            world.cut("sentinels")
            return "cut sentinels"
        case 10:
            world.degrade(site, [.breach(.loss, value: 0.1, limit: 0.01, n: 60, windowSeconds: 60)])
            return "degrade \(site)"
        case 11:
            world.void(ms: 5000)
            return "gap"
        case 12:
            guard let number = world.health.incidents.map(\.number).randomElement(using: &random) else { return "-" }
            world.close(number)
            return "close \(number)"
        case 13, 14:
            world.reload(shuffled(world.roster, using: &random), sentinels: world.health.sentinels.checks.count)
            return "reload"
        default:
            world.restart()
            return "restart"
        }
    }

    /// In another order, and now and then without a commune.
    private static func shuffled(_ roster: Roster, using random: inout SeededGenerator) -> Roster {
        var sites = roster.sites.shuffled(using: &random)
        if sites.count > 4, let leaf = sites.firstIndex(where: \.level.isLast), Bool.random(using: &random) {
            sites.remove(at: leaf)
        }
        return Roster(sites: sites)
    }

    /// What does not fit together in the books.
    private static func disagreements(in world: World) -> [String] {
        let health = world.health
        var wrong: [String] = []
        var fresh = health
        fresh.recount()
        if fresh.tally.total != health.tally.total { wrong.append("counts \(health.tally.total) \(fresh.tally.total)") }
        if fresh.tally.suspectBelow != health.tally.suspectBelow { wrong.append("suspects below") }
        if !health.isIsolated, fresh.groups.losses.map({ Set($0.all) }) != health.groups.losses.map({ Set($0.all) }) {
            wrong.append("losses of groups")
        }
        for (site, record) in health.sites.enumerated() {
            let id = world.roster.sites[site].id
            if let fault = record.fault, health.book[fault]?.members.contains(site) != true {
                wrong.append("\(id) fault")
            }
            if !health.isIsolated, record.isLost, record.mayHaveIncident, record.fault == nil {
                wrong.append("\(id) has no fault")
            }
            let explained = health.sites.count { $0.explainedBy == site }
            if record.explains != explained { wrong.append("\(id) explains \(record.explains), not \(explained)") }
            if record.isExplained, !record.isLost { wrong.append("\(id) explained but not lost") }
            if record.isSpared, !record.isExplained { wrong.append("\(id) spared but not explained") }
        }
        for fault in health.book.faults.values {
            for member in fault.members where health.sites[member].fault != fault.id {
                wrong.append("member \(member)")
            }
            if !fault.isOpen, fault.members.isEmpty { wrong.append("an empty fault waits") }
        }
        if !health.isIsolated, fresh.losses.all.count != health.losses.all.count { wrong.append("losses of all") }
        if world.closed != health.closedFaults { wrong.append("closed: \(world.closed) \(health.closedFaults)") }
        let affected = health.incidents.filter { !$0.cause.isLocal }.flatMap { $0.affected.map(\.id) }
        if Set(affected).count != affected.count { wrong.append("somebody is in two incidents") }
        return wrong
    }
}
