import Testing

@testable import MonitorCore

@Suite("What events ask of sites")
struct EventDutiesTests {
    private static let commune = Province.id("son-ha/son-thuong")
    private static let district = Province.id("son-ha")

    private static func roster(_ expected: MonitorCore.Expectation) -> Roster {
        Roster(
            sites: Province.roster.sites.map { site in
                var site = site
                site.expected = expected
                site.checks = [Rosters.check(address: 0x7F39_0901)]
                return site
            }
        )
    }

    private func duties(
        _ clock: String,
        events: [TrainingEvent] = [EventDay.event()],
        expected: MonitorCore.Expectation = .events,
        neverAnswered: Set<SiteID> = []
    ) -> [SiteID: SiteDuty] {
        EventDuties(roster: Self.roster(expected), neverAnswered: neverAnswered)
            .duties(EventDay.book(events).plans, at: EventDay.at(clock))
    }

    @Test(
        "phases and presence through the day, for an upper level and for the last",
        arguments: [
            ("06:29", nil, nil, nil), ("06:30", .warmUp, .awaited, .awaited), ("06:59", .warmUp, .awaited, .awaited),
            ("07:00", .warmUp, .expected, .awaited), ("07:19", .warmUp, .expected, .awaited),
            ("07:20", .warmUp, .expected, .expected), ("07:30", .onAir, .expected, .expected),
            ("11:29", .onAir, .expected, .expected), ("11:30", nil, nil, nil), ("12:29", nil, nil, nil),
            ("12:30", .warmUp, .awaited, .awaited), ("13:00", .warmUp, .expected, .awaited),
            ("13:30", .onAir, .expected, .expected), ("17:00", nil, nil, nil),
        ] as [(String, Phase?, Presence?, Presence?)]
    )
    func day(clock: String, phase: Phase?, upper: Presence?, last: Presence?) {
        let duties = duties(clock)
        #expect(duties[Self.district]?.phase == phase && duties[Self.commune]?.phase == phase)
        #expect(duties[Self.district]?.presence == upper && duties[Self.commune]?.presence == last)
        #expect(duties[Self.commune]?.interval == (phase == nil ? nil : .milliseconds(200)))
    }

    @Test("a site that is always expected is expected in the warm-up too")
    func always() {
        #expect(duties("06:30", expected: .always)[Self.commune]?.presence == .expected)
    }

    @Test("a hall that never answered stays awaited, on air too")
    func neverAnswered() {
        let duties = duties("08:00", neverAnswered: [Self.commune])
        #expect(duties[Self.commune]?.presence == .awaited && duties[Self.district]?.presence == .expected)
    }

    @Test("who takes part elsewhere is not probed from the first warm-up to the end, the break included")
    func joinsAt() {
        let event = EventDay.event(
            participants: [.init(site: Self.commune, joinsAt: Self.district), .init(site: Self.district)]
        )
        for clock in ["06:30", "08:00", "12:00", "16:59"] {
            #expect(duties(clock, events: [event])[Self.commune]?.joinsAt == Self.district, "\(clock)")
        }
        for clock in ["06:29", "17:00"] { #expect(duties(clock, events: [event]).isEmpty) }
        #expect(duties("12:00", events: [event])[Self.district] == nil)
    }

    @Test("of events that overlap the more urgent phase holds, of equal ones the denser probing")
    func overlap() {
        let short = EventDay.event("Giao ban", sessions: [(420, 460)], interval: .milliseconds(100))
        let early = duties("07:10", events: [EventDay.event(), short])[Self.commune]
        #expect(early == SiteDuty(phase: .onAir, interval: .milliseconds(100), presence: .expected))
        let both = duties("07:35", events: [EventDay.event(), short])[Self.commune]
        #expect(both?.phase == .onAir && both?.interval == .milliseconds(100))
        #expect(duties("07:45", events: [EventDay.event(), short])[Self.commune]?.interval == .milliseconds(200))
    }

    @Test("a node is as urgent as what passes it")
    func nodes() {
        let node = Site(
            id: Province.id("olt-1"),
            name: "OLT 1",
            level: Level(name: Level.nodeName, rank: 4, isLast: false),
            checks: [Rosters.check(address: 0x7F39_0902)]
        )
        var hall = Site(id: Self.commune, name: "UBND Xã Sơn Thượng", level: Province.commune, via: [node.id])
        hall.checks = [Rosters.check(address: 0x7F39_0901)]
        let event = EventDay.event(participants: [.init(site: hall.id)])
        let duties = EventDuties(roster: Roster(sites: [node, hall]))
            .duties(EventDay.book([event]).plans, at: EventDay.at("08:00"))
        #expect(duties[node.id] == SiteDuty(phase: .onAir, interval: .milliseconds(200)))
    }

    @Test("who is there, by superior; whoever takes part elsewhere or is not probed is in neither number")
    func rollCall() throws {
        let roster = Self.roster(.events)
        let event = EventDay.event(
            participants: roster.sites.map {
                .init(site: $0.id, joinsAt: $0.id.rawValue == "son-ha/son-linh" ? Self.district : nil)
            }
        )
        var states = Dictionary(uniqueKeysWithValues: roster.sites.map { ($0.id, SiteState.up) })
        states[Self.commune] = .absent
        states[Province.id("son-ha/son-bao")] = .equipmentDown
        states[Province.id("binh-son/binh-thanh-1")] = .unknown
        states[Province.id("ba-to")] = .degraded
        let session = try #require(EventDay.book([event]).plan(of: event.name)?.sessions.first)
        let call = RollCall(
            of: event,
            before: session,
            in: roster,
            SiteStanding(states: states),
            at: EventDay.at("06:45")
        )
        #expect(call.present == 8 && call.expected == 11 && !call.isBlind)
        #expect(
            call.missing == [
                .init(parent: Self.district, sites: [Self.commune, Province.id("son-ha/son-bao")]),
                .init(parent: Province.id("binh-son"), sites: [Province.id("binh-son/binh-thanh-1")]),
            ]
        )
    }
}
