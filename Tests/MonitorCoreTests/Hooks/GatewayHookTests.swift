import Foundation
import Testing

/// Against Tests/Lab/http-answer.
@Suite("Hooks: gateways over HTTP", .serialized)
struct GatewayHookTests {
    private let trial: HookTrial

    init() throws {
        trial = try HookTrial()
    }

    private func server(status: Int = 200, body: String) async throws -> String {
        let log = trial.directory.path(of: "log")
        let port = try await trial.start("http-answer", ["--log", log, "--status", "\(status)", "--body", body])
        return "http://127.0.0.1:\(port)"
    }

    private func settings(_ server: String) throws -> String {
        let text = "url = \"\(server)/send\"\nheader = \"Authorization: Bearer t0ken\"\ndata = \"brandname=UBND\"\n"
        try trial.directory.write(Data(text.utf8), to: "gateway.conf")
        try FileManager.default.setAttributes(
            [.posixPermissions: 0o600],
            ofItemAtPath: trial.directory.path(of: "gateway.conf")
        )
        return trial.directory.path(of: "gateway.conf")
    }

    private func token() throws -> String {
        try trial.directory.write(Data("zalo-t0ken\n".utf8), to: "token")
        return trial.directory.path(of: "token")
    }

    @Test("an SMS gateway gets number and text as a form, as the file says where and as whom, once for a message")
    func gateway() async throws {
        let file = try settings(try await server(body: #"{"code":"100"}"#))
        for _ in 1...2 {
            let outcome = try trial.run(
                "sms-gateway.sh",
                "-c",
                file,
                "-g",
                #""code":"100""#,
                "-n",
                "to",
                "+84905000000"
            )
            #expect(outcome.status == 0 && outcome.errors.isEmpty, "\(outcome)")
        }
        let requests = try trial.log()
        #expect(requests.count == 1)
        let headers = try #require(requests.first?["headers"] as? [String: String])
        #expect(headers["authorization"] == "Bearer t0ken" && headers["idempotency-key"] == "msg_1")
        let text = HookTrial.message["MONITORD_SMS"]
        let form = ["brandname": "UBND", "to": "+84905000000", "message": text]
        #expect(requests.first?["form"] as? [String: String?] == form, "\(requests)")
    }

    @Test(
        "what an SMS gateway answers is delivered, tried later or refused",
        arguments: [
            (200, #"{"code":"100"}"#, 0), (202, #"{"code":"100"}"#, 0), (200, #"{"code":"99"}"#, 1), (302, "", 1),
            (400, "", 1), (401, "", 1), (408, "", 75), (425, "", 75), (429, "", 75), (500, "", 75), (503, "", 75),
        ]
    )
    func gatewayAnswers(code: Int, body: String, status: Int) async throws {
        let file = try settings(try await server(status: code, body: body))
        let outcome = try trial.run("sms-gateway.sh", "-c", file, "-g", #""code":"100""#, "84905000000")
        #expect(outcome.status == status, "\(outcome)")
        #expect(trial.directory.textSoFar("delivered-sms-gateway.txt").isEmpty == (status != 0))
        #expect(!outcome.errors.contains("t0ken"))
    }

    @Test("a server that is not there is tried later; settings that are not there, or open to all, are told")
    func gatewayIsGone() throws {
        let file = try settings("http://127.0.0.1:1")
        #expect(try trial.run("sms-gateway.sh", "-c", file, "84905000000").status == 75)
        #expect(try trial.run("sms-gateway.sh", "-c", "/nonexistent", "84905000000").status == 78)
        try FileManager.default.setAttributes([.posixPermissions: 0o644], ofItemAtPath: file)
        #expect(try trial.run("sms-gateway.sh", "-c", file, "84905000000").errors.contains("everybody can read"))
    }

    @Test("Zalo gets the text as JSON that reads back the same, with the token in a header and in no command line")
    func zalo() async throws {
        let server = try await server(body: #"{"data":{"message_id":"m"}, "error": 0, "message": "Success"}"#)
        for _ in 1...2 {
            let outcome = try trial.run("zalo-oa.sh", "-t", try token(), "-u", server, "1867")
            #expect(outcome.status == 0 && outcome.errors.isEmpty, "\(outcome)")
        }
        let requests = try trial.log()
        try #require(requests.count == 1)
        #expect(requests[0]["path"] as? String == "/v3.0/oa/message/cs")
        #expect((requests[0]["headers"] as? [String: String])?["access_token"] == "zalo-t0ken")
        let body = try Self.object(requests[0]["body"])
        #expect((body["recipient"] as? [String: String])?["user_id"] == "1867")
        let text = try #require(HookTrial.message["MONITORD_TEXT"])
        #expect((body["message"] as? [String: String])?["text"] == String(text.dropLast()))
    }

    @Test("a Zalo template gets its fields and the id of the message")
    func zaloTemplate() async throws {
        let server = try await server(body: #"{"error":0,"message":"Success"}"#)
        let outcome = try trial.run("zalo-oa.sh", "-t", try token(), "-u", server, "-z", "7895417a7d3f", "84905000000")
        #expect(outcome.status == 0, "\(outcome)")
        let request = try #require(try trial.log().first)
        #expect(request["path"] as? String == "/message/template")
        let body = try Self.object(request["body"])
        #expect(body["phone"] as? String == "84905000000" && body["template_id"] as? String == "7895417a7d3f")
        #expect(body["tracking_id"] as? String == "msg_1")
        #expect((body["template_data"] as? [String: String])?["site"] == "UBND Huyện Sơn Hà")
    }

    @Test(
        "Zalo says in the body what became of it",
        arguments: [
            (200, #"{"error":-216,"message":"Access token is invalid"}"#, 1), (200, #"{"error": -32}"#, 75),
            (200, "<html>", 1), (401, "", 1), (429, "", 75), (502, "", 75),
        ]
    )
    func zaloAnswers(code: Int, body: String, status: Int) async throws {
        let server = try await server(status: code, body: body)
        let outcome = try trial.run("zalo-oa.sh", "-t", try token(), "-u", server, "1867")
        #expect(outcome.status == status, "\(outcome)")
        #expect(!outcome.errors.contains("t0ken"))
        #expect(try trial.run("zalo-oa.sh", "-t", "/nonexistent", "1867").status == 78)
    }

    private static func object(_ text: Any?) throws -> [String: Any] {
        let text = try #require(text as? String)
        return try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any], "\(text)")
    }
}
