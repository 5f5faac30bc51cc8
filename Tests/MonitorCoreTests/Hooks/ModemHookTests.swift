import Testing

/// Against Tests/Lab/modem, which plays the modem on a pseudo-terminal.
@Suite("Hook: SMS by a modem", .serialized)
struct ModemHookTests {
    private let trial: HookTrial

    init() throws {
        trial = try HookTrial()
    }

    private func modem(_ role: String...) async throws -> String {
        let options = ["--log", trial.directory.path(of: "log"), "--as"] + role
        return try await trial.start("modem", options)
    }

    @Test("the text goes to every number, once: a second try of the same message sends only what is missing")
    func sends() async throws {
        let device = try await modem("ok")
        let first = try trial.run("sms-modem.sh", "-d", device, "+84905000000")
        #expect(first.status == 0, "\(first.errors)")
        let second = try trial.run("sms-modem.sh", "-d", device, "+84905000000", "84906000000")
        #expect(second.status == 0, "\(second.errors)")
        let sent = try trial.log()
        #expect(sent.compactMap { $0["number"] as? String } == ["+84905000000", "84906000000"])
        #expect(sent.allSatisfy { $0["text"] as? String == HookTrial.message["MONITORD_SMS"] })
        let other = try trial.run("sms-modem.sh", "-d", device, "+84905000000", with: ["MONITORD_ID": "msg_2"])
        #expect(other.status == 0)
        #expect(try trial.log().count == 3)
    }

    @Test("echo, unsolicited lines and answers in pieces confuse nobody")
    func bearsNoise() async throws {
        let outcome = try trial.run("sms-modem.sh", "-d", try await modem("chatty"), "84905000000")
        #expect(outcome.status == 0, "\(outcome.errors)")
        #expect(try trial.log().count == 1)
    }

    @Test("characters that would end the message early or mean another in the modem's alphabet are kept out")
    func cleansText() async throws {
        let device = try await modem("gsm-only")
        let text = "a@b $5 c_d\u{1A}\u{1B}\r\n" + String(repeating: "x", count: 200)
        let outcome = try trial.run("sms-modem.sh", "-d", device, "84905000000", with: ["MONITORD_SMS": text])
        #expect(outcome.status == 0, "\(outcome.errors)")
        let expected = "aab S5 c-d" + String(repeating: "x", count: 150)
        #expect(try trial.log().first?["text"] as? String == expected)
    }

    @Test(
        "what passes is tried later, what does not is a failure; the reason is told",
        arguments: [
            (["cms", "38"], 75, "+CMS ERROR: 38"), (["cms", "331"], 75, "+CMS ERROR: 331"),
            (["cms", "21"], 1, "+CMS ERROR: 21"), (["cms", "381"], 1, "+CMS ERROR: 381"),
            (["no-network"], 75, "no network"), (["pin"], 1, "wants a PIN"), (["silent"], 75, "says nothing"),
            (["mute"], 75, "says nothing"),
        ]
    )
    func fails(role: [String], status: Int, reason: String) async throws {
        let options = ["--log", trial.directory.path(of: "log"), "--as"] + role
        let device = try await trial.start("modem", options)
        let outcome = try trial.run("sms-modem.sh", "-d", device, "-w", "1", "84905000000")
        #expect(outcome.status == status && outcome.errors.contains(reason), "\(outcome)")
        #expect(trial.directory.textSoFar("delivered-sms-modem.txt").isEmpty)
    }

    @Test("a modem that is not there is tried later; numbers are numbers, so that no command hides in one")
    func refuses() throws {
        #expect(try trial.run("sms-modem.sh", "-d", "/dev/ttyUSB99", "84905000000").status == 75)
        #expect(try trial.run("sms-modem.sh", "-d", "/dev/null", "84905000000").status == 75)
        #expect(try trial.run("sms-modem.sh", "0905\"\rATD112").status == 64)
        #expect(try trial.run("sms-modem.sh").status == 64)
        #expect(try trial.run("sms-modem.sh", "84905000000", with: ["MONITORD_SMS": ""]).status == 64)
    }
}
