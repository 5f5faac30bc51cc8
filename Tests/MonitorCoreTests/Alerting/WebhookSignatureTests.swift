import Foundation
import Glibc
import Testing

@testable import MonitorCore

@Suite("Webhook signature")
struct WebhookSignatureTests {
    struct Vectors: Decodable {
        struct Signed: Decodable, Sendable {
            var name: String
            var secret: String
            var webhookId: String
            var webhookTimestamp: Int64
            var body: String
            var webhookSignature: String
        }

        var sign: [Signed]
    }

    static let vectors: [Vectors.Signed] = (try? Fixture.decoded("webhooks.json", as: Vectors.self))?.sign ?? []

    @Test("the vectors are there")
    func vectorsAreThere() { #expect(Self.vectors.count >= 6) }

    @Test("signatures are those of the specification's vectors", arguments: vectors)
    func sign(_ vector: Vectors.Signed) throws {
        let signature = try #require(WebhookSignature(ChannelSecret(text: vector.secret)))
        let field = signature.field(
            id: vector.webhookId,
            timestamp: vector.webhookTimestamp,
            body: Array(vector.body.utf8)
        )
        #expect(field == vector.webhookSignature, "\(vector.name)")
    }

    @Test("a secret that is no key signs nothing", arguments: ["", "whsec_", "whsec_not base64!", "tooodd="])
    func noKey(text: String) { #expect(WebhookSignature(ChannelSecret(text: text)) == nil) }

    /// Its own link must be run, not what it leads to: by that Python knows its packages.
    private static let python =
        #filePath.split(separator: "/").dropLast(4).map { "/\($0)" }.joined()
        + "/build/python/bin/python"

    @Test(
        "an independent implementation of Standard Webhooks accepts what was received, and nothing that was changed",
        .enabled(if: access(python, X_OK) == 0, "packaging/python-tools was not run")
    )
    func independent() async throws {
        let directory = try ScratchDirectory()
        let secret = "whsec_ZGVmZ2hpamtsbW5vcHFyc3R1dnd4eXp7fH1+f4CBgoM="
        try directory.write(Data("\(secret)\n".utf8), to: "secret")
        let responder = try HTTPResponder(.status(200))
        let channel = WebhookChannel(
            webhook: Channel.Webhook(url: responder.url, secret: .file(directory.path(of: "secret"))),
            timeout: .seconds(20),
            userAgent: "monitord/1.2.3",
            clock: .system
        )
        let message = try HookChannelTests.message()
        #expect(await channel.send(message, body: try #require(message.body)) == .delivered)
        let request = try #require(responder.requests.first)
        try directory.write(Data(request.body), to: "body")
        let names = ["webhook-id", "webhook-timestamp", "webhook-signature"]
        let headers = try names.map { try #require(request.header($0)) }
        let script = """
            import sys
            from standardwebhooks.webhooks import Webhook, WebhookVerificationError
            secret, body, identifier, timestamp, signature = sys.argv[1:6]
            headers = {"webhook-id": identifier, "webhook-timestamp": timestamp, "webhook-signature": signature}
            body = open(body, "rb").read()
            Webhook(secret).verify(body, headers)
            try:
                Webhook(secret).verify(body.replace(b"17", b"18"), headers)
            except WebhookVerificationError:
                sys.exit(0)
            sys.exit("accepted a changed body")
            """
        try directory.write(Data(script.utf8), to: "verify.py")
        let verifier = try ChildProcess(
            Self.python,
            [directory.path(of: "verify.py"), secret, directory.path(of: "body")] + headers
        )
        #expect(verifier.succeeds())
    }
}
