import Foundation
import Testing

/// Against a script in the place of sendmail; what it got is read by Python's own mail parser.
@Suite("Hook: mail", .serialized)
struct MailHookTests {
    private let trial: HookTrial

    init() throws {
        trial = try HookTrial()
    }

    private static let reader = """
        import email, email.policy, json, sys
        mail = email.message_from_binary_file(open(sys.argv[1], "rb"), policy=email.policy.default)
        fields = {name: str(mail[name]) for name in ("From", "To", "Subject", "Message-ID", "References", "Date")}
        lines = open(sys.argv[1], "rb").read().split(b"\\n")
        fields |= {"text": mail.get_content(), "longest": max(map(len, lines)), "ascii": all(max(l, default=0) < 128 for l in lines)}
        json.dump(fields, open(sys.argv[2], "w"))
        """

    private func mail() throws -> [String: Any] {
        let files = [trial.directory.path(of: "mail"), trial.directory.path(of: "parsed")]
        try #require(ChildProcess("python3", ["-c", Self.reader] + files).succeeds())
        return try #require(try trial.log("parsed").first)
    }

    @Test("title and text arrive as they were, in a message that any relay takes; once for a message")
    func sends() throws {
        let sendmail = try trial.directory.script("sendmail", "printf '%s ' \"$@\" >>arguments; cat >mail")
        for _ in 1...2 {
            let outcome = try trial.run("mail.sh", "-f", "m@a.vn", "-s", sendmail, "on@a.vn", "duty@b.vn")
            #expect(outcome.status == 0 && outcome.errors.isEmpty, "\(outcome)")
        }
        #expect(trial.directory.textSoFar("arguments") == "-i -f m@a.vn -- on@a.vn duty@b.vn ")
        let mail = try mail()
        #expect(mail["Subject"] as? String == HookTrial.message["MONITORD_TITLE"])
        #expect((mail["text"] as? String)?.hasPrefix(HookTrial.message["MONITORD_TEXT"] ?? "-") == true)
        #expect(mail["From"] as? String == "m@a.vn" && mail["To"] as? String == "on@a.vn, duty@b.vn")
        #expect((mail["Message-ID"] as? String)?.hasPrefix("<msg_1@") == true)
        #expect((mail["References"] as? String)?.hasPrefix("<inc_1@") == true)
        #expect((mail["longest"] as? Int).map { $0 <= 78 } == true && mail["ascii"] as? Bool == true)
    }

    @Test("no line of a title becomes a header, whatever it holds")
    func keepsHeadersApart() throws {
        let sendmail = try trial.directory.script("sendmail", "cat >mail")
        let title = "A\r\nBcc: everybody@example.vn\n\n" + String(repeating: "Xã 🏢 ", count: 40)
        let outcome = try trial.run("mail.sh", "-s", sendmail, "on@a.vn", with: ["MONITORD_TITLE": title])
        #expect(outcome.status == 0, "\(outcome)")
        #expect(!trial.directory.textSoFar("mail").contains("Bcc"))
        let mail = try mail()
        let subject = try #require(mail["Subject"] as? String)
        #expect(subject.hasPrefix("A  Bcc: everybody@example.vn  Xã 🏢 Xã"))
        #expect((mail["longest"] as? Int).map { $0 <= 78 } == true)
    }

    @Test("what sendmail says is what monitord hears; none at all is tried later", arguments: [0, 1, 67, 75])
    func hands(status: Int) throws {
        let sendmail = try trial.directory.script("sendmail", "cat >mail; exit \(status)")
        #expect(try trial.run("mail.sh", "-s", sendmail, "on@a.vn").status == status)
        #expect(trial.directory.textSoFar("delivered-mail.txt").isEmpty == (status != 0))
        #expect(try trial.run("mail.sh", "-s", "/nonexistent", "on@a.vn", with: ["MONITORD_ID": "msg_2"]).status == 75)
        #expect(try trial.run("mail.sh", "-s", sendmail, "-oQ/tmp@x").status == 64)
    }
}
