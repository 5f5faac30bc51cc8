import Foundation
import Testing

@testable import MonitorCore

/// The invariants of the diagnosis, for random trees with random faults and repairs, overlapping in any way.
@Suite("Random trees, random faults")
struct FaultPropertyTests {
    private static let chunks = 20
    /// All 10,000 with MONITORD_FULL_DAYS=1.
    private static let trees = ProcessInfo.processInfo.environment["MONITORD_FULL_DAYS"] == "1" ? 10_000 : 1000

    @Test(
        "each lasting fault is in exactly one open incident, and after all repairs none is open",
        arguments: 0..<chunks
    )
    func covered(chunk: Int) {
        for seed in stride(from: chunk, to: Self.trees, by: Self.chunks) {
            let wrong = Self.trial(seed: UInt64(seed))
            #expect(wrong.isEmpty, "seed \(seed): \(wrong)")
            guard wrong.isEmpty else { return }
        }
    }

    /// What went wrong, with the story that led there; empty when nothing did.
    static func trial(seed: UInt64) -> [String] {
        var random = SeededGenerator(seed: seed &+ 0x5EED)
        var rules = IncidentRules(stable: PhaseDurations(all: .seconds(5)))
        rules.flapping.within = .seconds(20)
        var world = World(roster(using: &random), sentinels: 1, rules: rules, seed: seed)
        world.run(seconds: 3)
        var faults: [[String]] = []
        var story: [String] = []
        for _ in 0..<Int.random(in: 2...5, using: &random) {
            if !faults.isEmpty, Int.random(in: 0..<3, using: &random) == 0 {
                let gone = faults.remove(at: Int.random(in: 0..<faults.count, using: &random))
                story.append("mend \(gone)")
                world.mend(gone)
                world.cut(faults.flatMap(\.self))
            } else {
                let fault = self.fault(in: world.roster, using: &random)
                story.append("cut \(fault)")
                faults.append(fault)
                world.cut(fault)
            }
            let pauses: [Double] = [0.2, 0.7, 2, 5, 14]
            let pause = pauses.randomElement(using: &random) ?? 1
            story.append("\(pause)")
            world.run(seconds: pause)
        }
        world.run(seconds: 16)
        var wrong = disagreements(in: world)
        world.mendAll()
        world.run(seconds: 42)
        wrong += world.health.incidents.map { "left: #\($0.number) \($0.cause) \($0.root?.rawValue ?? "-")" }
        if world.health.stateCounts != [.up: world.roster.sites.count] { wrong.append("\(world.health.stateCounts)") }
        if !world.lifeIsInOrder { wrong.append("life") }
        return wrong.isEmpty ? [] : wrong + story + world.incidentLines()
    }

    /// A province, in half of the cases with nodes on the way of some of its communes.
    private static func roster(using random: inout SeededGenerator) -> Roster {
        let communes = (0..<Int.random(in: 1...4, using: &random)).map { _ in Int.random(in: 0...4, using: &random) }
        var sites = Rosters.province(communes: communes).sites
        guard Bool.random(using: &random) else { return Roster(sites: sites) }
        let nodes = (0..<Int.random(in: 1...3, using: &random)).map { "n\($0)" }
        for index in sites.indices.dropFirst() where Bool.random(using: &random) {
            sites[index].via = nodes.prefix(Int.random(in: 1...nodes.count, using: &random)).compactMap { SiteID($0) }
        }
        return Roster(sites: sites + nodes.map { Rosters.site($0, level: Rosters.node) })
    }

    /// A site, a hall with all below it, a node with all that pass it, or a few sites of anywhere.
    private static func fault(in roster: Roster, using random: inout SeededGenerator) -> [String] {
        let names = roster.sites.map(\.id.rawValue)
        let index = Int.random(in: roster.sites.indices, using: &random)
        switch Int.random(in: 0...3, using: &random) {
        case 0: return [names[index]]
        case 1: return [names[index]] + roster.descendants(of: index).map { names[$0] }
        case 2:
            let node = roster.sites.indices.last { !roster.passengers[$0].isEmpty } ?? index
            return [names[node]] + roster.passengers[node].map { names[$0] }
        default: return (0...3).compactMap { _ in names.randomElement(using: &random) }
        }
    }

    private static func disagreements(in world: World) -> [String] {
        let open = world.health.incidents.filter { !$0.cause.isLocal && $0.recoveredAt == nil }
        var wrong: [String] = []
        for site in world.cutSites {
            let id = world.roster.sites[site].id
            if world.roster.sites[site].level.isNode {
                let fault = world.health.sites[site].fault.flatMap { world.health.book[$0] }
                if fault?.isOpen != true { wrong.append("\(id) is in no open incident") }
                continue
            }
            let count = open.count { incident in incident.affected.contains { $0.id == id } }
            if count != 1 { wrong.append("\(id) is in \(count) open incidents") }
        }
        let affected = world.health.incidents.filter { !$0.cause.isLocal }.flatMap { $0.affected.map(\.id) }
        if Set(affected).count != affected.count { wrong.append("somebody is in two incidents") }
        let cut = Set(world.cutSites.map { world.roster.sites[$0].id })
        wrong += affected.filter { !cut.contains($0) }.map { "\($0) is affected and well" }
        return wrong
    }
}
