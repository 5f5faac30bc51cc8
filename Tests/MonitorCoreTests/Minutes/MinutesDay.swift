import Foundation

@testable import MonitorCore

/// A small event in a corner of the real province, told second by second: what the monitor said, stored as it is stored,
/// and read back as the minutes are made.
struct MinutesDay {
    let store: Store
    private var ledger: WatchLedger
    private var pending: [TimedEvent] = []

    static let zone = "Asia/Ho_Chi_Minh"
    static let sessions = [DayHours(from: 7 * 60 + 30, to: 8 * 60), DayHours(from: 8 * 60 + 15, to: 8 * 60 + 30)]

    static let event = TrainingEvent(
        name: "Bồi dưỡng cải cách hành chính",
        date: CalendarDate(daysSince1970: 18_937),
        sessions: sessions,
        participants: Province.roster.sites.map { site in
            TrainingEvent.Participant(
                site: site.id,
                joinsAt: site.id.rawValue == "ba-to/ba-to-xa" ? Province.id("ba-to") : nil
            )
        }
    )

    /// A time of the day of the letter, such as `07:42:13.6`.
    static func at(_ clock: String) -> Timestamp {
        let parts = clock.split(separator: ":").compactMap { Double($0) }
        let seconds = parts.reduce(0) { $0 * 60 + $1 } * (parts.count == 2 ? 60 : 1)
        return Timestamp(nanoseconds: 18_937 * 86_400_000_000_000)
            + .milliseconds(Int64((seconds * 1_000).rounded()) - 7 * 3_600_000)
    }

    init(_ directory: ScratchDirectory) async throws {
        store = try Store.open(directory: directory.path)
        ledger = WatchLedger(at: Self.at("06:30"))
        try await store.begin(ledger.run)
    }

    // MARK: What happens

    mutating func say(_ clock: String, _ event: Event) {
        ledger.apply([TimedEvent(at: Self.at(clock), event: event)])
    }

    mutating func state(_ clock: String, _ site: String, _ state: SiteState, since: String? = nil) {
        let transition = StateTransition(
            site: Province.id(site),
            was: .unknown,
            state: state,
            at: Self.at(clock),
            after: .zero,
            since: since.map(Self.at)
        )
        say(clock, .state(transition))
    }

    /// Stores a minute with the figures of all sites, as `figures` changes them.
    mutating func minute(
        _ clock: String,
        sites: [String],
        _ figures: (String, inout SiteMinute) -> Void = { _, _ in }
    ) async throws {
        let from = Self.at(clock)
        let rows = sites.map { id in
            var row = SiteMinute(
                site: Province.id(id),
                at: from,
                sent: 300,
                received: 300,
                lost: 0,
                quality: LossFigure(n: 300, lost: 0),
                rttP50: .milliseconds(8),
                rttP95: .milliseconds(12),
                rttMax: .milliseconds(20),
                jitter: .microseconds(700),
                worst: SiteMinute.Worst(from: from + .seconds(20), figure: LossFigure(n: 75, lost: 0))
            )
            figures(id, &row)
            return row
        }
        try await store.keep(ledger.batch(rows, until: from + .seconds(60)))
        ledger.stored()
    }

    /// The daemon was killed; another one begins later.
    mutating func restart(_ clock: String) async throws {
        ledger = WatchLedger(at: Self.at(clock))
        try await store.begin(ledger.run)
    }

    /// A message that was made at one time and ended at another.
    func message(
        _ id: String,
        _ incident: Int?,
        _ type: NotificationType,
        _ channel: String,
        due: String,
        ended: String?,
        failure: DeliveryFailure? = nil,
        fallback: String? = nil,
        body: String = "{}"
    ) async throws {
        var batch = StoreBatch()
        batch.add([
            Notification(
                id: id,
                sequence: 1,
                type: type,
                channel: channel,
                incident: incident,
                site: nil,
                time: Self.at(due),
                body: Array(body.utf8)
            )
        ])
        if let ended {
            let tries = Notification.Tries(all: 1, counted: 1)
            batch.finish(
                id,
                StoreBatch.Ending(at: Self.at(ended), tries: tries, failure: failure, fallback: fallback)
            )
        }
        try await store.commit(batch, at: Province.now(0))
    }

    // MARK: What is made of it

    func minutes(incidents: [IncidentRecord], at now: String) async throws -> EventMinutes {
        let sessions = OnAirSpan.plan(of: Self.event, zone: Self.zone)
        let time = EventMinutes.time(of: Self.event, sessions: sessions)
        let day = EventMinutes.day(of: Self.event, sessions: sessions, zone: Self.zone)
        let onAir = EventMinutes.onAir(sessions)
        let numbers = Set(incidents.map(\.number))
        return EventMinutes(
            Self.event,
            roster: Province.roster,
            sessions: sessions,
            zone: Self.zone,
            record: try await store.watched(day, incidents: numbers, now: Self.at(now)),
            tallies: try await store.fold(minutesOf: time, into: [:]) { tallies, minute in
                EventMinutes.add(minute, to: &tallies, onAir: onAir)
            },
            incidents: incidents,
            at: Self.at(now)
        )
    }
}

extension MinutesDay {
    /// The whole script: a cut line, a bad line, a silent terminal, a hall that never comes, one that joins elsewhere, a
    /// blind minute, a killed daemon, a reload, alerts late and lost.
    static func played(in directory: ScratchDirectory) async throws -> MinutesDay {
        var day = try await MinutesDay(directory)
        let all = Province.roster.sites.map(\.id.rawValue).filter { $0 != "ba-to/ba-to-xa" }
        let there = all.filter { $0 != "binh-son/binh-thanh-2" }
        for site in there { day.state("06:35", site, .up) }
        day.state("06:35", "binh-son/binh-thanh-2", .absent)
        day.state("07:36", "son-ha/son-bao", .degraded)
        day.state("07:38", "son-ha/son-bao", .up)
        day.say("07:40", .refused(errors: 2, first: "monitord.yaml:1:1: error: x"))
        day.state("07:42:15.1", "son-ha/son-thuong", .down, since: "07:42:13.6")
        day.state("07:46:25.2", "son-ha/son-thuong", .up)
        day.state("07:50:10", "binh-son", .equipmentDown, since: "07:49:55")
        day.state("07:52", "binh-son", .up)
        day.say("07:55:02", .isolated(sentinelsAnswering: 0, sentinels: 2, sitesLost: 11))
        day.say("07:56:31", .restored(BlindSummary(from: at("07:55"), to: at("07:56:30"), answering: 10, silent: [])))
        day.say("08:05", .reloaded(sites: 12, added: 0, removed: 0, changed: 1))
        for minute in 0..<110 where 6 * 60 + 30 + minute < 8 * 60 + 20 {
            try await day.minute(clock(6 * 60 + 30 + minute), sites: all) { figures(of: $0, &$1) }
        }
        // Killed at 08:20:40, so what was seen after 08:20 is lost; back at 08:21:10.
        try await day.restart("08:21:10")
        for site in there { day.state("08:21:12", site, .up) }
        day.state("08:21:20", "binh-son/binh-thanh-2", .absent)
        for minute in 22..<30 { try await day.minute(clock(8 * 60 + minute), sites: all) }
        try await day.message("msg_1", 1, .opened, "on-call", due: "07:42:20.1", ended: "07:42:21.4")
        try await day.message("msg_2", 1, .opened, "sms", due: "07:42:20.1", ended: "07:43:35.1")
        try await day.message("msg_3", 1, .resolved, "on-call", due: "07:47:25", ended: "07:47:25.3")
        try await day.message(
            "msg_4",
            3,
            .opened,
            "mail",
            due: "07:57",
            ended: "08:02",
            failure: .status(503, said: ""),
            fallback: "sms"
        )
        try await day.message("msg_5", nil, .rollCall, "sms", due: "08:29:50", ended: nil)
        try await day.message("msg_6", nil, .test, "sms", due: "07:35", ended: "07:45", failure: .status(503, said: ""))
        return day
    }

    private static func clock(_ minute: Int) -> String { "\(minute / 60):\(minute % 60)" }

    private static func figures(of site: String, _ row: inout SiteMinute) {
        switch (site, row.at) {
        case ("son-ha/son-bao", at("07:36")), ("son-ha/son-bao", at("07:37")):
            row.lost = 21
            row.received = 279
            row.quality.lost = 21
            row.late = 2
            row.worst = SiteMinute.Worst(from: row.at + .seconds(31), figure: LossFigure(n: 75, lost: 9))
        case ("ba-to", at("07:33")):
            row.freezes = 2
            row.longestFreeze = SiteMinute.Freeze(from: row.at + .milliseconds(12_400), duration: .milliseconds(1_800))
            row.rttP95 = .milliseconds(120)
        case ("ba-to", at("07:20")):
            // Not on air: in no figure of the event.
            row.freezes = 5
            row.longestFreeze = SiteMinute.Freeze(from: row.at, duration: .seconds(30))
        case ("son-ha/son-thuong", at("07:43")...at("07:45")):
            row.received = 0
            row.lost = 300
            row.quality = LossFigure()
            row.worst = nil
        case ("binh-son/binh-thanh-2", _):
            row.received = 0
            row.lost = 300
            row.quality = LossFigure()
            row.rttP95 = nil
            row.worst = nil
        default: break
        }
    }

    static var incidents: [IncidentRecord] {
        func record(
            _ number: Int,
            _ cause: Cause,
            _ root: String?,
            since: String,
            recovered: String?,
            acknowledged: String? = nil
        ) -> IncidentRecord {
            var incident = Province.incident(number, cause: cause, root: root, phase: .onAir, affected: [])
            incident.since = at(since)
            incident.openedAt = at(since) + .milliseconds(1_500)
            incident.recoveredAt = recovered.map(at)
            incident.resolution = recovered == nil ? nil : .recovered
            return IncidentRecord(
                id: "inc_\(number)",
                incident: incident,
                severity: .warning,
                acknowledgement: acknowledged.map { Acknowledgement(by: "Tuấn", at: at($0)) }
            )
        }
        return [
            // The day before: none of this event's.
            record(9, .line, "son-ha", since: "02:00", recovered: "03:00"),
            record(
                1,
                .line,
                "son-ha/son-thuong",
                since: "07:42:13.6",
                recovered: "07:46:25",
                acknowledged: "07:44:02"
            ),
            record(2, .quality, "son-ha/son-bao", since: "07:36", recovered: nil),
            record(3, .monitorUplink, nil, since: "07:55", recovered: "07:56:30"),
        ]
    }
}
