import Foundation
import Glibc
import HTTPTypes
import Testing

@testable import MonitorCore
@testable import MonitorWeb

@Suite("Control API", .serialized, .enabled(if: geteuid() == 0, "needs ICMP sockets"))
struct ControlAPITests {
    @Test("the status has every key of the contract, unknown ones as null")
    func status() async throws {
        try await DaemonTrial.with { trial in
            let reply = try await trial.ask(.get, "/api/v1/status")
            #expect(reply.status == 200)
            #expect(reply.headers[.contentType] == "application/json; charset=utf-8")
            let status = try #require(reply.json as? [String: Any])
            #expect(
                Set(status.keys).isSuperset(of: ["version", "time", "isolated", "sites", "incidents", "counters"])
            )
            let sites = try #require(status["sites"] as? [[String: Any]])
            #expect(sites.map { $0["id"] as? String } == ["son-ha", "son-ha/son-thuong", "son-ha/di-lang"])
            let keys: Set = [
                "id", "name", "level", "parent", "phase", "state", "reason", "since", "n", "rtt_ms",
                "jitter_rfc3550_ms", "loss", "freezes", "last_answer_at", "joins_at",
            ]
            for site in sites {
                #expect(keys.isSubset(of: Set(site.keys)))
                #expect(Set(try #require(site["rtt_ms"] as? [String: Any]).keys) == ["p50", "p95", "max"])
            }
            #expect(sites[0]["parent"] is NSNull)
            #expect((status["time"] as? String)?.hasSuffix("+07:00") == true)
        }
    }

    @Test("an id with a slash is one part of the path when it is percent-encoded")
    func encodedID() async throws {
        try await DaemonTrial.with { trial in
            let reply = try await trial.ask(.get, "/api/v1/sites/son-ha%2Fson-thuong")
            #expect(reply.value("site", "id") as? String == "son-ha/son-thuong")
            let status1 = try await trial.ask(.get, "/api/v1/sites/son-ha%2fson-thuong/explain").status
            #expect(status1 == 200)
            let status2 = try await trial.ask(.get, "/api/v1/sites/son-ha/son-thuong").status
            #expect(status2 == 404)
        }
    }

    struct Refusal: Sendable, CustomTestStringConvertible {
        var method: HTTPRequest.Method
        var uri: String
        var body: String?
        var type: String?
        var status: Int
        /// What the message must say.
        var says: String

        var testDescription: String { "\(method) \(uri) \(body ?? "")" }
    }

    static let refusals: [Refusal] = [
        .init(method: .get, uri: "/nowhere", status: 404, says: "nothing at this path"),
        .init(method: .post, uri: "/api/v1/status", status: 405, says: "GET or HEAD"),
        .init(method: .get, uri: "/api/v1/silences/3", status: 405, says: "DELETE"),
        .init(method: .get, uri: "/api/v1/status?al=1", status: 400, says: "unknown key 'al'"),
        .init(method: .get, uri: "/api/v1/incidents?al=1", status: 400, says: "did you mean 'all'?"),
        .init(method: .get, uri: "/api/v1/incidents?all=perhaps", status: 400, says: "true or false"),
        .init(method: .get, uri: "/api/v1/sites/%zz", status: 400, says: "percent-encoded"),
        .init(method: .get, uri: "/api/v1/sites/%ff%fe", status: 400, says: "percent-encoded"),
        .init(method: .get, uri: "/api/v1/sites/XYZ", status: 422, says: "no site id"),
        .init(method: .get, uri: "/api/v1/sites/son-hy", status: 404, says: "did you mean 'son-ha'?"),
        .init(method: .get, uri: "/api/v1/log?site=son-ha&since=soon", status: 422, says: "is no time"),
        .init(method: .get, uri: "/api/v1/log?since=1h&since=2h", status: 400, says: "twice"),
        .init(method: .post, uri: "/api/v1/incidents/x/ack", body: #"{"by":"T"}"#, status: 400, says: "a number"),
        .init(method: .post, uri: "/api/v1/incidents/1/ack", body: "{}", status: 400, says: "'by' is missing"),
        .init(method: .post, uri: "/api/v1/incidents/1/ack", status: 400, says: "'by' is missing"),
        .init(method: .post, uri: "/api/v1/incidents/1/ack", body: #"{"by":"  "}"#, status: 400, says: "'by' is empty"),
        .init(
            method: .post,
            uri: "/api/v1/incidents/1/ack",
            body: #"{"by":"T","coment":"x"}"#,
            status: 400,
            says: "did you mean 'comment'?"
        ),
        .init(method: .post, uri: "/api/v1/incidents/1/ack", body: #"{"by":7}"#, status: 400, says: "not a number"),
        .init(method: .post, uri: "/api/v1/incidents/1/ack", body: "[1]", status: 400, says: "a JSON object"),
        .init(method: .post, uri: "/api/v1/incidents/1/ack", body: "{", status: 400, says: "no JSON"),
        .init(
            method: .post,
            uri: "/api/v1/incidents/1/ack",
            body: #"{"by":"T","eta":"soon"}"#,
            status: 400,
            says: "a duration"
        ),
        .init(
            method: .post,
            uri: "/api/v1/incidents/1/ack",
            body: "by=T",
            type: "application/x-www-form-urlencoded",
            status: 415,
            says: "application/json"
        ),
        .init(
            method: .post,
            uri: "/api/v1/silences",
            body: #"{"match":"level=comune","for":"1h","by":"T","comment":"x"}"#,
            status: 422,
            says: "did you mean 'commune'?"
        ),
        .init(method: .delete, uri: "/api/v1/silences/1", status: 400, says: "'by' is missing"),
        .init(method: .delete, uri: "/api/v1/silences/1?by=T", body: "{}", status: 400, says: "no body"),
        .init(method: .post, uri: "/api/v1/drill", body: #"{"by":"T","site":"nix"}"#, status: 404, says: "no site"),
        .init(method: .post, uri: "/api/v1/readiness", body: "{}", status: 400, says: "'by' is missing"),
        .init(
            method: .post,
            uri: "/api/v1/events/x/start",
            body: #"{"by":"T"}"#,
            status: 404,
            says: "there is no event 'x'"
        ),
        .init(
            method: .post,
            uri: "/api/v1/events/x/extend",
            body: #"{"by":"T"}"#,
            status: 400,
            says: "'for' is missing"
        ),
        .init(method: .post, uri: "/api/v1/events/x/stop", status: 400, says: "'by' is missing"),
    ]

    @Test("what cannot be answered is refused with its status and a word on what is wrong")
    func refusals() async throws {
        try await DaemonTrial.with { trial in
            for refusal in Self.refusals {
                var headers = HTTPFields()
                headers[.contentType] = refusal.type
                let reply = try await trial.ask(refusal.method, refusal.uri, headers: headers, body: refusal.body)
                #expect(reply.status == refusal.status, "\(refusal): \(reply.body)")
                #expect(reply.errorMessage?.contains(refusal.says) == true, "\(refusal): \(reply.body)")
                #expect(reply.errorCode.flatMap(APIError.Code.init) != nil)
            }
            let reply = try await trial.ask(.post, "/metrics")
            #expect(reply.headers[.allow] == "GET, HEAD")
        }
    }

    @Test("bodies of more than 64 KiB are refused, and so are deep ones")
    func largeBodies() async throws {
        try await DaemonTrial.with { trial in
            let large = #"{"by":""# + String(repeating: "x", count: 70_000) + #""}"#
            let status3 = try await trial.ask(.post, "/api/v1/incidents/1/ack", body: large).status
            #expect(status3 == 413)
            let deep = String(repeating: "[", count: 30_000)
            let status4 = try await trial.ask(.post, "/api/v1/incidents/1/ack", body: deep).status
            #expect(status4 == 400)
            let nested = String(repeating: #"{"a":"#, count: 10_000) + "1" + String(repeating: "}", count: 10_000)
            let status5 = try await trial.ask(.post, "/api/v1/incidents/1/ack", body: nested).status
            #expect(status5 == 400)
        }
    }

    @Test(
        "whatever stands in path, query and body, there is an answer and it is no bug",
        arguments: [1, 2, 3] as [UInt64]
    )
    func hostileInput(seed: UInt64) async throws {
        try await DaemonTrial.with { trial in
            var random = SeededGenerator(seed: seed)
            let paths = ControlAPI.endpoints.map(\.path)
            let pieces = [
                "%00", "%2F", "%", "..", "{}", "é", "\u{1B}[2J", "'", "\"", "?", "&", "=", "//", "-1", "9e99",
            ]
            for _ in 0..<150 {
                var path = paths.randomElement(using: &random) ?? "/"
                for name in ["{id}", "{number}", "{name}"] {
                    path = path.replacing(name, with: pieces.randomElement(using: &random) ?? "")
                }
                let tail = (0..<3).compactMap { _ in pieces.randomElement(using: &random) }.joined()
                let body = (0..<20).compactMap { _ in pieces.randomElement(using: &random) }.joined()
                let method: HTTPRequest.Method = Bool.random(using: &random) ? .post : .get
                guard !path.hasSuffix("/reload") else { continue }
                let reply = try await trial.ask(method, "\(path)?\(tail)", body: "{\"by\":\"\(body)\"}")
                #expect(reply.status != 500, "seed \(seed): \(method) \(path)?\(tail): \(reply.body)")
            }
        }
    }

    @Test("over TCP nothing is answered without the token, and no part of it tells how much was right")
    func authorization() async throws {
        try await DaemonTrial.with { trial in
            let token = BearerToken("s3cret")
            for header in [nil, "", "Bearer", "Bearer ", "Bearer s3cre", "Bearer s3crets", "Basic s3cret", "s3cret"] {
                var headers = HTTPFields()
                headers[.authorization] = header
                let reply = try await trial.ask(.get, "/healthz", headers: headers, token: token)
                #expect(reply.status == 401, "\(header ?? "-")")
                #expect(reply.headers[.wwwAuthenticate] == "Bearer")
            }
            var headers = HTTPFields()
            headers[.authorization] = "bearer s3cret"
            let borne = try await trial.ask(.get, "/healthz", headers: headers, token: token).status
            #expect(borne == 200)
            let bare = try await trial.ask(.get, "/nowhere", token: token).status
            #expect(bare == 401)
        }
    }

    @Test("a reload says what became of it; a broken configuration is refused with every mistake")
    func reload() async throws {
        try await DaemonTrial.with { trial in
            let applied = try await trial.ask(.post, "/api/v1/reload", body: #"{"by":"T"}"#)
            #expect(applied.status == 200 && applied.value("applied") as? Bool == true)
            let file = trial.folder.appending(path: "monitord.yaml")
            try "inventry: x\nlanguage: fr\n".write(to: file, atomically: true, encoding: .utf8)
            let refused = try await trial.ask(.post, "/api/v1/reload")
            #expect(refused.status == 422 && refused.value("applied") as? Bool == false)
            let errors = try #require(refused.value("errors") as? [String])
            #expect(errors.count >= 2 && errors[0].contains("monitord.yaml:1:1: error:"), "\(errors)")
            #expect(refused.value("sites") as? Int == 3)
        }
    }

    @Test("ready is said when every site had the time for a verdict, healthy at once")
    func readiness() async throws {
        try await DaemonTrial.with { trial in
            let status8 = try await trial.ask(.get, "/healthz").status
            #expect(status8 == 200)
            let end = ContinuousClock.now + .seconds(20)
            while try await trial.ask(.get, "/readyz").status != 200, ContinuousClock.now < end {
                try await Task.sleep(for: .milliseconds(50))
            }
            let status9 = try await trial.ask(.get, "/readyz").status
            #expect(status9 == 200)
        }
    }

    @Test("a site's log holds its own lines")
    func log() async throws {
        try await DaemonTrial.with { trial in
            let end = ContinuousClock.now + .seconds(20)
            var lines: [String] = []
            while lines.isEmpty, ContinuousClock.now < end {
                try await Task.sleep(for: .milliseconds(50))
                lines = try await trial.ask(.get, "/api/v1/log?site=son-ha%2Fdi-lang").value("lines") as? [String] ?? []
            }
            #expect(lines.count == 1 && lines[0].contains("  UP ") && lines[0].contains("  son-ha/di-lang  "))
        }
    }
}
