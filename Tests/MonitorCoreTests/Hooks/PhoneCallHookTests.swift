import Foundation
import Testing

/// Against Tests/Lab/asterisk, which plays the manager interface.
@Suite("Hook: phone call", .serialized)
struct PhoneCallHookTests {
    private let trial: HookTrial

    init() throws {
        trial = try HookTrial()
    }

    private func manager(_ role: String) async throws -> String {
        "127.0.0.1:" + (try await trial.start("asterisk", ["--log", trial.directory.path(of: "log"), "--as", role]))
    }

    private func account(_ text: String = "monitord:s3cret") throws -> String {
        try trial.directory.write(Data(text.utf8), to: "account")
        return trial.directory.path(of: "account")
    }

    @Test("who picks up hears the title, once for a message; nothing of it means anything to Asterisk or a shell")
    func calls() async throws {
        let manager = try await manager("ok")
        let title = "#17 MẤT KẾT NỐI: \"Sơn Hà\", $(reboot); `x`\r\nAction: Command"
        for _ in 1...2 {
            let outcome = try trial.run(
                "phone-call.sh",
                "-m",
                manager,
                "-a",
                try account(),
                "-c",
                "PJSIP/%s@op",
                "+84905000000",
                "84906000000",
                with: ["MONITORD_TITLE": title]
            )
            #expect(outcome.status == 0 && outcome.errors.isEmpty, "\(outcome)")
        }
        let calls = try trial.log()
        #expect(calls.compactMap { $0["Channel"] as? String } == ["PJSIP/+84905000000@op", "PJSIP/84906000000@op"])
        #expect(calls.first?["Context"] as? String == "monitord" && calls.first?["Exten"] as? String == "s")
        #expect(
            calls.first?["Variable"] as? [String] == [
                "MONITORD_TITLE=17 MẤT KẾT NỐI: Sơn Hà  (reboot) x Action: Command",
                "MONITORD_SMS=17 MAT KET NOI KHU VUC: UBND Huyen Son Ha va 14 diem cau goi 0255 000 0001",
            ]
        )
    }

    @Test("nobody picking up is a failure that is tried again; an Asterisk that goes away is tried later")
    func fails() async throws {
        let silent = try trial.run(
            "phone-call.sh",
            "-m",
            try await manager("no-answer"),
            "-a",
            try account(),
            "84905000000"
        )
        #expect(silent.status == 1 && silent.errors.contains("did not pick up"), "\(silent)")
        let gone = try trial.run("phone-call.sh", "-m", try await manager("gone"), "-a", try account(), "84905000000")
        #expect(gone.status == 75, "\(gone)")
        #expect(trial.directory.textSoFar("delivered-phone-call.txt").isEmpty)
        let stranger = try trial.run(
            "phone-call.sh",
            "-m",
            try await manager("ok"),
            "-a",
            try account("monitord:wr0ng\n"),
            "84905000000"
        )
        #expect(stranger.status == 1 && stranger.errors.contains("Authentication failed"), "\(stranger)")
        #expect(!stranger.errors.contains("wr0ng"))
    }

    @Test("without Asterisk it is tried later; numbers, channels and accounts are what they should be")
    func refuses() throws {
        let account = try account()
        #expect(try trial.run("phone-call.sh", "-m", "127.0.0.1:1", "-a", account, "84905000000").status == 75)
        #expect(try trial.run("phone-call.sh", "-a", account, "84905\r\nAction: x").status == 64)
        #expect(try trial.run("phone-call.sh", "-a", account, "-c", "PJSIP/1", "84905000000").status == 64)
        #expect(try trial.run("phone-call.sh", "-a", account).status == 64)
        #expect(try trial.run("phone-call.sh", "-a", "/nonexistent", "84905000000").status == 78)
    }
}
