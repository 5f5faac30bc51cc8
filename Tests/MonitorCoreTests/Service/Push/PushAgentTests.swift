import Testing

@testable import MonitorCore

@Suite("The sender of heartbeats")
struct PushAgentTests {
    private func instant(_ seconds: Double) -> Instant { Instant(nanoseconds: Int64(seconds * 1e9)) }

    @Test("one an interval; what was missed while one was slow is no loss, while one failed it is")
    func schedule() {
        var schedule = HeartbeatSchedule(interval: .seconds(1), at: instant(10))
        #expect(schedule.due == instant(10) && schedule.sequence == 1)
        schedule.sent(successfully: true, at: instant(10.1))
        #expect(schedule.due == instant(11) && schedule.sequence == 2)
        schedule.sent(successfully: true, at: instant(14.5))
        #expect(schedule.due == instant(15) && schedule.sequence == 3)
        schedule.sent(successfully: false, at: instant(18.2))
        #expect(schedule.due == instant(19) && schedule.sequence == 7)
    }

    @Test("the first failure is said, then once a minute, and the end of it")
    func report() {
        var report = PushReport()
        #expect(report.note(failure: nil, at: instant(0)) == nil)
        #expect(report.note(failure: "x", at: instant(1)) == "heartbeat not taken: x; going on")
        for second in 2...60 { #expect(report.note(failure: "x", at: instant(Double(second))) == nil) }
        #expect(report.note(failure: "y", at: instant(61)) == "still not taken after 1m, 61 times: y")
        #expect(report.note(failure: nil, at: instant(63)) == "heartbeats are taken again; 61 failed in 1m2s")
        #expect(report.note(failure: nil, at: instant(64)) == nil)
    }

    @Test(
        "where to is a URL, with the hall's id in it or beside it",
        arguments: [
            ("https://m.example:8058", "a/b", "https://m.example:8058/api/v1/push/a%2Fb", 8_058),
            ("https://m.example/", "a", "https://m.example/api/v1/push/a", 443),
            ("https://m.example:8058/api/v1/push/a%2Fb", nil, "https://m.example:8058/api/v1/push/a%2Fb", 8_058),
            ("HTTPS://[2001:db8::1]:99", "a", "https://[2001:db8::1]:99/api/v1/push/a", 99),
            ("http://127.0.0.1:8058", "a", "http://127.0.0.1:8058/api/v1/push/a", 8_058),
        ] as [(String, String?, String, UInt16)]
    )
    func destination(url: String, id: String?, expected: String, port: UInt16) throws {
        let destination = try PushDestination(url: url, id: id, bearsToken: true)
        #expect(destination.url == expected && destination.port == port)
    }

    @Test(
        "what cannot be meant is told",
        arguments: [
            ("m.example:8058", "a", "must begin with"), ("https://m.example:0", "a", "port"),
            ("https://u:p@m.example", "a", "user name"), ("https://m.example/x", "a", "may stand behind"),
            ("https://m.example", nil, "--id"), ("https://m.example/api/v1/push/%zz", nil, "--id"),
            ("https://m.example", "A", "no site id"), ("http://m.example", "a", "reads the token"),
        ] as [(String, String?, String)]
    )
    func mistakes(url: String, id: String?, says: String) {
        let mistake = #expect(throws: PushDestination.Mistake.self) {
            try PushDestination(url: url, id: id, bearsToken: true)
        }
        #expect(mistake?.description.contains(says) == true, "\(mistake?.description ?? "")")
    }

    @Test("without a token on the way plain text is no risk")
    func datagrams() throws {
        #expect(try PushDestination(url: "http://m.example:8058", id: "a", bearsToken: false).port == 8_058)
    }
}
