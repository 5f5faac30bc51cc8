import Testing

@testable import MonitorCore

extension MessageCases {
    private static let session = EventSession(
        key: EventDay.at("07:30"),
        begins: EventDay.at("07:30"),
        ends: EventDay.at("11:30"),
        warmsUp: EventDay.at("06:30")
    )

    func events() throws -> [Case] {
        let missing = [
            ("phong-hop-3", ["ba-to"]), ("son-ha", ["son-ha/son-thuong", "son-ha/son-bao"]),
            ("binh-son", ["binh-son/binh-thanh-1"]),
        ]
        let next = EventSession(
            key: EventDay.at("13:30"),
            begins: EventDay.at("13:30"),
            ends: EventDay.at("17:00"),
            warmsUp: EventDay.at("12:30")
        )
        return [
            Case(name: "roll-call", title: "Who is there", words: try rollCall(182, missing)),
            Case(name: "roll-call, many", title: "Many are missing", words: try rollCall(12, Self.many)),
            Case(name: "roll-call, all", title: "All are there", words: try rollCall(186, [])),
            Case(
                name: "roll-call, cut off",
                title: "Nobody can tell who is there",
                words: try rollCall(0, missing, isBlind: true)
            ),
            Case(
                name: "event-ending",
                title: "A session ends soon",
                words: try words(.event(EventDay.name, .ending(Self.session, next: next)), at: "11:15")
            ),
            Case(
                name: "event-ending, late",
                title: "A session ends sooner than the reminder would have it",
                words: try words(.event(EventDay.name, .ending(Self.session, next: next)), at: "11:26:30")
            ),
            Case(
                name: "self-test",
                title: "The morning's self-test",
                words: try words(.selfTest(event: EventDay.name), at: "06:30")
            ),
            Case(
                name: "channel-stuck, by the self-test",
                title: "A channel did not deliver the self-test",
                words: try words(
                    .channel(ChannelStep(channel: "sms", step: .undelivered(reason: "HTTP 500", told: "on-call"))),
                    at: "06:30"
                )
            ),
        ]
    }

    private static let many = ["son-ha", "binh-son", "ba-to"].map { parent in
        (parent, Province.roster.sites.map(\.id.rawValue).filter { $0.hasPrefix("\(parent)/") })
    }

    private func rollCall(
        _ present: Int,
        _ missing: [(String, [String])],
        isBlind: Bool = false
    ) throws -> Words {
        let call = RollCall(
            event: EventDay.name,
            session: Self.session.begins,
            at: EventDay.at("06:45"),
            present: present,
            expected: 186,
            missing: missing.map { .init(parent: Province.id($0.0), sites: $0.1.map(Province.id)) },
            isBlind: isBlind
        )
        return try words(.event(EventDay.name, .rollCall(call, Self.session)), at: "06:45")
    }

    private func words(_ content: MessageRequest.Content, at clock: String) throws -> Words {
        let request = MessageRequest(id: "msg_f", channel: "on-call", content: content)
        return try document(
            composer.notification(for: request, severity: { _ in .info }, sequence: 6, at: EventDay.at(clock))
        )
    }
}
