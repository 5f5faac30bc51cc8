@testable import MonitorCore

/// What people do about incidents, and what is done so that they are not called for nothing.
enum CareScenarios {
    private static let phones = [ReplayInventory.hook("on-call"), ReplayInventory.hook("boss")]

    static let all: [ReplayScenario] = [
        ReplayScenario(
            "nobody acknowledges",
            messages: [
                "07:32:07.1 on-call opened #1 line son-ha/son-thuong 1 info",
                "07:37:07.1 boss escalated #1 line son-ha/son-thuong 1 info",
                "07:47:07.1 on-call reminder #1 line son-ha/son-thuong 1 info",
                "07:52:07.1 boss reminder #1 line son-ha/son-thuong 1 info",
                "07:56:05.3 on-call resolved #1 line son-ha/son-thuong 0 info",
                "07:56:05.3 boss resolved #1 line son-ha/son-thuong 0 info",
            ]
        ) {
            var replay = try Replay(channels: phones, routes: [patient])
            replay.cut("son-ha/son-thuong")
            replay.run(1_500)
            replay.mendAll()
            replay.run(120)
            return replay
        },
        ReplayScenario(
            "Tuấn acknowledges for half an hour",
            messages: [
                "07:32:07.1 on-call opened #1 line son-ha/son-thuong 1 info",
                "07:33:25.0 on-call acknowledged #1 line son-ha/son-thuong 1 info",
                "08:03:25.0 boss escalated #1 line son-ha/son-thuong 1 info",
                "08:03:25.0 on-call reminder #1 line son-ha/son-thuong 1 info",
                "08:18:25.0 on-call reminder #1 line son-ha/son-thuong 1 info",
                "08:18:25.0 boss reminder #1 line son-ha/son-thuong 1 info",
                "08:24:25.3 on-call resolved #1 line son-ha/son-thuong 0 info",
                "08:24:25.3 boss resolved #1 line son-ha/son-thuong 0 info",
            ]
        ) {
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
        ReplayScenario(
            "a silence during an outage, and its end",
            messages: [
                "07:50:05.0 on-call opened #1 line son-ha/son-thuong 1 info",
                "07:52:45.3 on-call resolved #1 line son-ha/son-thuong 0 info",
            ]
        ) {
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
        ReplayScenario(
            "what was told before a silence is told to be over",
            messages: [
                "07:32:07.1 on-call opened #1 line son-ha/son-thuong 1 info",
                "07:35:25.3 on-call resolved #1 line son-ha/son-thuong 0 info",
            ]
        ) {
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
        ReplayScenario(
            "planned work on a district",
            messages: [
                "07:45:05.0 on-call opened #2 line son-ha/son-thuong 1 info",
                "07:49:25.2 on-call resolved #2 line son-ha/son-thuong 0 info",
            ]
        ) {
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
        ReplayScenario(
            "a storm of single faults",
            messages: [
                "07:32:06.8 on-call opened #1 line ba-to/ba-to-21484 1 info",
                "07:32:37.2 on-call opened #2 line binh-son/chau-o 1 info",
                "07:33:06.7 on-call opened #3 line duc-pho/nguyen-nghiem 1 info",
                "07:33:37.0 on-call opened #4 line minh-long/long-son 1 info",
                "07:34:06.5 on-call digest begins open #1 #2 #3 #4 #5 #6 #7 #8 #9 over -",
                "07:41:06.7 on-call digest ends open #1 #2 #3 #4 #5 #6 #7 #8 #9 #10 #11 over -",
                "07:56:35.1 on-call resolved #9 line son-tinh/tinh-tho 0 info",
                "07:56:35.1 on-call resolved #5 line mo-duc/mo-duc 0 info",
                "07:56:35.1 on-call resolved #6 line nghia-hanh/cho-chua 0 info",
                "07:56:35.2 on-call resolved #11 line tra-bong/tra-xuan 0 info",
                "07:56:35.2 on-call resolved #8 line son-tay/son-bua 0 info",
                "07:56:35.2 on-call resolved #2 line binh-son/chau-o 0 info",
                "07:56:35.2 on-call resolved #3 line duc-pho/nguyen-nghiem 0 info",
                "07:56:35.2 on-call resolved #4 line minh-long/long-son 0 info",
                "07:56:35.2 on-call resolved #1 line ba-to/ba-to-21484 0 info",
                "07:56:35.2 on-call resolved #7 line son-ha/di-lang 0 info",
                "07:56:35.3 on-call resolved #10 line tp-quang-ngai/le-hong-phong 0 info",
            ]
        ) {
            var replay = try Replay(rules: stormy)
            let communes = replay.world.roster.sites.filter { $0.level.isLast }
            let oneEach = Dictionary(grouping: communes) { $0.parent }.values.compactMap(\.first).sorted {
                $0.id < $1.id
            }
            for site in oneEach.prefix(11) {
                replay.cut(site.id.rawValue)
                replay.run(30)
            }
            replay.run(1_200)
            replay.mendAll()
            replay.run(1_200)
            return replay
        },
        ReplayScenario(
            "a district falls in a storm",
            messages: [
                "07:32:07.2 on-call opened #1 line binh-son/chau-o 1 info",
                "07:32:26.7 on-call opened #2 line duc-pho/nguyen-nghiem 1 info",
                "07:32:47.0 on-call digest begins open #1 #2 #3 #4 #5 #6 #7 #8 #9 over -",
                "07:35:26.6 on-call opened #11 area ba-to 20 warning",
                "07:39:25.2 on-call resolved #1 line binh-son/chau-o 0 info",
                "07:39:25.2 on-call resolved #2 line duc-pho/nguyen-nghiem 0 info",
                "07:39:25.2 on-call resolved #11 area ba-to 0 warning",
                "07:40:47.0 on-call digest ends open - over #3 #4 #5 #6 #7 #8 #9",
            ]
        ) {
            var replay = try Replay(rules: stormy)
            let communes = replay.world.roster.sites.filter { $0.level.isLast && $0.parent?.rawValue != "ba-to" }
            let oneEach = Dictionary(grouping: communes) { $0.parent }.values.compactMap(\.first).sorted {
                $0.id < $1.id
            }
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
        ReplayScenario(
            "quiet hours end while a hall is down",
            messages: [
                "07:45:00.0 on-call opened #1 line son-ha/son-thuong 1 info",
                "07:51:05.3 on-call resolved #1 line son-ha/son-thuong 0 info",
            ]
        ) {
            let quiet = Route.Match(hours: [DayHours(from: 7 * 60 + 45, to: 22 * 60)])
            var replay = try Replay(routes: [Route(match: quiet, channels: ["on-call"])])
            replay.cut("son-ha/son-thuong")
            replay.run(1_200)
            replay.mendAll()
            replay.run(120)
            return replay
        },
        ReplayScenario(
            "a route that continues",
            messages: [
                "07:32:07.1 on-call opened #1 line son-ha/son-thuong 1 info",
                "07:35:07.1 boss opened #1 line son-ha/son-thuong 1 info",
                "07:37:45.3 on-call resolved #1 line son-ha/son-thuong 0 info",
                "07:37:45.3 boss resolved #1 line son-ha/son-thuong 0 info",
            ]
        ) {
            let first = Route(match: Route.Match(levels: ["commune"]), channels: ["on-call"], continues: true)
            let second = Route(channels: ["boss"], after: PhaseDurations(all: .seconds(300)))
            var replay = try Replay(channels: phones, routes: [first, second])
            replay.cut("son-ha/son-thuong")
            replay.run(400)
            replay.mendAll()
            replay.run(120)
            return replay
        },
        ReplayScenario(
            "restart of the daemon while Tuấn works on it",
            messages: [
                "07:32:07.1 on-call opened #1 line son-ha/son-thuong 1 info",
                "07:33:25.0 on-call acknowledged #1 line son-ha/son-thuong 1 info",
                "07:53:25.0 boss escalated #1 line son-ha/son-thuong 1 info",
                "07:53:25.0 on-call reminder #1 line son-ha/son-thuong 1 info",
                "08:05:25.6 on-call resolved #1 line son-ha/son-thuong 0 info",
                "08:05:25.6 boss resolved #1 line son-ha/son-thuong 0 info",
            ]
        ) {
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
