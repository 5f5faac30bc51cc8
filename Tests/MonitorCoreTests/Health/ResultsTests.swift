import Testing

@testable import MonitorCore

/// What other sources say: a hall without a check of its own (`told`), beside a district and a hall that are probed.
private struct ResultsTrial {
    private(set) var health: Health
    private(set) var outputs: [HealthOutput] = []
    private(set) var seconds = 0
    static let told = 2
    static let probed = 1

    /// With `hasAnswers: false` nothing of ours has answered yet.
    init(everAnswered: Set<String> = [], openIncidents: [Incident] = [], hasAnswers: Bool = true) {
        health = Health(
            roster: Self.roster(),
            rules: IncidentRules(stable: PhaseDurations(all: .seconds(60))),
            uplink: World.uplink(1),
            everAnswered: Set(everAnswered.compactMap { SiteID($0) }),
            openIncidents: openIncidents,
            at: World.clock(0)
        )
        guard hasAnswers else { return }
        apply(.sentinel(0, .up(since: clock.instant)))
        for site in 0...Self.probed { apply(.line(site: site, check: 0, .up(since: clock.instant))) }
    }

    static func roster(toldChecks: [Check] = []) -> Roster {
        Roster(sites: [
            Rosters.site("d", level: Rosters.district), Rosters.site("d/probed", parent: "d"),
            Rosters.site("d/told", parent: "d", checks: toldChecks),
            Rosters.site("d/told2", parent: "d", checks: []), Rosters.site("d/told3", parent: "d", checks: []),
            Rosters.site("d/told4", parent: "d", checks: []),
        ])
    }

    var clock: ClockReading { World.clock(seconds * 1_000) }

    mutating func wait(_ time: Int) {
        let end = seconds + time
        while seconds < end {
            seconds += 1
            outputs += health.advance(to: clock)
        }
    }

    mutating func say(_ source: String, _ state: ExternalReport.State, of site: Int = told, ttl: Int = 90) {
        let report = ExternalReport(source: source, state: state, ttl: .seconds(ttl))
        outputs += health.take(report, of: site, at: clock)
    }

    mutating func apply(_ input: HealthInput) { outputs += health.apply(input, at: clock) }

    mutating func ask(_ duty: SiteDuty?) {
        let duties = duty.map { [Self.roster().sites[Self.told].id: $0] } ?? [:]
        outputs += health.take(duties, at: clock)
    }

    mutating func reload(_ roster: Roster) {
        outputs += health.advance(to: clock)
        outputs += health.reload(roster: roster, rules: IncidentRules(), uplink: World.uplink(1), at: clock)
    }

    func state(_ site: Int = told) -> String {
        let site = health.site(site)
        return site.state.rawValue + (site.reason.map { " \($0.rawValue)" } ?? "")
    }

    var incidents: [IncidentChange] {
        outputs.compactMap { if case .incident(let change) = $0 { change } else { nil } }
    }

    var transitions: [StateTransition] {
        outputs.compactMap { if case .transition(let transition) = $0 { transition } else { nil } }
            .filter { $0.site.rawValue == "d/told" }
    }

    var reports: [String] {
        outputs.compactMap { output in
            guard case .event(let timed) = output, case .reported(let site, let report, let was) = timed.event else {
                return nil
            }
            return "\(site) \(report.source) \(report.state.rawValue) was \(was?.rawValue ?? "-")"
        }
    }
}

@Suite("Results of other sources")
struct ResultsTests {
    @Test(
        "they make the state of a site without a check of its own",
        arguments: [
            ([("mcu", .present)], "up"), ([("mcu", .absent)], "down reported"), ([("onu", .up)], "up"),
            ([("onu", .los)], "down reported"), ([("onu", .powerOff)], "down reported"),
            ([("bras", .down)], "down reported"), ([("onu", .up), ("mcu", .absent)], "equipment-down reported"),
            ([("onu", .los), ("mcu", .present)], "up"), ([("onu", .up), ("bras", .down)], "down reported"),
        ] as [([(String, ExternalReport.State)], String)]
    )
    func states(said: [(String, ExternalReport.State)], expected: String) {
        var trial = ResultsTrial()
        #expect(trial.state() == "paused no-checks")
        for (source, state) in said { trial.say(source, state) }
        #expect(trial.state() == expected)
    }

    @Test("that a hall takes no part, said before our own first answer, is no sign that we are cut off")
    func firstWord() {
        var trial = ResultsTrial(hasAnswers: false)
        trial.say("mcu", .present)
        trial.say("mcu", .absent)
        #expect(trial.state() == "down reported")
        trial.wait(30)
        #expect(trial.health.incidents.map(\.cause) == [.line], "\(trial.health.incidents)")
    }

    @Test("that others see their halls does not hide that we are cut off")
    func cutOffBesideResults() {
        var trial = ResultsTrial()
        trial.say("mcu", .present)
        for other in 3...5 { trial.say("mcu", .present, of: other) }
        let now = trial.clock.instant
        trial.apply(.sentinel(0, .suspect(since: now)))
        for site in 0...ResultsTrial.probed { trial.apply(.line(site: site, check: 0, .down(since: now))) }
        trial.apply(.sentinel(0, .down(since: now)))
        trial.wait(30)
        #expect(trial.health.incidents.map(\.cause) == [.monitorUplink], "\(trial.health.incidents)")
    }

    @Test("what is older than its ttl says nothing: unknown, with the reason stale, and a line in the log")
    func stale() {
        var trial = ResultsTrial()
        trial.say("mcu", .present, ttl: 30)
        trial.wait(29)
        #expect(trial.state() == "up")
        trial.wait(2)
        #expect(trial.state() == "unknown stale")
        #expect(trial.transitions.last?.state == .unknown && trial.transitions.last?.reason == .stale)
        trial.wait(10_000)
        #expect(trial.transitions.count == 2)
        trial.say("mcu", .present)
        #expect(trial.state() == "up" && trial.transitions.last?.state == .up)
    }

    @Test("each word renews the time; one source that goes stale leaves the others' word")
    func renewed() {
        var trial = ResultsTrial()
        trial.say("onu", .los, ttl: 1_000)
        for _ in 0..<10 {
            trial.say("mcu", .present, ttl: 30)
            trial.wait(20)
        }
        #expect(trial.state() == "up")
        trial.wait(11)
        #expect(trial.state() == "down reported")
    }

    @Test("a loss is an incident that says who said so, whom to call for power, and that ends when it is well")
    func incident() throws {
        var trial = ResultsTrial()
        trial.say("onu", .up, ttl: 5_000)
        trial.wait(1)
        trial.say("onu", .powerOff, ttl: 5_000)
        trial.wait(5)
        let opened = try #require(trial.incidents.first { $0.step == .opened }?.incident)
        #expect(opened.cause == .line && opened.root?.rawValue == "d/told" && opened.isPowerReportedOff)
        #expect(!opened.evidence.contains { if case .silent = $0 { true } else { false } })
        let contacts = [Contact.Role.line, .power, .hall].map {
            Contact(scope: .everywhere, role: $0, name: $0.rawValue, phone: "1")
        }
        let calls = CallList(roster: ResultsTrial.roster(), contacts: contacts).contacts(for: opened)
        #expect(calls.map(\.name) == ["hall", "power", "line"])
        trial.say("onu", .up, ttl: 5_000)
        trial.wait(70)
        #expect(trial.incidents.last?.step == .resolved && trial.incidents.last?.incident.resolution == .recovered)
        #expect(trial.reports == ["d/told onu power-off was up", "d/told onu up was power-off"])
    }

    @Test("while nobody knows any more, an open incident stays as it is")
    func staleIncident() {
        var trial = ResultsTrial()
        trial.say("onu", .los, ttl: 30)
        trial.wait(600)
        #expect(trial.state() == "unknown stale")
        #expect(trial.health.incidents.count == 1)
        trial.say("onu", .up, ttl: 600)
        trial.wait(70)
        #expect(trial.health.incidents.isEmpty)
    }

    @Test("of a site that is probed they are evidence, and never its state")
    func evidence() throws {
        var trial = ResultsTrial()
        trial.say("bras", .down, of: ResultsTrial.probed, ttl: 600)
        #expect(trial.state(ResultsTrial.probed) == "up")
        trial.wait(1)
        trial.apply(.line(site: ResultsTrial.probed, check: 0, .down(since: trial.clock.instant)))
        trial.wait(5)
        let opened = try #require(trial.incidents.first { $0.step == .opened }?.incident)
        #expect(opened.evidence.contains { if case .reported("bras", .down, _) = $0 { true } else { false } })
        // What comes later is told to whoever is told next, without a message of its own.
        trial.wait(5)
        trial.say("onu", .powerOff, of: ResultsTrial.probed, ttl: 600)
        trial.wait(2)
        #expect(trial.incidents.last?.step == .shrank && trial.incidents.last?.incident.isPowerReportedOff == true)
        trial.wait(700)
        #expect(trial.health.incidents.first?.isPowerReportedOff == false)
    }

    @Test("after a start only what is wrong is news in the log")
    func news() {
        var trial = ResultsTrial()
        trial.say("mcu", .absent)
        trial.say("onu", .up)
        trial.say("bras", .down)
        trial.say("bras", .down)
        trial.say("mcu", .present)
        #expect(trial.reports == ["d/told bras down was -", "d/told mcu present was absent"])
    }

    @Test("a reload forgets nothing of a site that stays; with a check of its own it is judged by that")
    func reload() {
        var trial = ResultsTrial()
        trial.say("onu", .los, ttl: 5_000)
        trial.wait(5)
        trial.reload(ResultsTrial.roster())
        #expect(trial.state() == "down reported" && trial.health.incidents.count == 1)
        trial.reload(ResultsTrial.roster(toldChecks: [Rosters.check()]))
        trial.wait(5)
        #expect(trial.health.results(of: ResultsTrial.told).count == 1)
        #expect(trial.health.site(ResultsTrial.told).reason != .reported)
    }

    @Test("after a restart it is unknown until somebody says something, and its open incident goes on")
    func restart() throws {
        var before = ResultsTrial()
        before.say("onu", .los, ttl: 5_000)
        before.wait(5)
        let open = before.health.incidents
        #expect(open.count == 1)
        var trial = ResultsTrial(everAnswered: ["d/told"], openIncidents: open)
        #expect(trial.state() == "unknown stale")
        trial.wait(5)
        #expect(trial.incidents.isEmpty && trial.health.incidents.count == 1)
        trial.say("onu", .los, ttl: 5_000)
        trial.wait(5)
        #expect(trial.state() == "down reported")
        #expect(!trial.incidents.contains { $0.step == .opened || $0.step == .resolved })
    }

    @Test("a site has room for some sources, and no more; those that are stale give way")
    func room() {
        var trial = ResultsTrial()
        for number in 0..<ExternalReport.mostSources { trial.say("s\(number)", .up, ttl: 60 + number) }
        func hasRoom(_ source: String) -> Bool {
            trial.health.hasRoom(for: source, of: ResultsTrial.told, at: trial.clock.instant)
        }
        #expect(!hasRoom("another") && hasRoom("s3"))
        #expect(trial.health.results(of: ResultsTrial.told).count == ExternalReport.mostSources)
        trial.wait(62)
        #expect(hasRoom("another"))
        trial.say("another", .up)
        let sources = trial.health.results(of: ResultsTrial.told).map(\.report.source)
        #expect(sources.count == ExternalReport.mostSources && sources.contains("another") && !sources.contains("s0"))
        #expect(sources.contains("s1"))
    }

    @Test("power off on air at a hall that others alone tell of: one incident, on air, that ends when it is well")
    func onAir() {
        var trial = ResultsTrial()
        let checked = Roster(sites: ResultsTrial.roster().sites)
        let hall = checked.sites[ResultsTrial.told]
        let event = EventDay.event(participants: [.init(site: hall.id)])
        let duties = EventDuties(roster: checked).duties(EventDay.book([event]).plans, at: EventDay.at("08:00"))
        #expect(duties[hall.id]?.phase == .onAir)
        trial.ask(duties[hall.id])
        trial.say("mcu", .present)
        trial.say("onu", .up)
        for _ in 0..<10 {
            trial.wait(30)
            trial.say("mcu", .absent)
            trial.say("onu", .powerOff)
        }
        let opened = trial.incidents.filter { $0.step == .opened }
        #expect(opened.count == 1 && opened.first?.incident.phase == .onAir)
        #expect(trial.health.incidents.count == 1)
        trial.say("onu", .up)
        trial.say("mcu", .present)
        trial.wait(70)
        #expect(trial.health.incidents.isEmpty)
    }

    @Test("a hall that took part elsewhere is as others say once it is back; before any word it stays paused")
    func backFromElsewhere() {
        var trial = ResultsTrial()
        let away = SiteDuty(phase: .onAir, joinsAt: ResultsTrial.roster().sites[0].id)
        trial.ask(away)
        trial.ask(nil)
        #expect(trial.state() == "paused no-checks")
        trial.say("onu", .up, ttl: 600)
        trial.ask(away)
        #expect(trial.state() == "paused joins-at")
        trial.wait(5)
        trial.ask(nil)
        #expect(trial.state() == "up")
    }

    @Test("a source that speaks without end leaves one timer, and one word")
    func flood() {
        var trial = ResultsTrial()
        for _ in 0..<10_000 { trial.say("onu", .up, ttl: 80_000) }
        #expect(trial.health.results(of: ResultsTrial.told).count == 1)
        #expect(trial.health.timers.count < 10)
    }
}
