import Testing

@testable import MonitorCore

@Suite("Book of events")
struct EventBookTests {
    private static let letter = [
        "06:30 warm-up", "06:30 roll-call 60", "06:30 self-test", "06:45 roll-call 45", "07:00 roll-call 30",
        "07:15 roll-call 15", "07:30 began", "11:15 ending 11:30", "11:30 ended, next 13:30", "12:30 warm-up",
        "12:30 roll-call 60", "12:45 roll-call 45", "13:00 roll-call 30", "13:15 roll-call 15", "13:30 began",
        "16:45 ending 17:00", "17:00 ended, next -",
    ]

    @Test("the day of the letter, from the evening before to the evening")
    func letter() {
        var book = EventDay.book()
        #expect(book.run(from: EventDay.at("18:00", day: -1), to: EventDay.at("20:00")) == Self.letter)
    }

    @Test("a restart at any minute repeats nothing and loses nothing", arguments: [1, 7, 31])
    func restarts(minutes: Int) {
        var book = EventDay.book()
        var lines: [String] = []
        var now = EventDay.at("05:00")
        while now < EventDay.at("20:00") {
            let end = now + .seconds(minutes * 60)
            lines += book.run(from: now, to: end + .seconds(-1), every: .seconds(5))
            let records = book.records
            book = EventDay.book(records: records)
            now = end
        }
        // No self-test had a result before the restart, so each run makes one anew.
        #expect(lines.filter { !$0.hasSuffix("self-test") } == Self.letter.filter { !$0.hasSuffix("self-test") })
    }

    @Test("what fell into the time when nobody ran is made up for once, as the latest roll-call")
    func missed() {
        var book = EventDay.book()
        #expect(book.run(from: EventDay.at("06:00"), to: EventDay.at("06:31")).count == 3)
        var next = EventDay.book(records: book.records)
        #expect(next.ask(at: EventDay.at("07:05")) == ["07:05 roll-call 30", "07:05 self-test"])
        #expect(next.run(from: EventDay.at("07:05"), to: EventDay.at("07:20")) == ["07:15 roll-call 15"])
        var late = EventDay.book(records: book.records)
        #expect(late.ask(at: EventDay.at("08:00")) == ["08:00 began", "08:00 roll-call 15", "08:00 self-test"])
        var over = EventDay.book(records: book.records)
        #expect(over.ask(at: EventDay.at("18:00")).isEmpty)
    }

    @Test("a step of the clock forwards and back again loses no roll-call that was not given")
    func stepForwardsAndBack() {
        var book = EventDay.book()
        #expect(book.run(from: EventDay.at("06:29"), to: EventDay.at("06:35")).count == 3)
        #expect(book.ask(at: EventDay.at("09:00", day: 2)).isEmpty)
        #expect(
            book.run(from: EventDay.at("06:36"), to: EventDay.at("07:16")).filter { $0.contains("roll") } == [
                "06:45 roll-call 45", "07:00 roll-call 30", "07:15 roll-call 15",
            ]
        )
        var other = EventDay.book(records: [])
        #expect(other.run(from: EventDay.at("06:29"), to: EventDay.at("06:35")).count == 3)
        #expect(other.ask(at: EventDay.at("07:20")) == ["07:20 roll-call 15"])
        #expect(
            other.run(from: EventDay.at("06:36"), to: EventDay.at("07:29")) == [
                "06:45 roll-call 45", "07:00 roll-call 30",
            ]
        )
    }

    @Test("a step of the clock back repeats no roll-call and no reminder")
    func stepBack() {
        var book = EventDay.book()
        _ = book.run(from: EventDay.at("06:00"), to: EventDay.at("07:20"))
        #expect(book.run(from: EventDay.at("06:20"), to: EventDay.at("07:29")).isEmpty == false)
        var again = EventDay.book()
        _ = again.run(from: EventDay.at("06:00"), to: EventDay.at("07:20"))
        #expect(!again.run(from: EventDay.at("06:20"), to: EventDay.at("07:29")).contains { $0.contains("roll-call") })
        _ = again.run(from: EventDay.at("07:30"), to: EventDay.at("11:20"))
        #expect(again.run(from: EventDay.at("11:10"), to: EventDay.at("11:29")).isEmpty)
    }

    @Test("nobody is counted before the sites have had the time for a verdict")
    func settles() {
        var book = EventDay.book()
        #expect(book.ask(at: EventDay.at("06:46"), isSettled: false) == ["06:46 warm-up"])
        #expect(book.ask(at: EventDay.at("06:47")) == ["06:47 roll-call 45", "06:47 self-test"])
    }

    /// The monitor is cut off from one time to another; what is said of roll-calls meanwhile, and then until 07:29.
    struct Blindness: Sendable {
        var from: String
        var to: String
        var said: [String]
        var after: [String]
    }

    @Test(
        "a roll-call that could count nobody is said once, and made up for once when the monitor is back",
        arguments: [
            Blindness(from: "07:14:30", to: "07:16", said: ["07:15 roll-call 15"], after: ["07:16 roll-call 15"]),
            Blindness(
                from: "06:59",
                to: "07:16",
                said: ["07:00 roll-call 30", "07:15 roll-call 15"],
                after: ["07:16 roll-call 15"]
            ),
            Blindness(from: "07:01", to: "07:14", said: [], after: ["07:15 roll-call 15"]),
            Blindness(from: "07:16", to: "07:20", said: [], after: []),
        ],
        [false, true]
    )
    func blind(_ blindness: Blindness, isRestarted: Bool) {
        let (from, to) = (EventDay.at(blindness.from), EventDay.at(blindness.to))
        var book = EventDay.book()
        _ = book.run(from: EventDay.at("06:00"), to: from + .seconds(-1))
        #expect(book.run(from: from, to: to + .seconds(-1), isBlind: true) == blindness.said)
        if isRestarted { book = EventDay.book(records: book.records) }
        let after = book.run(from: to, to: EventDay.at("07:29")).filter { $0.contains("roll-call") }
        #expect(after == blindness.after)
        // Counted is counted: being cut off once more changes nothing.
        #expect(
            !book.run(from: EventDay.at("07:29"), to: EventDay.at("07:29:30"), isBlind: true).contains {
                $0.contains("roll")
            }
        )
        #expect(!book.run(from: EventDay.at("07:29:31"), to: EventDay.at("08:00")).contains { $0.contains("roll") })
    }

    @Test("records of past days and of events that are no more are let go; today's are kept for a reload")
    func forgets() {
        let yesterday = EventDay.event("Giao ban", date: "2021-11-05")
        var book = EventDay.book([yesterday, EventDay.event()])
        _ = book.run(from: EventDay.at("06:00", day: -1), to: EventDay.at("09:00"), every: .seconds(60))
        book.reload(events: [], timeZone: EventDay.zone)
        book.forgetWhatIsOver(at: EventDay.at("09:00"))
        book.reload(events: [yesterday, EventDay.event()], timeZone: EventDay.zone)
        #expect(book.record(of: yesterday).given.isEmpty && book.record(of: EventDay.event()).given.count == 4)
        book.forgetWhatIsOver(at: EventDay.at("09:00", day: 9))
        #expect(book.record(of: EventDay.event()).given.count == 4, "it is configured still")
        book.reload(events: [], timeZone: EventDay.zone)
        book.forgetWhatIsOver(at: EventDay.at("00:01", day: 1))
        #expect(book.record(of: EventDay.event()).given.isEmpty)
    }

    @Test("a self-test that has a result is made once a day, one without is made again")
    func selfTest() {
        var book = EventDay.book()
        let event = EventDay.event()
        #expect(book.ask(at: EventDay.at("06:30")).last == "06:30 self-test")
        #expect(book.ask(at: EventDay.at("06:31")).isEmpty)
        var killed = EventDay.book(records: book.records)
        #expect(killed.ask(at: EventDay.at("06:31")) == ["06:31 self-test"])
        let test = SelfTest(
            at: EventDay.at("06:31"),
            outcomes: [
                .init(channel: "sms", isDelivered: false, reason: "HTTP 500"), .init(channel: "b", isDelivered: true),
            ]
        )
        killed.note(test, of: event)
        #expect(killed.record(of: event).selfTest?.undelivered.map(\.channel) == ["sms"])
        var next = EventDay.book(records: killed.records)
        #expect(
            !next.run(from: EventDay.at("06:32"), to: EventDay.at("17:00"), every: .seconds(10)).contains {
                $0.contains("self-test")
            }
        )
    }

    @Test("a reload keeps what was given; another day, or another name, is another event")
    func reload() {
        var book = EventDay.book()
        _ = book.run(from: EventDay.at("06:00"), to: EventDay.at("06:50"))
        book.reload(events: [EventDay.event()], timeZone: EventDay.zone)
        #expect(book.ask(at: EventDay.at("06:51")).isEmpty)
        // The second session was put off, and one roll-call more is wanted before the first.
        let changed = EventDay.event(
            sessions: [(450, 690), (840, 1_020)],
            rollCalls: [60, 45, 30, 20, 15].map { .seconds($0 * 60) }
        )
        book.reload(events: [changed], timeZone: EventDay.zone)
        #expect(
            book.run(from: EventDay.at("06:51"), to: EventDay.at("07:16")) == [
                "07:00 roll-call 30", "07:10 roll-call 20", "07:15 roll-call 15",
            ]
        )
        #expect(
            book.run(from: EventDay.at("12:20"), to: EventDay.at("13:01"), every: .seconds(10)).first == "13:00 warm-up"
        )
        book.reload(events: [EventDay.event(date: "2021-11-07")], timeZone: EventDay.zone)
        #expect(book.ask(at: EventDay.at("07:20")).isEmpty)
        #expect(
            book.ask(at: EventDay.at("06:30", day: 1)) == [
                "06:30 warm-up", "06:30 roll-call 60", "06:30 self-test",
            ]
        )
    }

    @Test("the session that is on air, or the next one of all events")
    func next() {
        let other = EventDay.event("Giao ban", sessions: [(480, 540)])
        let book = EventDay.book([EventDay.event(), other])
        #expect(book.nextSession(at: EventDay.at("06:00"))?.session.begins == EventDay.at("07:30"))
        #expect(book.nextSession(at: EventDay.at("08:10"))?.event.name == EventDay.name)
        #expect(book.nextSession(at: EventDay.at("12:00"))?.session.begins == EventDay.at("13:30"))
        #expect(book.nextSession(at: EventDay.at("17:00")) == nil)
    }
}
