import Foundation
import Testing

@testable import MonitorCore

@Suite("Probe log lines")
struct ProbeLogLineTests {
    private var line = ProbeLogLine(timeZone: "Asia/Ho_Chi_Minh")
    private let at = EventLineCases.now

    @Test("a summary is one JSON object with every figure, its n, window and age")
    mutating func summary() throws {
        let figures = QualityFigures(
            n: 60,
            window: .seconds(60),
            age: .milliseconds(250),
            lost: 2,
            rttMin: .microseconds(1_234),
            rttP50: .microseconds(2_000),
            rttP95: .microseconds(3_500),
            rttMax: .nanoseconds(12_345_678),
            jitter: .microseconds(400),
            freezes: 1
        )
        let site = try EventLineCases.id("son-ha/son-thuong")
        let summary = ProbeSummary(site: site, check: "icmp", at: at, sent: 61, received: 58, late: 1, figures: figures)
        let text = line.render(summary)
        #expect(
            text
                == #"{"type":"summary","site":"son-ha/son-thuong","check":"icmp","at":"2021-11-06T07:42:16.120+07:00","#
                + #""length_s":60,"sent":61,"received":58,"lost":2,"late":1,"n":60,"window_s":60,"age_s":0.25,"#
                + #""rtt_ms":{"min":1.234,"p50":2,"p95":3.5,"max":12.346},"jitter_rfc3550_ms":0.4,"freezes":1}"#
        )
    }

    @Test("an HTTP sample says where the time went and how long the certificate is good")
    mutating func exchange() throws {
        let phases = HTTPPhases(
            connect: .microseconds(1_500),
            tls: .milliseconds(20),
            request: .microseconds(100),
            wait: nil,
            transfer: nil,
            total: .seconds(3)
        )
        let sample = ProbeSample(
            site: try EventLineCases.id("son-ha"),
            check: "portal",
            at: at,
            outcome: .failed(.refusedByProtocol(reason: "no-answer-in-time")),
            exchange: HTTPExchange(phases: phases, certificateDaysLeft: 41)
        )
        let text = line.render(sample)
        #expect(
            text.hasSuffix(
                #""reason":"no-answer-in-time","router":null,"phases_ms":{"connect":1.5,"tls":20,"request":0.1,"#
                    + #""wait":null,"transfer":null,"total":3000},"certificate_days_left":41}"#
            ),
            "\(text)"
        )
        _ = try parse(text)
    }

    @Test("a minute without an answer has null times")
    mutating func silentMinute() throws {
        let figures = QualityFigures(n: 60, window: .seconds(60), lost: 60)
        let site = try EventLineCases.id("son-ha")
        let summary = ProbeSummary(site: site, check: "icmp", at: at, sent: 60, received: 0, late: 0, figures: figures)
        let text = line.render(summary)
        let object = try parse(text)
        #expect(object["age_s"] is NSNull && object["jitter_rfc3550_ms"] is NSNull)
        #expect((object["rtt_ms"] as? [String: Any])?.values.allSatisfy { $0 is NSNull } == true)
    }

    static let outcomes: [(ProbeOutcome, String)] = [
        (.answered(roundTrip: .microseconds(1_500)), #""ok":true,"rtt_ms":1.5,"reason":null,"router":null}"#),
        (.refused(roundTrip: .microseconds(900)), #""ok":false,"rtt_ms":0.9,"reason":"refused","router":null}"#),
        (.failed(.timeout), #""ok":false,"rtt_ms":null,"reason":"timeout","router":null}"#),
        (
            .failed(.unreachable(reason: "host-unreachable", router: .v4(0x0A00_0001))),
            #""ok":false,"rtt_ms":null,"reason":"host-unreachable","router":"10.0.0.1"}"#
        ),
        (.failed(.httpStatus(503)), #""ok":false,"rtt_ms":null,"reason":"http-503","router":null}"#),
        (
            .trouble(MonitorTrouble(operation: "sendmmsg", errno: 105, explanation: "no buffers")),
            #""ok":null,"rtt_ms":null,"reason":"monitor: no buffers","router":null}"#
        ),
    ]

    @Test("a sample says how its probe ended", arguments: outcomes)
    mutating func sample(outcome: ProbeOutcome, tail: String) throws {
        let site = try EventLineCases.id("son-ha")
        let text = line.render(ProbeSample(site: site, check: "icmp", at: at, outcome: outcome))
        #expect(
            text == #"{"type":"sample","site":"son-ha","check":"icmp","at":"2021-11-06T07:42:16.120+07:00","# + tail
        )
    }

    @Test(
        "text from outside stays one line of valid JSON",
        arguments: ["a\nb", "\"}", "\u{2028}\u{1B}[31m", "\\", "é  🇻🇳"]
    )
    mutating func hostileReason(reason: String) throws {
        let site = try EventLineCases.id("son-ha")
        let outcome = ProbeOutcome.failed(.refusedByProtocol(reason: reason))
        let text = line.render(ProbeSample(site: site, check: reason, at: at, outcome: outcome))
        #expect(!text.unicodeScalars.contains { $0.value < 0x20 || $0 == "\u{2028}" })
        let object = try parse(text)
        #expect(object["reason"] as? String == reason)
        #expect(object["check"] as? String == reason)
    }

    private func parse(_ text: String) throws -> [String: Any] {
        try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
    }
}
