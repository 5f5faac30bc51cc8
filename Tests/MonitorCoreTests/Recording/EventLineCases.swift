import Testing

@testable import MonitorCore

/// A small province and one event of every kind, shared by the tests of event lines.
enum EventLineCases {
    /// 2021-11-06 07:42:16.120 in Việt Nam.
    static let now = Timestamp(nanoseconds: 1_636_159_336_120_000_000)
    static let since = now + .milliseconds(-2_500)

    static func id(_ text: String) throws -> SiteID { try #require(SiteID(text)) }

    static func roster() throws -> Roster {
        let district = Level(name: "district", rank: 1, isLast: false)
        let commune = Level(name: "commune", rank: 2, isLast: true)
        let terminal = Check(
            name: "h323",
            kind: .tcp(port: 1720),
            role: .equipment,
            host: .address(.v4(0x7F39_060B)),
            interval: PhaseDurations(all: .seconds(30)),
            timeout: .seconds(3),
            retryInterval: .seconds(5)
        )
        let sonHa = try id("son-ha")
        return Roster(sites: [
            Site(
                id: try id("phong-hop-3"),
                name: "Phòng họp số 3",
                level: Level(name: "province", rank: 0, isLast: false)
            ),
            Site(id: sonHa, name: "UBND Huyện Sơn Hà", level: district, parent: try id("phong-hop-3")),
            Site(id: try id("son-ha/son-thuong"), name: "UBND Xã Sơn Thượng", level: commune, parent: sonHa),
            Site(
                id: try id("son-ha/di-lang"),
                name: "UBND Thị trấn Di Lăng",
                level: commune,
                parent: sonHa,
                checks: [terminal]
            ),
            Site(id: try id("son-ha/son-ky"), name: "UBND Xã Sơn Kỳ", level: commune, parent: sonHa, joinsAt: sonHa),
        ])
    }

    static func all() throws -> [TimedEvent] {
        let kinds: [[Event]] = [
            try service(), try states(), try isolation(), try incidents(), try deliveries(), try care(),
            try silences(), try reports(), try trainings(),
        ]
        return kinds.joined().map { TimedEvent(at: now, event: $0) }
    }

    private static func service() throws -> [Event] {
        [
            .started(
                StartReport(
                    version: "0.1.0",
                    sites: 188,
                    probed: 187,
                    sentinels: 2,
                    configuration: "/etc/monitord/monitord.yaml",
                    neverAnswered: [try id("son-ha/son-thuong"), try id("son-ha/di-lang")],
                    openIncidents: 1
                )
            ),
            .started(
                StartReport(
                    version: "0.1.0",
                    sites: 1,
                    probed: 1,
                    sentinels: 0,
                    configuration: "/home/kỹ thuật/monitord.yaml",
                    neverAnswered: [],
                    openIncidents: 0,
                    afterBreak: true
                )
            ),
            .stopped(signal: "SIGTERM", ran: .seconds(3 * 3_600 + 12 * 60)),
            .reloaded(sites: 189, added: 2, removed: 1, changed: 3),
            .refused(errors: 3, first: "monitord.yaml:14:3: error: unknown key 'intervall' (did you mean 'interval'?)"),
            .alive(
                AliveReport(
                    states: [.up: 186, .down: 1, .paused: 1, .absent: 0],
                    probesSent: 673_200,
                    probesSkipped: 12,
                    eventsDropped: 0,
                    openIncidents: 1,
                    maximumLoopLag: .microseconds(12_300)
                )
            ),
            .trouble(site: nil, explanation: "sendmmsg: No buffer space available", count: 3),
            .trouble(site: try id("son-ha"), explanation: "connect: Permission denied", count: 1),
            .sentinelMute(.address(.v4(0xC000_0201))),
            .clockStepped(.milliseconds(2_500)),
            .clockStepped(.seconds(-3_600)),
            .gap(from: since, duration: .milliseconds(3_200), explanation: "loop stalled"),
        ]
    }

    private static func states() throws -> [Event] {
        let commune = try id("son-ha/son-thuong")
        let town = try id("son-ha/di-lang")
        let district = try id("son-ha")
        func transition(
            _ site: SiteID,
            _ was: SiteState,
            _ state: SiteState,
            after: Duration = .milliseconds(192_400),
            reason: StateReason? = nil,
            wasReason: StateReason? = nil,
            since: Timestamp? = nil,
            incident: Int? = nil,
            root: SiteID? = nil,
            joinsAt: SiteID? = nil,
            check: String? = nil,
            failure: String? = nil,
            evidence: [Evidence] = []
        ) -> Event {
            .state(
                StateTransition(
                    site: site,
                    was: was,
                    state: state,
                    reason: reason,
                    wasReason: wasReason,
                    at: now,
                    after: after,
                    since: since,
                    incident: incident,
                    root: root,
                    joinsAt: joinsAt,
                    check: check,
                    failure: failure,
                    evidence: evidence
                )
            )
        }
        let newest = now + .milliseconds(-900)
        let loss = Evidence.breach(.loss, value: 0.0833, limit: 0.01, n: 60, windowSeconds: 60, newestAt: newest)
        let rtt = Evidence.breach(.rtt, value: 351.25, limit: 300, n: 58, windowSeconds: 60, newestAt: newest)
        let jitter = Evidence.breach(.jitter, value: 42, limit: 30, n: 58, windowSeconds: 60)
        let freezes = Evidence.breach(.freezes, value: 4, limit: 3, n: 3_000, windowSeconds: 600)
        return [
            transition(commune, .unknown, .up, after: .milliseconds(412), reason: nil),
            transition(commune, .down, .up, incident: 17),
            transition(commune, .unreachable, .up),
            transition(commune, .degraded, .up),
            transition(town, .equipmentDown, .up),
            transition(commune, .absent, .up),
            transition(commune, .up, .degraded, incident: 18, evidence: [loss]),
            transition(commune, .up, .degraded, evidence: [rtt, jitter, freezes]),
            transition(commune, .up, .degraded),
            transition(town, .up, .equipmentDown, since: since),
            transition(town, .up, .equipmentDown, since: since, check: "h323", failure: "refused"),
            transition(town, .up, .equipmentDown, since: since, check: "web", failure: "http-503"),
            transition(
                commune,
                .up,
                .down,
                since: since,
                evidence: [
                    .silent(site: commune, since: since), .neighboursAnswer(count: 13, of: 13),
                    .parentAnswers(district),
                ]
            ),
            transition(
                town,
                .up,
                .down,
                since: now + .seconds(-86_400),
                incident: 17,
                evidence: [.neighboursAnswer(count: 0, of: 13)]
            ),
            transition(district, .up, .down, since: since, evidence: [.explains(site: district, count: 14)]),
            transition(commune, .down, .unreachable, since: since, incident: 17, root: district),
            transition(commune, .up, .unreachable, since: since),
            transition(commune, .up, .unknown, reason: .isolated),
            transition(commune, .unknown, .unknown, after: .zero, reason: .neverAnswered),
            transition(commune, .unknown, .unknown, after: .zero, reason: .starting),
            transition(commune, .up, .unknown, reason: .stale),
            transition(commune, .up, .unknown),
            transition(commune, .up, .absent),
            transition(try id("son-ha/son-ky"), .unknown, .paused, after: .zero, reason: .joinsAt),
            transition(commune, .up, .paused, reason: .noChecks),
            transition(commune, .up, .absent, since: since),
            transition(commune, .up, .paused, reason: .joinsAt, joinsAt: district),
            transition(commune, .up, .degraded, reason: .onBackup, since: since),
            transition(commune, .degraded, .up, wasReason: .onBackup),
            .freeze(site: commune, from: since, duration: .milliseconds(1_400), probes: 7),
            path(commune, .roundTrip(before: .microseconds(8_200), after: .microseconds(35_140))),
            path(commune, .hopLimit(before: 57, after: 55)),
            path(commune, .hopLimit(before: 57, after: 251)),
        ]
    }

    private static func path(_ site: SiteID, _ measure: PathChange.Measure) -> Event {
        let change = PathChange(measure: measure, countBefore: 60, countAfter: 58, since: Instant(nanoseconds: 0))
        return .pathChanged(site: site, change: change, since: since)
    }

    /// What is known of a hall that is not probed: by its heartbeats, or by another source.
    private static func reports() throws -> [Event] {
        let commune = try id("son-ha/son-thuong")
        func transition(_ state: SiteState, _ reason: StateReason?, _ evidence: [Evidence]) -> Event {
            .state(
                StateTransition(
                    site: commune,
                    was: .up,
                    state: state,
                    reason: reason,
                    at: now,
                    after: .seconds(60),
                    since: state == .equipmentDown ? nil : since,
                    evidence: evidence
                )
            )
        }
        let report = ExternalReport(source: "onu", state: .powerOff, figures: ["rx_dbm": -21.5], ttl: .seconds(90))
        return [
            transition(.down, .noHeartbeat, []),
            transition(.down, .reported, [.reported(source: "onu", state: .los, since: since)]),
            transition(
                .equipmentDown,
                .reported,
                [
                    .reported(source: "mcu", state: .absent, since: since),
                    .reported(source: "onu", state: .up, since: since),
                ]
            ),
            .reported(site: commune, report, was: .up),
            .reported(site: commune, ExternalReport(source: "mcu", state: .present, ttl: .seconds(90)), was: nil),
        ]
    }

    private static func isolation() throws -> [Event] {
        let silent = ["a", "b", "c", "d", "e", "f", "g"].compactMap { SiteID("x/" + $0) }
        return [
            .isolated(sentinelsAnswering: 0, sentinels: 2, sitesLost: 187),
            .isolated(sentinelsAnswering: 0, sentinels: 0, sitesLost: 1),
            .restored(BlindSummary(from: since + .seconds(-252), to: since, answering: 188, silent: [])),
            .restored(BlindSummary(from: since + .seconds(-252), to: since, answering: 181, silent: silent)),
        ]
    }

    private static func incidents() throws -> [Event] {
        let district = try id("son-ha")
        let lost = AffectedSite(id: district, state: .down)
        func change(
            _ step: IncidentChange.Step,
            _ cause: Cause = .line,
            root: SiteID? = district,
            affected: Int = 1,
            evidence: [Evidence] = [],
            resolution: Resolution? = nil,
            recoveredAt: Timestamp? = nil,
            rootState: SiteState? = nil,
            mergedInto: Int? = nil
        ) -> Event {
            let incident = Incident(
                number: 17,
                cause: cause,
                root: root,
                phase: .idle,
                since: since + .seconds(-252),
                openedAt: since,
                rootState: rootState,
                affected: Array(repeating: lost, count: affected),
                evidence: evidence,
                recoveredAt: recoveredAt,
                resolution: resolution,
                mergedInto: mergedInto
            )
            return .incident(IncidentChange(step: step, at: now, incident: incident))
        }
        return [
            change(
                .opened,
                .area,
                affected: 15,
                evidence: [.groupLost(count: 15, of: 15, seconds: 1.2), .sentinels(answering: 2, of: 2)]
            ),
            change(
                .opened,
                .area,
                affected: 14,
                evidence: [.groupLost(count: 14, of: 14, seconds: 0.1, parent: district)],
                rootState: .up
            ),
            change(.opened, .area, root: nil, affected: 3, evidence: [.silent(site: district, since: since)]),
            change(
                .opened,
                .monitorUplink,
                root: nil,
                affected: 0,
                evidence: [.noSentinel, .sitesLost(count: 188, of: 188)]
            ),
            change(.opened, .quality, evidence: [.breach(.loss, value: 0.25, limit: 0.01, n: 60, windowSeconds: 60)]),
            change(.rediagnosed, .trunk, affected: 188),
            change(.rediagnosed, .flapping),
            change(.rediagnosed, .equipment),
            change(.rediagnosed, .certificate),
            change(.grew, .area, affected: 16),
            change(.rootRecovered, recoveredAt: since),
            change(
                .rootRecovered,
                .area,
                affected: 0,
                evidence: [.silent(site: district, since: since)],
                recoveredAt: since,
                rootState: .up
            ),
            change(.rootRecovered, .area, affected: 2, recoveredAt: since, rootState: .up),
            change(.rootRecovered, .area, affected: 0, recoveredAt: since, rootState: .degraded),
            change(.rootRecovered, .area, root: nil, affected: 1, recoveredAt: since),
            change(.rootLostAgain),
            change(.rootLostAgain, .area, affected: 4, rootState: .up),
            change(.resolved, resolution: .recovered, recoveredAt: since),
            change(.resolved, .monitorUplink, root: nil, affected: 0, resolution: .recovered, recoveredAt: since),
            change(.resolved, resolution: .removed),
            change(.resolved, resolution: .closed),
            change(.resolved, resolution: .merged, mergedInto: 16),
        ]
    }

    private static func deliveries() throws -> [Event] {
        func delivery(
            _ type: String,
            _ outcome: Delivery.Outcome,
            incident: Int? = 17,
            attempt: Int = 1
        ) throws -> Event {
            .delivery(
                Delivery(
                    message: "msg_01HX",
                    type: type,
                    channel: "on-call",
                    incident: incident,
                    site: incident == nil ? nil : try id("son-ha"),
                    attempt: attempt,
                    outcome: outcome
                )
            )
        }
        return [
            try delivery("incident.opened", .sent(took: .milliseconds(43))),
            try delivery("incident.resolved", .sent(took: .milliseconds(1_043))),
            try delivery("test", .sent(took: .milliseconds(5)), incident: nil),
            try delivery(
                "incident.updated",
                .retry(.status(503, said: "Service Unavailable"), next: .seconds(30)),
                attempt: 2
            ),
            try delivery("incident.opened", .gaveUp(.status(410, said: ""), end: .refused, fallback: nil), attempt: 5),
        ]
    }

    private static func care() throws -> [Event] {
        let district = try id("son-ha")
        func care(_ step: IncidentCare.Step, root: SiteID? = district) -> Event {
            .care(IncidentCare(number: 17, cause: .area, root: root, step: step))
        }
        return [
            care(.acknowledged(Acknowledgement(by: "Tuấn", at: now))),
            care(
                .acknowledged(
                    Acknowledgement(by: "Tuấn", at: now, until: now + .seconds(1_800), comment: "đang đi Sơn Hà")
                )
            ),
            care(.acknowledged(Acknowledgement(by: "Tổ trực 2", at: now)), root: nil),
            care(.escalated(channels: ["sms", "giam-doc"])),
            care(.reminded(channels: ["on-call"])),
            care(.closed(by: "Tuấn", comment: "hội trường đang sửa điện")),
            care(.held(.silence(3))),
            care(.held(.maintenance(4))),
            care(.held(.storm)),
            .drill(DrillStep(site: district, by: "Tuấn", channels: ["on-call", "sms"])),
            .readiness(
                ReadinessSummary(
                    event: "Bồi dưỡng cải cách hành chính",
                    outcome: .goWithExceptions,
                    ready: 171,
                    readyWithRisk: 4,
                    joins: 9,
                    notVerifiable: 4,
                    items: 1,
                    took: .milliseconds(78_400)
                )
            ),
        ]
    }

    private static func silences() throws -> [Event] {
        let site = try id("son-ha/di-lang")
        let steps: [SilenceStep] = [.began, .ending, .ended, .cancelled]
        let all = Silence.Matcher()
        let some = Silence.Matcher(sites: ["son-ha/*"], levels: ["commune"], causes: [.line, .quality])
        return steps.map { step in
            .silence(
                step,
                Silence(
                    id: 3,
                    matcher: step == .ended ? all : some,
                    from: now,
                    until: now + .seconds(7_200),
                    by: "Tuấn",
                    comment: "chuyển trạm"
                )
            )
        }
            + steps.map { step in
                .maintenance(
                    step,
                    Maintenance(
                        id: 4,
                        site: site,
                        from: now,
                        until: now + .seconds(86_400),
                        by: "Lan",
                        comment: step == .began ? "thay thiết bị" : nil
                    )
                )
            }
    }
}
