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

    @Test(
        "whoever begins by hand gives the halls the time of the plan to come, until the planned hour and a minute at least",
        arguments: [
            // When it was begun, and from when on the last level and the upper ones are expected.
            ("05:00", "05:10", "05:10"), ("06:50", "07:00", "07:00"), ("07:10", "07:20", "07:10"),
            ("07:15", "07:25", "07:15"), ("07:25", "07:25", "07:25"), ("07:29:30", "07:29:30", "07:29:30"),
            // The planned ones of the day are over.
            ("19:00", "19:10", "19:10"),
        ]
    )
    func byHand(begun: String, last: String, upper: String) throws {
        var book = EventDay.book()
        _ = try book.start(EventDay.name, by: "T", for: .seconds(3_600), at: EventDay.at(begun))
        let duties = EventDuties(roster: Self.roster(.events))
        for (site, due) in [(Self.commune, last), (Self.district, upper)] {
            let due = EventDay.at(due)
            let (before, then) = (due + .seconds(-1), due)
            if before >= EventDay.at(begun) {
                let duty = duties.duties(book.plans, at: before)[site]
                #expect(duty?.phase == .onAir && duty?.presence == .awaited, "\(site)")
            }
            #expect(duties.duties(book.plans, at: then)[site]?.presence == .expected, "\(site)")
        }
    }

    @Test("without a warm-up that has begun the planned hour is the latest, but for the minute that everybody needs")
    func byHandWithoutWarmUp() throws {
        var event = EventDay.event()
        event.warmUp = .seconds(300)
        for (begun, due) in [("07:24", "07:30"), ("07:24:40", "07:30")] {
            var book = EventDay.book([event])
            _ = try book.start(EventDay.name, by: "T", at: EventDay.at(begun))
            let duties = EventDuties(roster: Self.roster(.events))
            let due = EventDay.at(due)
            #expect(duties.duties(book.plans, at: due + .seconds(-1))[Self.commune]?.presence == .awaited)
            #expect(duties.duties(book.plans, at: due)[Self.commune]?.presence == .expected)
        }
    }

    @Test("what was stopped, or over, and is taken up again gives a minute")
    func again() throws {
        var stopped = EventDay.book()
        _ = try stopped.stop(EventDay.name, by: "T", at: EventDay.at("10:00"))
        _ = try stopped.start(EventDay.name, by: "T", at: EventDay.at("10:05"))
        var over = EventDay.book()
        _ = try over.extend(EventDay.name, for: .seconds(2_400), by: "T", at: EventDay.at("17:05"))
        var running = EventDay.book()
        _ = try running.extend(EventDay.name, for: .seconds(2_400), by: "T", at: EventDay.at("16:50"))
        let duties = EventDuties(roster: Self.roster(.events))
        for (book, clock, presence) in [
            (stopped, "10:05:59", Presence.awaited), (stopped, "10:06", .expected), (over, "17:05:59", .awaited),
            (over, "17:06", .expected), (running, "17:00", .expected),
        ] {
            #expect(duties.duties(book.plans, at: EventDay.at(clock))[Self.commune]?.presence == presence, "\(clock)")
        }
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

    @Test("who joins elsewhere in one event and sits in its own hall in another is probed, as the more urgent one asks")
    func joinsInOne() {
        let own = EventDay.event(participants: [.init(site: Self.commune)])
        let other = EventDay.event(
            "Giao ban",
            sessions: [(420, 480)],
            participants: [.init(site: Self.commune, joinsAt: Self.district)]
        )
        for events in [[own, other], [other, own]] {
            // The other one is on air, its own one warms up: it must not stand in the roll-call as missing.
            let warm = duties("07:10", events: events)[Self.commune]
            #expect(warm == SiteDuty(phase: .onAir, interval: .milliseconds(200), presence: .awaited))
            #expect(duties("07:20", events: events)[Self.commune]?.presence == .expected)
            #expect(duties("06:20", events: events)[Self.commune]?.joinsAt == Self.district)
        }
    }

    @Test("a node is as urgent as what passes it, and expected when upper levels are")
    func nodes() {
        var node = Site(
            id: Province.id("olt-1"),
            name: "OLT 1",
            level: Level(name: Level.nodeName, rank: 4, isLast: false),
            checks: [Rosters.check(address: 0x7F39_0902)]
        )
        var hall = Site(id: Self.commune, name: "UBND Xã Sơn Thượng", level: Province.commune, via: [node.id])
        hall.checks = [Rosters.check(address: 0x7F39_0901)]
        let event = EventDay.event(participants: [.init(site: hall.id)])
        for expected in [MonitorCore.Expectation.always, .events] {
            node.expected = expected
            let duties = EventDuties(roster: Roster(sites: [node, hall]))
            let early: Presence = expected == .always ? .expected : .awaited
            for (clock, phase, presence) in [
                ("06:59", Phase.warmUp, early), ("07:00", .warmUp, .expected), ("08:00", .onAir, .expected),
            ] {
                let duty = duties.duties(EventDay.book([event]).plans, at: EventDay.at(clock))[node.id]
                #expect(duty == SiteDuty(phase: phase, interval: .milliseconds(200), presence: presence), "\(clock)")
            }
        }
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

    @Test(
        "a hall that others tell of takes part like any other; before their first word it is in no roll-call",
        arguments: [(nil, 0, 0), (.paused, 0, 0), (.unknown, 0, 1), (.down, 0, 1), (.up, 1, 1)]
            as [(SiteState?, Int, Int)]
    )
    func toldOf(state: SiteState?, present: Int, expected: Int) throws {
        let hall = Site(id: Self.commune, name: "UBND Xã Sơn Thượng", level: Province.commune)
        let roster = Roster(sites: [hall])
        let event = EventDay.event(participants: [.init(site: hall.id)])
        let book = EventDay.book([event])
        let duties = EventDuties(roster: roster).duties(book.plans, at: EventDay.at("08:00"))
        #expect(duties[hall.id]?.phase == .onAir && duties[hall.id]?.presence == .expected)
        var standing = SiteStanding()
        standing.states[hall.id] = state
        let session = try #require(book.plan(of: event.name)?.sessions.first)
        let call = RollCall(of: event, before: session, in: roster, standing, at: EventDay.at("06:45"))
        #expect(call.present == present && call.expected == expected)
        var events = book
        let telling = EventTelling(
            [.began(session)],
            of: event,
            in: &events,
            roster: roster,
            standing: standing,
            at: EventDay.at("07:30")
        )
        guard case .training(let news) = telling.lines.first, case .began(let watched) = news.step else {
            Issue.record("no line: \(telling.lines)")
            return
        }
        #expect(watched == expected)
    }
}
