@testable import MonitorCore

/// The day of the letter as a script: what happens to the province, from the evening before to the evening.
struct LetterDay {
    /// How the day is cut into what happens when, by local time; those of the evening before are negative.
    private struct Step {
        var at: Int
        var body: (inout Replay) throws -> Void
    }

    var replay: Replay
    private var steps: [Step] = []
    private let communes: [Site]

    /// The communes that never come.
    let neverCome: [SiteID]
    /// The commune that has not answered since it was added; at 09:00 it does, at 09:05 it is lost.
    let neverAnswered: SiteID
    /// Those that take part at their superior's hall.
    let joining: [SiteID]
    /// Those whose packets pass the line terminal that fails.
    let behindTerminal: [SiteID]

    init(_ inventory: ReplayInventory) throws {
        let all = try inventory.sites().filter(\.level.isLast)
        communes = all
        let never = stride(from: 7, to: all.count, by: all.count / 9).prefix(9).map { all[$0].id }
        let joins = [3, all.count / 3 + 1, all.count - 3].map { all[$0].id }
        let others = all.filter { !never.contains($0.id) && !joins.contains($0.id) }.map(\.id)
        let behind = Array(others.dropFirst(20).prefix(5))
        (neverCome, joining, behindTerminal, neverAnswered) = (never, joins, behind, others[30])
        replay = try Self.replay(inventory, joining: joins, behindTerminal: behind, neverAnswered: neverAnswered)
        write()
    }

    private static func replay(
        _ inventory: ReplayInventory,
        joining: [SiteID],
        behindTerminal: [SiteID],
        neverAnswered: SiteID
    ) throws -> Replay {
        let terminal = SiteID("olt-1")
        return try Replay(
            inventory,
            startAt: EventDay.at("17:00", day: -1),
            neverAnswered: [neverAnswered],
            isWatched: true,
            event: { roster in
                EventDay.event(
                    participants: roster.sites.filter { !$0.level.isNode }.map { site in
                        TrainingEvent.Participant(
                            site: site.id,
                            joinsAt: joining.contains(site.id) ? site.parent : nil
                        )
                    }
                )
            }
        ) { sites in
            for index in sites.indices where sites[index].level.isLast {
                sites[index].expected = .events
                if behindTerminal.contains(sites[index].id) { sites[index].via = [terminal].compactMap(\.self) }
            }
            if let terminal {
                sites.append(
                    Site(
                        id: terminal,
                        name: "OLT 1",
                        level: Level(name: Level.nodeName, rank: 4, isLast: false),
                        lineAddress: Host("127.57.199.1"),
                        checks: [Rosters.check(address: 0x7F39_C701)]
                    )
                )
            }
        }
    }

    /// Plays it to its end.
    mutating func play() throws {
        for step in steps.sorted(by: { $0.at < $1.at }) {
            replay.run(until: EventDay.at("00:00") + .seconds(step.at), pace: Self.pace(at: step.at))
            try step.body(&replay)
        }
    }

    /// Dense where something fails on air, sparse in the night; `second` is the end of what is run.
    private static func pace(at second: Int) -> Int {
        switch second {
        case ...(6 * 3_600): 60_000
        case (29_401)...(29_880), (32_341)...(32_820), (34_081)...(34_380): 1_000
        default: 15_000
        }
    }

    // MARK: What happens

    private mutating func write() {
        for (place, site) in communes.enumerated() where site.id != neverAnswered {
            let (id, share) = (site.id.rawValue, Double(place) / Double(communes.count))
            // In the evening the halls close one by one; in the morning most open in time.
            add("19:00", plus: share * 3_600, day: -1) { $0.cut(id) }
            guard !neverCome.contains(site.id) else { continue }
            add("06:30", plus: share * 3_300) { $0.mend(id) }
            // Every third switches off over lunch.
            if place.isMultiple(of: 3) {
                add("11:40", plus: share * 600) { $0.cut(id) }
                add("12:40", plus: share * 1_500) { $0.mend(id) }
            }
            add("17:50", plus: share * 600) { $0.cut(id) }
        }
        add("08:12") { $0.cut(["olt-1"] + $0.passengers(of: "olt-1")) }
        add("08:16") { $0.mend(["olt-1"] + $0.passengers(of: "olt-1")) }
        let mute = neverAnswered.rawValue
        add("09:00") { $0.mend(mute) }
        add("09:05") { $0.cut(mute) }
        let silent = Set(neverCome.map(\.rawValue) + [mute])
        add("09:30") { $0.cutAll() }
        add("09:30", plus: 40) { $0.mendAll(but: silent) }
        let name = EventDay.name
        add("16:50") { replay in
            try replay.extend(name, for: .seconds(2_400), by: "Tuấn")
        }
        // From these times on the sites are looked at more or less often.
        for clock in ["06:00", "08:10", "08:18", "08:59", "09:07", "09:28", "09:33"] { add(clock) { _ in } }
        add("18:30") { _ in }
    }

    private mutating func add(
        _ clock: String,
        plus seconds: Double = 0,
        day: Int = 0,
        _ body: @escaping (inout Replay) throws -> Void
    ) {
        let time = EventDay.at(clock, day: day) - EventDay.at("00:00")
        steps.append(Step(at: Int(time.components.seconds) + Int(seconds), body: body))
    }
}
