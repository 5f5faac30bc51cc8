import Foundation
import Glibc
import HTTPTypes
import Testing

@testable import MonitorCore
@testable import MonitorWeb

@Suite("Heartbeats and results over HTTP", .serialized, .enabled(if: geteuid() == 0, "needs ICMP sockets"))
struct PushTests {
    private static let token = BearerToken("geheim")

    private func with(_ body: (DaemonTrial) async throws -> Void) async throws {
        let extra = """
            push: { listen: "127.0.0.1:58071", token_file: push.token }
            sites: { told: { checks: [] } }
            """
        let rows = """
            heard,UBND Xã Nghe,commune,son-ha,,push
            told,UBND Xã Báo,commune,son-ha,,
            """
        try await DaemonTrial.with(extra: extra, rows: rows) { trial in
            for way in HallHeartbeat.Way.allCases { trial.control.heartbeats.setOpen(way, true) }
            try await body(trial)
        }
    }

    private var authorized: HTTPFields { [.authorization: "Bearer geheim"] }

    private func beat(_ sequence: Int, _ more: String = "") -> String {
        var clock = LocalTime(zone: nil)
        return #"{"sequence":\#(sequence),"sent_at":"\#(clock.rfc3339(Clock.reading().timestamp))"\#(more)}"#
    }

    private func site(_ id: String, _ trial: DaemonTrial) async throws -> [String: Any] {
        try #require(try await trial.ask(.get, "/api/v1/sites/\(id)").value("site") as? [String: Any])
    }

    @Test("a heartbeat is a sign of life; its site needs no address")
    func heard() async throws {
        try await with { trial in
            for sequence in 1...3 {
                let reply = try await trial.push(
                    "/api/v1/push/heard",
                    headers: authorized,
                    body: beat(sequence, #","rtt_ms":12.5"#),
                    token: Self.token
                )
                #expect(reply.status == 200 && reply.value("status") as? String == "ok", "\(reply.body)")
            }
            let end = ContinuousClock.now + .seconds(20)
            while try await site("heard", trial)["state"] as? String != "up", ContinuousClock.now < end {
                try await Task.sleep(for: .milliseconds(20))
            }
            let heard = try await site("heard", trial)
            #expect(heard["state"] as? String == "up" && heard["n"] as? Int == 3)
            #expect((heard["rtt_ms"] as? [String: Any])?["p50"] as? Double == 12.5)
            let checks = try await trial.ask(.get, "/api/v1/sites/heard").value("checks") as? [[String: Any]]
            #expect(checks?.first?["kind"] as? String == "push" && checks?.first?["host"] as? String == "any")
            let metrics = try await trial.ask(.get, "/metrics").body
            #expect(metrics.contains("monitord_heartbeats_total{result=\"taken\"} 3"), "\(metrics)")
        }
    }

    struct Refusal: Sendable, CustomTestStringConvertible {
        var path = "/api/v1/push/heard"
        var method = HTTPRequest.Method.post
        var body: String?
        var status: Int
        var says = ""

        var testDescription: String { "\(method) \(path) \(body ?? "")" }
    }

    private static let now = #""sent_at":"2026-01-01T00:00:00.5Z""#

    static let refusals: [Refusal] = [
        .init(body: nil, status: 400, says: "'sequence' is missing"),
        .init(body: "{", status: 400, says: "no JSON"),
        .init(body: "[]", status: 400, says: "a JSON object"),
        .init(body: #"{"sequence":1}"#, status: 400, says: "'sent_at' is missing"),
        .init(body: #"{"sequence":"1",\#(now)}"#, status: 400, says: "a whole number"),
        .init(body: #"{"sequence":1.5,\#(now)}"#, status: 400, says: "a whole number"),
        .init(body: #"{"sequence":-1,\#(now)}"#, status: 400, says: "a whole number"),
        .init(body: #"{"sequence":9007199254740992,\#(now)}"#, status: 400, says: "a whole number"),
        .init(body: #"{"sequence":18446744073709551616,\#(now)}"#, status: 400, says: "a whole number"),
        .init(body: #"{"sequence":1e999,\#(now)}"#, status: 400),
        .init(body: #"{"sequence":NaN,\#(now)}"#, status: 400),
        .init(body: #"{"sequence":null,\#(now)}"#, status: 400, says: "missing"),
        .init(body: #"{"sequence":1,"sent_at":5}"#, status: 400, says: "a string"),
        .init(body: #"{"sequence":1,"sent_at":"yesterday"}"#, status: 422, says: "RFC 3339"),
        .init(body: #"{"sequence":1,"sent_at":"1970-01-01T00:00:00Z"}"#, status: 422, says: "out of range"),
        .init(body: #"{"sequence":1,\#(now),"rtt_ms":-1}"#, status: 422, says: "rtt_ms"),
        .init(body: #"{"sequence":1,\#(now),"rtt_ms":1e300}"#, status: 422, says: "rtt_ms"),
        .init(body: #"{"sequence":1,\#(now),"rtt_ms":true}"#, status: 400, says: "a number"),
        .init(body: #"{"sequence":1,\#(now),"token":"x"}"#, status: 400, says: "unknown key 'token'"),
        .init(body: #"{"sequence":1,\#(now),"x":""# + String(repeating: "x", count: 2_000) + #""}"#, status: 413),
        .init(path: "/api/v1/push/nobody", body: #"{"sequence":1,\#(now)}"#, status: 404, says: "no site"),
        .init(
            path: "/api/v1/push/son-ha",
            body: #"{"sequence":1,\#(now)}"#,
            status: 409,
            says: "no check of kind push"
        ),
        .init(path: "/api/v1/push/HEARD", body: #"{"sequence":1,\#(now)}"#, status: 422, says: "no site id"),
        .init(path: "/api/v1/push/%zz", body: #"{"sequence":1,\#(now)}"#, status: 400, says: "percent-encoded"),
        .init(path: "/api/v1/push/%ff", body: #"{"sequence":1,\#(now)}"#, status: 400, says: "percent-encoded"),
        .init(path: "/api/v1/push/heard/x", body: #"{"sequence":1,\#(now)}"#, status: 404),
        .init(method: .get, status: 405, says: "POST"),
        .init(path: "/api/v1/status", method: .get, status: 404),
        .init(path: "/metrics", method: .get, status: 404),
        .init(path: "/api/v1/sites/told/results", body: "{}", status: 404),
    ]

    @Test("hostile and mistaken heartbeats are refused, counted, and change nothing")
    func refused() async throws {
        try await with { trial in
            for refusal in Self.refusals {
                let reply = try await trial.push(
                    refusal.path,
                    refusal.method,
                    headers: authorized,
                    body: refusal.body,
                    token: Self.token
                )
                #expect(reply.status == refusal.status, "\(refusal): \(reply.body)")
                #expect(
                    refusal.says.isEmpty || reply.errorMessage?.contains(refusal.says) == true,
                    "\(refusal): \(reply.body)"
                )
            }
            for header in ["Bearer", "Bearer x", "Bearer geheimx", "Basic geheim", ""] {
                let headers: HTTPFields = [.authorization: header]
                let reply = try await trial.push(
                    "/api/v1/push/heard",
                    headers: headers,
                    body: beat(1),
                    token: Self.token
                )
                #expect(reply.status == 401 && reply.errorMessage?.contains("push.token_file") == true)
                #expect(reply.headers[.connection] == "close")
            }
            let refusals = trial.control.heartbeats.refusals
            #expect(refusals[.unauthorized] == 5 && refusals[.unknown, default: 0] >= 2)
            #expect(refusals[.malformed, default: 0] >= 20)
            #expect(trial.control.heartbeats.take().heartbeats.isEmpty)
            #expect(try await site("heard", trial)["state"] as? String == "unknown")
        }
    }

    @Test("heartbeats are taken at push.listen alone")
    func otherDoor() async throws {
        try await with { trial in
            let reply = try await trial.ask(.post, "/api/v1/push/heard", body: beat(1))
            #expect(reply.status == 404 && reply.errorMessage?.contains("push.listen") == true)
        }
    }

    @Test("more than there is room for are dropped, and the sender is told")
    func flood() async throws {
        try await with { trial in
            // The monitor's turns are held off, so that nothing makes room.
            await trial.control.daemon.monitor.stop()
            let site = try #require(SiteID("heard"))
            for sequence in 0..<10_000 {
                let heartbeat = HallHeartbeat(
                    site: site,
                    sequence: UInt64(sequence),
                    sentAt: Clock.reading().timestamp,
                    way: .datagram,
                    receivedAt: Clock.now()
                )
                _ = heartbeat.map(trial.control.heartbeats.offer)
            }
            let reply = try await trial.push(
                "/api/v1/push/heard",
                headers: authorized,
                body: beat(1),
                token: Self.token
            )
            #expect(reply.status == 503 && reply.errorCode == "unavailable")
            #expect(trial.control.heartbeats.refusals[.dropped] == 10_000 - 8_192 + 1)
        }
    }

    @Test("datagrams: the right ones are heard, the others counted", arguments: [1, 2, 3] as [UInt64])
    func datagrams(seed: UInt64) async throws {
        try await with { trial in
            var random = SeededGenerator(seed: seed)
            let control = trial.control
            let key = Self.token.heartbeatKey
            func datagram(_ site: String, _ sentAt: Timestamp, key: HeartbeatKey) throws -> [UInt8] {
                let site = try #require(SiteID(site))
                return HeartbeatDatagram(site: site, sequence: 1, sentAt: sentAt, roundTrip: nil).encoded(key: key)
            }
            let now = Clock.reading()
            let right = try datagram("heard", now.timestamp, key: key)
            for _ in 0..<500 {
                var bytes = right
                for _ in 0..<Int.random(in: 1...8, using: &random) {
                    bytes[Int.random(in: bytes.indices, using: &random)] ^= .random(in: 1...255, using: &random)
                }
                control.hear(datagram: bytes, key: key, at: now)
            }
            #expect(control.heartbeats.refusals[.malformed, default: 0] > 0)
            let before = control.heartbeats.refusals[.unauthorized, default: 0]
            let wrong = HeartbeatKey(token: "anders".utf8)
            control.hear(datagram: try datagram("heard", now.timestamp, key: wrong), key: key, at: now)
            #expect(control.heartbeats.refusals[.unauthorized] == before + 1)
            control.hear(datagram: try datagram("heard", now.timestamp + .seconds(-301), key: key), key: key, at: now)
            control.hear(datagram: try datagram("heard", now.timestamp + .seconds(301), key: key), key: key, at: now)
            control.hear(datagram: try datagram("nobody", now.timestamp, key: key), key: key, at: now)
            control.hear(datagram: try datagram("son-ha", now.timestamp, key: key), key: key, at: now)
            #expect(control.heartbeats.refusals[.unknown] == 2)
            #expect(try await site("heard", trial)["state"] as? String == "unknown")
            control.hear(datagram: right, key: key, at: now)
            let end = ContinuousClock.now + .seconds(20)
            while try await site("heard", trial)["state"] as? String != "up", ContinuousClock.now < end {
                try await Task.sleep(for: .milliseconds(20))
            }
            #expect(try await site("heard", trial)["state"] as? String == "up")
            let metrics = try await trial.ask(.get, "/metrics").body
            #expect(metrics.contains("monitord_heartbeats_total{result=\"untimely\"} 2"), "\(metrics)")
        }
    }

    @Test("two senders with one id are told of, and shown by explain")
    func contested() async throws {
        try await with { trial in
            for sequence in [9_000, 1, 9_001, 2, 9_002] {
                let body = beat(sequence * 100)
                _ = try await trial.push("/api/v1/push/heard", headers: authorized, body: body, token: Self.token)
                try await Task.sleep(for: .milliseconds(5))
            }
            let end = ContinuousClock.now + .seconds(20)
            var checks: [[String: Any]] = []
            repeat {
                try await Task.sleep(for: .milliseconds(20))
                checks =
                    try await trial.ask(.get, "/api/v1/sites/heard/explain").value("checks") as? [[String: Any]] ?? []
            } while checks.first?["contested"] as? Bool != true && ContinuousClock.now < end
            #expect(checks.first?["contested"] as? Bool == true)
        }
    }

    // MARK: - Results

    @Test("a result stands in status, site, explanation and metrics, and makes the state of who has no check")
    func results() async throws {
        try await with { trial in
            #expect(try await site("told", trial)["state"] as? String == "paused")
            let reply = try await trial.ask(
                .post,
                "/api/v1/sites/told/results",
                body: #"{"source":"onu","state":"power-off","figures":{"rx_dbm":-21.5},"ttl":"90s"}"#
            )
            #expect(reply.status == 200, "\(reply.body)")
            let told = try await site("told", trial)
            #expect(told["state"] as? String == "unknown" || told["state"] as? String == "down")
            let result = try #require((told["results"] as? [[String: Any]])?.first)
            #expect(result["source"] as? String == "onu" && result["state"] as? String == "power-off")
            #expect(result["stale"] as? Bool == false && result["ttl_seconds"] as? Double == 90)
            #expect((result["figures"] as? [String: Double])?["rx_dbm"] == -21.5)
            let explained = try await trial.ask(.get, "/api/v1/sites/told/explain")
            #expect((explained.value("results") as? [[String: Any]])?.count == 1)
            let document = try ExplanationDocument.decoded(Array(explained.body.utf8))
            let lines = ExplanationText(document).lines.map { $0.runs.map(\.text).joined() }
            #expect(lines.contains { $0.contains("the power of its device is off, rx_dbm=-21.5") }, "\(lines)")
            let metrics = try await trial.ask(.get, "/metrics").body
            let line = #"monitord_site_reported_state{site="told",source="onu",state="power-off"} 1"#
            #expect(metrics.contains(line), "\(metrics)")
        }
    }

    static let badResults: [Refusal] = [
        .init(body: nil, status: 400, says: "'source' is missing"),
        .init(body: #"{"source":"onu","state":"up"}"#, status: 400, says: "'ttl' is missing"),
        .init(body: #"{"source":"onu","state":"up","ttl":90}"#, status: 400, says: "a duration"),
        .init(body: #"{"source":"onu","state":"up","ttl":"soon"}"#, status: 400, says: "a duration"),
        .init(body: #"{"source":"onu","state":"up","ttl":"0s"}"#, status: 422, says: "1s to 1d"),
        .init(body: #"{"source":"onu","state":"up","ttl":"2d"}"#, status: 422, says: "1s to 1d"),
        .init(body: #"{"source":"onu","state":"upp","ttl":"90s"}"#, status: 422, says: "did you mean 'up'?"),
        .init(body: #"{"source":"onu","state":1,"ttl":"90s"}"#, status: 400, says: "a string"),
        .init(body: #"{"source":"ONU 1","state":"up","ttl":"90s"}"#, status: 422, says: "'source' must be"),
        .init(body: #"{"source":"\u001b[2J","state":"up","ttl":"90s"}"#, status: 422, says: "'source' must be"),
        .init(body: #"{"source":"onu","state":"up","ttl":"90s","figures":[1]}"#, status: 400, says: "an object"),
        .init(
            body: #"{"source":"onu","state":"up","ttl":"90s","figures":{"a":"b"}}"#,
            status: 400,
            says: "numbers only"
        ),
        .init(
            body: #"{"source":"onu","state":"up","ttl":"90s","figures":{"a":null}}"#,
            status: 400,
            says: "numbers only"
        ),
        .init(body: #"{"source":"onu","state":"up","ttl":"90s","figures":{"a":1e999}}"#, status: 400),
        .init(body: #"{"source":"onu","state":"up","ttl":"90s","figures":{"a b":1}}"#, status: 422, says: "'figures'"),
        .init(
            body: #"{"source":"onu","state":"up","ttl":"90s","figures":{"#
                + (0..<17).map { "\"f\($0)\":1" }.joined(separator: ",") + "}}",
            status: 422,
            says: "16 finite numbers"
        ),
        .init(path: "/api/v1/sites/nobody/results", body: #"{"source":"a","state":"up","ttl":"9s"}"#, status: 404),
        .init(path: "/api/v1/sites/%zz/results", body: #"{"source":"a","state":"up","ttl":"9s"}"#, status: 400),
    ]

    @Test("hostile and mistaken results are refused and change nothing")
    func badResults() async throws {
        try await with { trial in
            for refusal in Self.badResults {
                let path = refusal.path == "/api/v1/push/heard" ? "/api/v1/sites/told/results" : refusal.path
                let reply = try await trial.ask(.post, path, body: refusal.body)
                #expect(reply.status == refusal.status, "\(refusal): \(reply.body)")
                #expect(
                    refusal.says.isEmpty || reply.errorMessage?.contains(refusal.says) == true,
                    "\(refusal): \(reply.body)"
                )
            }
            #expect((try await site("told", trial)["results"] as? [Any])?.isEmpty == true)
            for number in 0..<9 {
                let body = #"{"source":"s\#(number)","state":"up","ttl":"90s"}"#
                let status = try await trial.ask(.post, "/api/v1/sites/told/results", body: body).status
                #expect(status == (number < 8 ? 200 : 409))
            }
        }
    }

    @Test("no body makes a bug of it", arguments: [1, 2, 3] as [UInt64])
    func fuzz(seed: UInt64) async throws {
        try await with { trial in
            var random = SeededGenerator(seed: seed)
            let pieces = [
                "{", "}", "[", "]", ":", ",", "\"", "\"sequence\"", "\"sent_at\"", "\"rtt_ms\"", "\"source\"",
                "\"ttl\"",
                "\"figures\"", "\"state\"", "1", "-1", "1e309", "9007199254740993", "null", "true", "\"90s\"",
                "\"2026-01-01T00:00:00Z\"", "\\u0000", "é", "\u{1B}",
            ]
            for _ in 0..<300 {
                let count = Int.random(in: 0...30, using: &random)
                let body = (0..<count).compactMap { _ in pieces.randomElement(using: &random) }.joined()
                let heartbeat = try await trial.push(
                    "/api/v1/push/heard",
                    headers: authorized,
                    body: body,
                    token: Self.token
                )
                #expect((400..<500).contains(heartbeat.status), "seed \(seed): \(body): \(heartbeat.body)")
                let result = try await trial.ask(.post, "/api/v1/sites/told/results", body: body)
                #expect((400..<500).contains(result.status), "seed \(seed): \(body): \(result.body)")
            }
        }
    }
}
