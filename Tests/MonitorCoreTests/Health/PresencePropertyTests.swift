import Testing

@testable import MonitorCore

/// Random faults while events come and go: who is expected changes at any moment, in any state of a fault.
@Suite("Random presence, random faults")
struct PresencePropertyTests {
    private static let chunks = 8
    private static let days = 400

    @Test(
        "no incident opens for a site that nobody expects, every count stays true, and after all repairs none is open",
        arguments: 0..<chunks
    )
    func holds(chunk: Int) {
        for seed in stride(from: chunk, to: Self.days, by: Self.chunks) {
            let wrong = Self.trial(seed: UInt64(seed))
            #expect(wrong.isEmpty, "seed \(seed): \(wrong)")
            guard wrong.isEmpty else { return }
        }
    }

    static func trial(seed: UInt64) -> [String] {
        var random = SeededGenerator(seed: seed &+ 0xD07)
        var rules = IncidentRules(stable: PhaseDurations(all: .seconds(5)))
        rules.flapping.within = .seconds(20)
        let communes = (0..<Int.random(in: 1...4, using: &random)).map { _ in Int.random(in: 0...6, using: &random) }
        var world = World(Rosters.province(communes: communes), sentinels: 1, rules: rules, seed: seed)
        world.run(seconds: 3)
        let names = world.roster.sites.map(\.id.rawValue)
        var story: [String] = []
        var wrong: [String] = []
        for _ in 0..<Int.random(in: 4...12, using: &random) {
            let some = names.filter { _ in Int.random(in: 0..<3, using: &random) == 0 }
            switch Int.random(in: 0...5, using: &random) {
            case 0: world.mend(some)
            case 1, 2: world.cut(some)
            case 3:
                for name in some { world.ask(Bool.random(using: &random) ? elsewhere : nil, of: name) }
            default:
                let presence: Presence = [.expected, .awaited, .notExpected].randomElement(using: &random) ?? .expected
                for name in some { world.ask(presence, of: name) }
                story.append("\(presence)")
            }
            story.append("\(some)")
            world.run(seconds: [0.2, 0.7, 2, 5, 14].randomElement(using: &random) ?? 1)
            wrong += miscounts(in: world.health)
        }
        wrong += opened(in: world)
        world.run(seconds: 20)
        wrong += miscounts(in: world.health) + disagreements(in: world)
        for name in names { world.ask(nil, of: name) }
        world.mendAll()
        world.run(seconds: 45)
        wrong += world.health.incidents.map { "left: #\($0.number) \($0.cause) \($0.root?.rawValue ?? "-")" }
        if world.health.stateCounts != [.up: names.count] { wrong.append("\(world.health.stateCounts)") }
        if !world.lifeIsInOrder { wrong.append("life") }
        return wrong.isEmpty ? [] : wrong + story + world.incidentLines()
    }

    private static let elsewhere = SiteDuty(joinsAt: SiteID("p"))

    private static func opened(in world: World) -> [String] {
        world.changes(.opened).filter { $0.incident.rootExcuse != nil && $0.incident.cause == .line }.map {
            "opened for nobody: #\($0.incident.number)"
        }
    }

    /// Every silent site that is expected is in one open incident; nobody else's state speaks of a loss.
    private static func disagreements(in world: World) -> [String] {
        guard !world.health.isIsolated else { return [] }
        return world.roster.sites.indices.compactMap { site in
            let record = world.health.sites[site]
            let isCut = world.cutSites.contains(site)
            let isInIncident = record.fault.flatMap { world.health.book[$0] }?.isOpen == true
            let isRight =
                switch record.state {
                case .down, .unreachable: isCut && !record.isExcused && isInIncident
                case .absent: isCut && record.isExcused
                case .paused: record.duty.joinsAt != nil
                case .up: !isCut
                case .unknown, .degraded, .equipmentDown: false
                }
            return isRight ? nil : "\(world.roster.sites[site].id) \(record.state) cut \(isCut) in \(isInIncident)"
        }
    }

    /// The running counts against those reckoned anew.
    private static func miscounts(in health: Health) -> [String] {
        guard !health.isIsolated else { return [] }
        var anew = health
        anew.recount()
        var wrong: [String] = []
        if anew.tally.total != health.tally.total { wrong.append("\(health.tally.total), not \(anew.tally.total)") }
        if anew.tally.points != health.tally.points { wrong.append("points") }
        if anew.tally.children != health.tally.children { wrong.append("children") }
        if anew.tally.suspectBelow != health.tally.suspectBelow { wrong.append("suspects below") }
        if anew.groups.sizes != health.groups.sizes { wrong.append("groups") }
        if anew.groups.losses.map({ Set($0.all) }) != health.groups.losses.map({ Set($0.all) }) {
            wrong.append("losses of groups")
        }
        if Set(anew.losses.all) != Set(health.losses.all) { wrong.append("losses") }
        for site in health.sites.indices where health.sites[site].explains > 0 && !health.sites[site].isLost {
            let isLeft = health.passages.carried[site].contains { health.sites[$0].explainedBy == site }
            if health.sites[site].isAbsent || !isLeft { wrong.append("\(site) explains") }
        }
        return wrong
    }
}
