import Foundation
import Glibc
import Testing

@testable import MonitorCore

@Suite("Secrets of channels", .serialized)
struct ChannelSecretTests {
    private let directory: ScratchDirectory
    static let secret = "whsec_U0VDUkVULVNFQ1JFVC1TRUNSRVQtU0VDUkVU"

    init() throws { directory = try ScratchDirectory() }

    private func channel(_ url: String, preset: Channel.Preset = .generic) -> WebhookChannel {
        WebhookChannel(
            webhook: Channel.Webhook(url: url, preset: preset, secret: .file(directory.path(of: "secret"))),
            timeout: .seconds(20),
            userAgent: "monitord/1.2.3",
            clock: .system
        )
    }

    private func send(_ channel: WebhookChannel) async throws -> DeliveryResult {
        let message = try HookChannelTests.message()
        return await channel.send(message, body: try #require(message.body))
    }

    @Test("one line's end is no part of a secret", arguments: ["abcd", "abcd\n", "abcd\r\n"])
    func lineEnd(text: String) async throws {
        try directory.write(Data(text.utf8), to: "secret")
        #expect(try await ChannelSecret.read(.file(directory.path(of: "secret"))).text == "abcd")
    }

    @Test("a secret that is empty, missing or of several lines is none", arguments: ["", "\n", "a\nb\n"])
    func unreadable(text: String) async throws {
        try directory.write(Data(text.utf8), to: "secret")
        for path in ["secret", "none"] {
            await #expect(throws: DeliveryFailure.self) {
                try await ChannelSecret.read(.file(directory.path(of: path)))
            }
        }
    }

    @Test("a credential of systemd is a file below its directory")
    func credential() async throws {
        try directory.write(Data("from systemd\n".utf8), to: "on-call")
        setenv("CREDENTIALS_DIRECTORY", directory.path, 1)
        defer { unsetenv("CREDENTIALS_DIRECTORY") }
        #expect(try await ChannelSecret.read(.credential("on-call")).text == "from systemd")
    }

    @Test("without its secret a channel sends nothing, says so, and goes on as soon as the file is mended")
    func mended() async throws {
        let responder = try HTTPResponder(.status(200))
        let channel = channel(responder.url)
        guard case .secretUnreadable? = await channel.prepare() else {
            Issue.record("nobody noticed")
            return
        }
        guard case .later(.secretUnreadable) = try await send(channel) else {
            Issue.record("it was tried")
            return
        }
        #expect(responder.requests.isEmpty)
        try directory.write(Data("\(Self.secret)\n".utf8), to: "secret")
        #expect(try await send(channel) == .delivered)
        #expect(responder.requests.first?.header("webhook-signature")?.hasPrefix("v1,") == true)
        #expect(await channel.prepare() == nil)
    }

    @Test("nothing that is written or shown holds a secret, in no form, whatever the receiver says")
    func kept() async throws {
        try directory.write(Data("\(Self.secret)\n".utf8), to: "secret")
        let decoded = "SECRET-SECRET-SECRET-SECRET"
        let bare = String(Self.secret.dropFirst(6))
        let echo = "no such \(Self.secret), \(decoded), \(bare)"
        var said: [String] = []
        for answer in [
            HTTPResponder.Answer.status(400, body: echo), .status(500, body: echo), .status(302, body: echo),
        ] {
            let responder = try HTTPResponder(answer)
            for url in ["\(responder.url)", "http://127.0.0.1:\(responder.port)/{secret}/x?key={secret}"] {
                said.append("\(try await send(channel(url)))")
            }
        }
        said.append("\(try await send(channel("http://127.0.0.1:1/{secret}")))")
        said.append("\(try await send(channel("http://{secret}.invalid/")))")
        let secret = try await ChannelSecret.read(.file(directory.path(of: "secret")))
        said.append("\(secret) \(String(reflecting: secret))")
        dump(secret, to: &said[said.count - 1])
        for text in said {
            for form in [Self.secret, bare, decoded] { #expect(!text.contains(form), "\(text)") }
        }
        #expect(said.contains { $0.contains("…") })
    }
}
