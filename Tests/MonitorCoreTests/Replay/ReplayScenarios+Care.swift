@testable import MonitorCore

/// What people do about incidents, and what is done so that they are not called for nothing.
enum CareScenarios {
    private static let phones = [ReplayInventory.hook("on-call"), ReplayInventory.hook("boss")]

    static let all: [ReplayScenario] = [
        ReplayScenario("nobody acknowledges", messages: []) {
            var replay = try Replay(channels: phones, routes: [patient])
            replay.cut("son-ha/son-thuong")
            replay.run(1_500)
            replay.mendAll()
            replay.run(120)
            return replay
        },
        ReplayScenario("Tuấn acknowledges for half an hour", messages: []) {
            var replay = try Replay(channels: phones, routes: [patient])
            replay.cut("son-ha/son-thuong")
            replay.run(200)
            try replay.tell { book, now in
                try book.acknowledge(1, by: "Tuấn", for: .seconds(1_800), comment: nil, at: now)
            }
            replay.run(3_000)
            replay.mendAll()
            replay.run(120)
            return replay
        },
        ReplayScenario("a silence during an outage, and its end", messages: []) {
            var replay = try Replay()
            try replay.tell { book, now in
                try book.addSilence(
                    Silence.Matcher(sites: ["son-ha/*"]),
                    for: .seconds(1_200),
                    by: "Lan",
                    comment: "thay nguồn",
                    at: now
                ).1
            }
            replay.cut("son-ha/son-thuong")
            replay.run(1_300)
            replay.mendAll()
            replay.run(120)
            return replay
        },
        ReplayScenario("what was told before a silence is told to be over", messages: []) {
            var replay = try Replay()
            replay.cut("son-ha/son-thuong")
            replay.run(200)
            try replay.tell { book, now in
                try book.addSilence(
                    Silence.Matcher(causes: [.line]),
                    for: .seconds(3_600),
                    by: "Lan",
                    comment: "bảo trì nguồn",
                    at: now
                ).1
            }
            replay.run(60)
            replay.mendAll()
            replay.run(120)
            return replay
        },
        ReplayScenario("planned work on a district", messages: []) {
            var replay = try Replay()
            try replay.tell { book, now in
                try book.addMaintenance(of: id("son-ha"), for: .seconds(900), by: "Lan", comment: nil, at: now).1
            }
            replay.cut("son-ha", "son-ha/*")
            replay.run(600)
            replay.mendAll()
            replay.cut("son-ha/son-thuong")
            replay.run(500)
            replay.mendAll()
            replay.run(120)
            return replay
        },
        ReplayScenario("a storm of single faults", messages: []) {
            var replay = try Replay(rules: stormy)
            let communes = replay.world.roster.sites.filter { $0.level.isLast }
            let oneEach = Dictionary(grouping: communes) { $0.parent }.values.compactMap(\.first).sorted { $0.id < $1.id }
            for site in oneEach.prefix(11) {
                replay.cut(site.id.rawValue)
                replay.run(30)
            }
            replay.run(1_200)
            replay.mendAll()
            replay.run(1_200)
            return replay
        },
        ReplayScenario("a district falls in a storm", messages: []) {
            var replay = try Replay(rules: stormy)
            let communes = replay.world.roster.sites.filter { $0.level.isLast && $0.parent?.rawValue != "ba-to" }
            let oneEach = Dictionary(grouping: communes) { $0.parent }.values.compactMap(\.first).sorted { $0.id < $1.id }
            for site in oneEach.prefix(10) {
                replay.cut(site.id.rawValue)
                replay.run(20)
            }
            replay.cut("ba-to", "ba-to/*")
            replay.run(300)
            replay.mendAll()
            replay.run(1_500)
            return replay
        },
        ReplayScenario("quiet hours end while a hall is down", messages: []) {
            let quiet = Route.Match(hours: [DayHours(from: 7 * 60 + 45, to: 22 * 60)])
            var replay = try Replay(routes: [Route(match: quiet, channels: ["on-call"])])
            replay.cut("son-ha/son-thuong")
            replay.run(1_200)
            replay.mendAll()
            replay.run(120)
            return replay
        },
        ReplayScenario("a route that continues", messages: []) {
            let first = Route(match: Route.Match(levels: ["commune"]), channels: ["on-call"], continues: true)
            let second = Route(channels: ["boss"], after: PhaseDurations(all: .seconds(300)))
            var replay = try Replay(channels: phones, routes: [first, second])
            replay.cut("son-ha/son-thuong")
            replay.run(400)
            replay.mendAll()
            replay.run(120)
            return replay
        },
        ReplayScenario("restart of the daemon while Tuấn works on it", messages: []) {
            var replay = try Replay(channels: phones, routes: [patient])
            replay.cut("son-ha/son-thuong")
            replay.run(200)
            try replay.tell { book, now in
                try book.acknowledge(1, by: "Tuấn", for: .seconds(1_200), comment: nil, at: now)
            }
            replay.run(60)
            replay.restart()
            replay.run(1_800)
            replay.mendAll()
            replay.run(120)
            return replay
        },
    ]

    private static let patient = Route(
        channels: ["on-call"],
        remind: .seconds(900),
        escalations: [Route.Escalation(after: .seconds(300), channels: ["boss"])]
    )

    private static let stormy = IncidentRules(
        stable: PhaseDurations(all: .seconds(60)),
        storm: StormRule(opened: 8, within: .seconds(600), digest: .seconds(900))
    )

    private static func id(_ text: String) -> SiteID {
        guard let id = SiteID(text) else { preconditionFailure("not an id: \(text)") }
        return id
    }
}
