import Testing

@testable import MonitorCore

@Suite("What people do about events")
struct EventHandsTests {
    private var book = EventDay.book()

    private func stage(at clock: String) -> EventStage? { book.plan(of: EventDay.name)?.stage(at: EventDay.at(clock)) }

    @Test("the overrun of the letter's day: 40 minutes, with a reminder of the new end")
    mutating func overrun() throws {
        _ = book.run(from: EventDay.at("13:30"), to: EventDay.at("16:50"), every: .seconds(10))
        let change = try book.extend("boi duong", for: .seconds(2_400), by: "Tuấn", at: EventDay.at("16:50"))
        #expect(change.session?.ends == EventDay.at("17:40") && change.overlapped == nil)
        #expect(
            book.run(from: EventDay.at("16:50"), to: EventDay.at("18:00")) == [
                "17:25 ending 17:40", "17:40 ended, next -",
            ]
        )
    }

    @Test("a session that ended within the last hour goes on; one that would end in the past, or later ones, do not")
    mutating func afterthought() throws {
        _ = book.run(from: EventDay.at("13:30"), to: EventDay.at("17:05"), every: .seconds(10))
        #expect(throws: EventRefusal.isTooShort(until: EventDay.at("17:04"))) {
            try book.extend(EventDay.name, for: .seconds(240), by: "T", at: EventDay.at("17:05"))
        }
        _ = try book.extend(EventDay.name, for: .seconds(2_400), by: "T", at: EventDay.at("17:05"))
        #expect(stage(at: "17:39") == .onAir(EventDay.at("13:30")) && stage(at: "17:40") == .over)
        // The stage was said by whoever extended: nothing begins anew.
        #expect(book.ask(at: EventDay.at("17:06")).isEmpty)
        #expect(throws: EventRefusal.isNotOnAir) {
            try book.extend(EventDay.name, for: .seconds(7_200), by: "T", at: EventDay.at("18:41"))
        }
    }

    @Test("an extension into the next warm-up says so and the roll is called all the same; none into the next session")
    mutating func overlap() throws {
        _ = book.run(from: EventDay.at("07:30"), to: EventDay.at("11:20"), every: .seconds(10))
        #expect(throws: EventRefusal.self) {
            try book.extend(EventDay.name, for: .seconds(7_201), by: "T", at: EventDay.at("11:20"))
        }
        let change = try book.extend(EventDay.name, for: .seconds(5_400), by: "T", at: EventDay.at("11:20"))
        #expect(change.session?.ends == EventDay.at("13:00"))
        #expect(change.overlapped?.begins == EventDay.at("13:30"))
        #expect(
            book.run(from: EventDay.at("11:20"), to: EventDay.at("13:31"))
                == [
                    "12:30 roll-call 60", "12:30 self-test", "12:45 ending 13:00", "12:45 roll-call 45",
                    "13:00 ended, next 13:30", "13:00 warm-up", "13:00 roll-call 30", "13:15 roll-call 15",
                    "13:30 began",
                ].filter { !$0.contains("self-test") }
        )
    }

    @Test("a stop ends the day and no other; a start takes it back")
    mutating func stop() throws {
        _ = book.run(from: EventDay.at("07:30"), to: EventDay.at("10:00"), every: .seconds(10))
        _ = try book.stop(EventDay.name, by: "T", at: EventDay.at("10:00"))
        #expect(book.run(from: EventDay.at("10:00"), to: EventDay.at("10:05")).isEmpty)
        #expect(stage(at: "10:00") == .over && stage(at: "14:00") == .over)
        #expect(throws: EventRefusal.hasNothingToStop) {
            try book.stop(EventDay.name, by: "T", at: EventDay.at("10:01"))
        }
        let change = try book.start(EventDay.name, by: "T", at: EventDay.at("10:05"))
        #expect(change.session?.ends == EventDay.at("11:30"))
        #expect(
            stage(at: "11:29") == .onAir(EventDay.at("07:30")) && stage(at: "14:00") == .onAir(EventDay.at("13:30"))
        )
        #expect(throws: EventRefusal.isOnAir(until: EventDay.at("11:30"))) {
            try book.start(EventDay.name, by: "T", at: EventDay.at("10:06"))
        }
    }

    @Test("a start before the time keeps the planned end, and calls the roll at once where none was called just before")
    mutating func startEarly() throws {
        _ = book.run(from: EventDay.at("06:00"), to: EventDay.at("07:10"))
        let change = try book.start(EventDay.name, by: "T", at: EventDay.at("07:20"))
        #expect(change.session?.begins == EventDay.at("07:20") && change.session?.ends == EventDay.at("11:30"))
        #expect(book.ask(at: EventDay.at("07:20")) == ["07:20 roll-call 15"])
        #expect(book.run(from: EventDay.at("07:20"), to: EventDay.at("07:40")).isEmpty)
    }

    @Test("a rehearsal on the day before is a session of its own, and its stop leaves the event alone")
    mutating func rehearsal() throws {
        let evening = EventDay.at("15:00", day: -1)
        let change = try book.start(EventDay.name, by: "T", for: .seconds(3_600), at: evening)
        #expect(change.session?.isPlanned == false && change.session?.ends == EventDay.at("16:00", day: -1))
        #expect(book.ask(at: evening) == ["15:00 roll-call 15", "15:00 self-test"])
        _ = try book.stop(EventDay.name, by: "T", at: EventDay.at("15:30", day: -1))
        #expect(stage(at: "08:00") == .onAir(EventDay.at("07:30")))
        #expect(throws: EventRefusal.hasNothingToStop) {
            try book.stop(EventDay.name, by: "T", at: EventDay.at("18:00", day: -1))
        }
    }

    @Test("a session that reaches past midnight is stopped by its name, and the next day's go on as planned")
    mutating func midnight() throws {
        let evening = EventDay.at("22:30", day: -1)
        _ = try book.start(EventDay.name, by: "T", for: .seconds(3_600), at: evening)
        let change = try book.extend(EventDay.name, for: .seconds(3_600), by: "T", at: EventDay.at("23:20", day: -1))
        #expect(change.session?.ends == EventDay.at("00:30"))
        _ = try book.stop(EventDay.name, by: "T", at: EventDay.at("00:10"))
        #expect(stage(at: "00:10") == .ahead && stage(at: "08:00") == .onAir(EventDay.at("07:30")))
        // Nothing is on air any more: now the day of the plan is meant.
        _ = try book.stop(EventDay.name, by: "T", at: EventDay.at("00:20"))
        #expect(stage(at: "08:00") == .over)
        #expect(throws: EventRefusal.hasNothingToStop) {
            try book.stop(EventDay.name, by: "T", at: EventDay.at("00:30"))
        }
    }

    @Test("the night after the event: begun at 22:30, extended to 00:30, stopped at 00:10")
    mutating func midnightAfter() throws {
        _ = try book.start(EventDay.name, by: "T", for: .seconds(3_600), at: EventDay.at("22:30"))
        _ = try book.extend(EventDay.name, for: .seconds(3_600), by: "T", at: EventDay.at("23:20"))
        _ = book.run(from: EventDay.at("23:20"), to: EventDay.at("00:09", day: 1), every: .seconds(10))
        _ = try book.stop(EventDay.name, by: "T", at: EventDay.at("00:10", day: 1))
        #expect(book.plan(of: EventDay.name)?.stage(at: EventDay.at("00:10", day: 1)) == .over)
        book = EventDay.book(records: book.records)
        #expect(book.run(from: EventDay.at("00:10", day: 1), to: EventDay.at("00:40", day: 1)).isEmpty)
    }

    @Test("hands outlive a restart")
    mutating func restart() throws {
        _ = book.run(from: EventDay.at("13:30"), to: EventDay.at("16:50"), every: .seconds(10))
        _ = try book.extend(EventDay.name, for: .seconds(2_400), by: "T", at: EventDay.at("16:50"))
        book = EventDay.book(records: book.records)
        #expect(stage(at: "17:39") == .onAir(EventDay.at("13:30")))
        #expect(
            book.run(from: EventDay.at("17:39"), to: EventDay.at("17:41")) == [
                "17:39 ending 17:40", "17:39 self-test", "17:40 ended, next -",
            ]
        )
    }

    @Test("an event is known by its name or its beginning, folded; never by a guess among several")
    func names() throws {
        let book = EventDay.book([
            EventDay.event(), EventDay.event("Bồi dưỡng chuyển đổi số"), EventDay.event("Giao ban"),
        ])
        #expect(try book.event(called: "giao").name == "Giao ban")
        #expect(throws: EventRefusal.ambiguous([EventDay.name, "Bồi dưỡng chuyển đổi số"])) {
            try book.event(called: "Bồi dưỡng")
        }
        #expect(throws: EventRefusal.unknown(name: "")) { try book.event(called: "") }
        #expect(throws: EventRefusal.unknown(name: "họp")) { try book.event(called: "họp") }
    }

    @Test("nothing without a name, nor for no time, nor for more than a day")
    mutating func refusals() {
        let now = EventDay.at("08:00")
        #expect(throws: EventRefusal.noName) { try book.extend(EventDay.name, for: .seconds(60), by: "", at: now) }
        #expect(throws: EventRefusal.noTime) { try book.extend(EventDay.name, for: .zero, by: "T", at: now) }
        #expect(throws: EventRefusal.self) { try book.extend(EventDay.name, for: .seconds(90_000), by: "T", at: now) }
        #expect(book.record(of: EventDay.event()).hands.isEmpty)
    }
}
