import Testing

@testable import MonitorCore

@Suite("Sessions as they were")
struct OnAirSpanTests {
    private static func start(_ clock: String, day: Int, until: String) -> EventHand {
        let at = EventDay.at(clock, day: day)
        return EventHand(at: at, by: "T", deed: .start(session: at, until: EventDay.at(until, day: day)))
    }

    private static let morning = EventDay.at("07:30")

    @Test("a rehearsal on another day is no session of the event, unless there is no other")
    func rehearsal() {
        let stop = EventHand(at: EventDay.at("06:00"), by: "T", deed: .stop)
        let early = EventHand(
            at: EventDay.at("07:10"),
            by: "T",
            deed: .start(session: Self.morning, until: EventDay.at("11:30"))
        )
        let longer = EventHand(
            at: EventDay.at("16:50"),
            by: "T",
            deed: .extend(session: EventDay.at("13:30"), until: EventDay.at("17:40"))
        )
        let cases: [(String, [EventHand], [String])] = [
            ("as planned", [], ["07:30-11:30 planned", "13:30-17:00 planned"]),
            (
                "rehearsed the day before", [Self.start("15:00", day: -1, until: "15:30")],
                ["07:30-11:30 planned", "13:30-17:00 planned"]
            ),
            (
                "begun early, extended, and another in the evening",
                [early, longer, Self.start("19:00", day: 0, until: "19:30")],
                ["07:10-11:30 planned", "13:30-17:40 planned", "19:00-19:30"]
            ),
            (
                "only rehearsed, twice; the day was taken off",
                [
                    Self.start("15:00", day: -2, until: "15:30"), Self.start("16:00", day: -1, until: "16:30"), stop,
                ],
                ["16:00-16:30"]
            ),
        ]
        for (name, hands, wanted) in cases {
            let plan = EventPlan(EventDay.event(), hands: hands, zone: LocalTime(zone: EventDay.zone))
            let spans = OnAirSpan.held(by: plan).map { span in
                "\(EventDay.clock(span.from))-\(EventDay.clock(span.to))" + (span.planned == nil ? "" : " planned")
            }
            #expect(spans == wanted, "\(name)")
        }
    }
}
