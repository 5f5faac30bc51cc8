@testable import MonitorCore

extension EventLineCases {
    /// A session of the letter's afternoon.
    private static let session = EventSession(
        key: EventDay.at("13:30"),
        begins: EventDay.at("13:30"),
        ends: EventDay.at("17:00"),
        warmsUp: EventDay.at("12:30")
    )

    /// One that ends so long after the time of the lines, 07:42:16.
    private static func session(until clock: String) -> EventSession {
        EventSession(
            key: EventDay.at("07:30"),
            begins: EventDay.at("07:30"),
            ends: EventDay.at(clock),
            warmsUp: EventDay.at("06:30")
        )
    }

    static func trainings() throws -> [Event] {
        let name = EventDay.name
        let steps: [EventNews.Step] = [
            .warmUp(sites: 186), .began(sites: 186), .ended(next: nil), .ended(next: EventDay.at("07:30", day: 1)),
            .started(by: "Tuấn"), .extended(by: "Tuấn", overlapped: nil),
            .extended(by: "Tuấn", overlapped: EventDay.at("19:00")),
        ]
        let others: [Event] = [
            .training(EventNews(event: name, step: .stopped(by: "Tuấn"))),
            .training(EventNews(event: name, step: .tested(channels: ["on-call", "sms"], undelivered: []))),
            .training(EventNews(event: name, step: .tested(channels: ["on-call", "sms"], undelivered: ["sms"]))),
            .training(EventNews(event: name, step: .tested(channels: [], undelivered: []))),
            .channel(ChannelStep(channel: "sms", step: .undelivered(reason: "HTTP 500", told: "on-call"))),
            .channel(ChannelStep(channel: "sms", step: .undelivered(reason: nil, told: nil))),
        ]
        let endings = ["07:57", "07:46", "07:43"].map { session(until: $0) }
        return steps.map { .training(EventNews(event: name, session: session, step: $0)) }
            + endings.map { .training(EventNews(event: name, session: $0, step: .ending)) } + others
            + (try rollCalls())
    }

    private static func rollCalls() throws -> [Event] {
        let missing = [
            RollCall.Missing(parent: try id("phong-hop-3"), sites: [try id("son-ha")]),
            RollCall.Missing(parent: try id("son-ha"), sites: [try id("son-ha/son-thuong"), try id("son-ha/di-lang")]),
        ]
        func call(_ present: Int, _ missing: [RollCall.Missing], isBlind: Bool = false) -> Event {
            .rollCall(
                RollCall(
                    event: EventDay.name,
                    session: session.begins,
                    at: EventDay.at("06:45"),
                    present: present,
                    expected: 186,
                    missing: missing,
                    isBlind: isBlind
                )
            )
        }
        return [call(183, missing), call(186, []), call(0, missing, isBlind: true)]
    }
}
