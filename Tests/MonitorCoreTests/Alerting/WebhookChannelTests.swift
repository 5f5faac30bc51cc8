import Testing

@testable import MonitorCore

@Suite("Webhook channel", .serialized)
struct WebhookChannelTests {
    private func channel(_ url: String, timeout: Duration = .seconds(20)) -> WebhookChannel {
        WebhookChannel(
            webhook: Channel.Webhook(url: url),
            timeout: timeout,
            userAgent: "monitord/1.2.3",
            clock: .system
        )
    }

    private func send(_ channel: WebhookChannel, body: String = "{\"n\":1}") async throws -> DeliveryResult {
        await channel.send(try HookChannelTests.message(), body: Array(body.utf8))
    }

    @Test("a message is posted as JSON with the headers of Standard Webhooks")
    func delivered() async throws {
        let responder = try HTTPResponder(.status(204))
        let before = AlertingClock.system.now().timestamp.nanoseconds / 1_000_000_000
        #expect(try await send(channel(responder.url)) == .delivered)
        let request = try #require(responder.requests.first)
        #expect(request.head.hasPrefix("POST /hooks/T0PSECRET HTTP/1.1\r\n"))
        #expect(request.body == Array("{\"n\":1}".utf8))
        #expect(request.header("Content-Type") == "application/json")
        #expect(request.header("User-Agent") == "monitord/1.2.3")
        #expect(request.header("webhook-id") == "msg_b")
        #expect(request.header("Expect") == nil)
        let stamp = try #require(request.header("webhook-timestamp").flatMap { Int64($0) })
        #expect(stamp >= before && stamp <= before + 60)
    }

    @Test("a message of several megabytes arrives whole")
    func large() async throws {
        let responder = try HTTPResponder(.status(200))
        let body = String(repeating: "đường truyền ", count: 200_000)
        #expect(try await send(channel(responder.url), body: body) == .delivered)
        #expect(responder.requests.first?.body == Array(body.utf8))
    }

    @Test("one connection carries one message after the other")
    func several() async throws {
        let responder = try HTTPResponder(.status(500, body: "try\u{1B}[31m later"), .status(200))
        let channel = channel(responder.url)
        #expect(try await send(channel) == .failed(.status(500, said: "try [31m later")))
        #expect(try await send(channel) == .delivered)
        #expect(responder.requests.count == 2)
    }

    @Test("a wish to be asked later is passed on")
    func retryAfter() async throws {
        let responder = try HTTPResponder(.status(429, headers: ["Retry-After: 17"]))
        #expect(try await send(channel(responder.url)) == .failed(.status(429, said: ""), retryAfter: .seconds(17)))
    }

    @Test("a refusal is final, and its text gives no secret away")
    func refused() async throws {
        let responder = try HTTPResponder(.status(400, body: "no route /hooks/T0PSECRET"))
        #expect(try await send(channel(responder.url)) == .refused(.status(400, said: "no route …")))
    }

    @Test("a redirect is not followed")
    func redirect() async throws {
        let responder = try HTTPResponder(.status(307, headers: ["Location: http://127.0.0.1:1/elsewhere"]))
        #expect(try await send(channel(responder.url)) == .refused(.redirected(307, said: "")))
    }

    @Test("a receiver that never answers is a failed try after the timeout")
    func hangs() async throws {
        let responder = try HTTPResponder(.hang)
        let result = try await send(channel(responder.url, timeout: .milliseconds(300)))
        guard case .failed(.unanswered(let reason), nil) = result else {
            Issue.record("not a failure: \(result)")
            return
        }
        #expect(reason.contains("timed out"))
        #expect(!reason.contains("T0PSECRET"))
    }

    @Test("a receiver that closes, or is not there, is a failed try")
    func closes() async throws {
        let responder = try HTTPResponder(.close)
        guard case .failed(_, nil) = try await send(channel(responder.url)) else {
            Issue.record("closing is no answer")
            return
        }
        guard case .failed(.unanswered(let reason), nil) = try await send(channel("http://127.0.0.1:1/hooks/T0PSECRET"))
        else {
            Issue.record("nobody answered")
            return
        }
        #expect(reason.contains("127.0.0.1") && !reason.contains("T0PSECRET"))
    }

    @Test("an answer that is no HTTP is a failed try, not a refusal: the message stays")
    func garbage() async throws {
        let responder = try HTTPResponder(.garbage, .status(200))
        let channel = channel(responder.url)
        guard case .failed = try await send(channel) else {
            Issue.record("the message would be given up")
            return
        }
        #expect(try await send(channel) == .delivered)
    }

    @Test("an answer without end is cut off and judged by its status")
    func floods() async throws {
        let responder = try HTTPResponder(.flood)
        #expect(try await send(channel(responder.url)) == .delivered)
    }

    @Test("other protocols and broken addresses are refused")
    func protocols() async throws {
        for url in ["file:///etc/passwd", "gopher://127.0.0.1/x"] {
            guard case .refused = try await send(channel(url)) else {
                Issue.record("\(url) was tried")
                return
            }
        }
    }

    @Test("a hanging receiver keeps no other message of the channel waiting, and stopping answers at once")
    func stops() async throws {
        let responder = try HTTPResponder(.hang, .status(200))
        let channel = channel(responder.url)
        let hanging = Task { try await send(channel) }
        #expect(await eventually { responder.requests.count == 1 })
        #expect(try await send(channel) == .delivered)
        let other = Task { try await send(channel) }
        #expect(try await other.value == .delivered)
        let start = ContinuousClock.now
        channel.stop()
        #expect(try await hanging.value == .abandoned)
        #expect(try await send(channel) == .abandoned)
        #expect(ContinuousClock.now - start < .seconds(5))
    }

    @Test("a cancelled try is abandoned at once and leaves the channel working")
    func cancelled() async throws {
        let responder = try HTTPResponder(.hang, .status(200))
        let channel = channel(responder.url)
        let task = Task { try await send(channel) }
        #expect(await eventually { responder.requests.count == 1 })
        task.cancel()
        #expect(try await task.value == .abandoned)
        #expect(try await send(channel) == .delivered)
    }
}
