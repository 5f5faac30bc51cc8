import Testing

@testable import MonitorCore

/// The invariants of the diagnosis, for random trees and random faults (DESIGN 6).
@Suite("Independent faults")
struct IndependentFaultTests {
    /// One thing that breaks: what is cut, and where its incident must stand.
    private struct Breakage {
        var root: String
        var cut: [String]
        var affected: Int
    }

    @Test("exactly one incident for each fault, nobody in two, nobody else, and all of it ends", arguments: 1...60)
    func oneEach(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        let communes = (0..<Int.random(in: 3...8, using: &random)).map { _ in Int.random(in: 0...14, using: &random) }
        let breakages = Self.breakages(communes: communes, using: &random)
        // Two districts of three may be four fifths of a province: a trunk by the rules.
        let rules = IncidentRules(stable: PhaseDurations(all: .seconds(60)), trunk: TrunkRule(share: 1.01))
        var world = World(Rosters.province(communes: communes), rules: rules, seed: seed)
        world.run(seconds: 5)
        let cut = world.now
        for breakage in breakages {
            world.cut(breakage.cut)
            world.run(seconds: Double(Int.random(in: 0...40, using: &random)) / 10)
        }
        world.run(seconds: 40)

        let incidents = world.health.incidents
        let log = "seed \(seed), \(communes), \(breakages): \(world.incidentLines(from: cut))"
        #expect(Set(incidents.map { $0.root?.rawValue }) == Set(breakages.map(\.root)), "\(log)")
        #expect(world.changes(.opened).count == breakages.count, "\(log)")
        for breakage in breakages {
            let incident = incidents.first { $0.root?.rawValue == breakage.root }
            #expect(incident?.affected.count == breakage.affected, "\(log)")
        }
        let members = incidents.flatMap { $0.affected.map(\.id) }
        #expect(Set(members).count == members.count, "\(log)")

        let mended = world.now
        for breakage in breakages.shuffled(using: &random) {
            world.mend(breakage.cut)
            world.run(seconds: Double(Int.random(in: 0...300, using: &random)) / 10)
        }
        world.run(seconds: 80)
        let end = "\(log) then \(world.lines(from: mended))"
        #expect(world.health.incidents.isEmpty, "\(end)")
        #expect(world.changes(.opened).count == breakages.count, "\(end)")
        #expect(world.changes(.resolved).count == breakages.count, "\(end)")
        #expect(world.health.stateCounts == [.up: world.roster.sites.count], "\(end)")
        #expect(!world.stateLines(from: mended).contains { $0.hasPrefix("DOWN") }, "\(end)")
    }

    /// At most one in a district, and no three districts: so they are independent by the rules too.
    private static func breakages(communes: [Int], using random: inout SeededGenerator) -> [Breakage] {
        let districts = (1...communes.count).shuffled(using: &random).prefix(Int.random(in: 1...2, using: &random))
        return districts.map { number in
            let count = communes[number - 1]
            let hall = "d\(number)"
            switch Int.random(in: 0...3, using: &random) {
            case 0 where count > 0:
                let commune = "\(hall)/c\(Int.random(in: 1...count, using: &random))"
                return Breakage(root: commune, cut: [commune], affected: 1)
            case 1 where count >= 3:
                return Breakage(root: hall, cut: ["\(hall)/*"], affected: count)
            case 2:
                return Breakage(root: hall, cut: [hall], affected: 1)
            default:
                return Breakage(root: hall, cut: count > 0 ? [hall, "\(hall)/*"] : [hall], affected: count + 1)
            }
        }
    }
}
