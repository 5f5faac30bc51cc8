import Testing

@testable import MonitorCore

@Suite("SIP exchange")
struct SIPExchangeTests {
    private static let vectors = SIPVectors.shared

    private static func exchange(_ target: String = "sip.example.net", over path: ExchangePath) throws -> SIPExchange {
        let context = vectors.context
        let identity = SIPOptionsRequest.Identity(
            branch: context.branch,
            callID: context.callId,
            tag: context.fromTag
        )
        var exchange = SIPExchange(target: try #require(Host(target)), identity: identity)
        _ = exchange.request(over: path)
        return exchange
    }

    private static func path(of vector: SIPVectors.Request) throws -> ExchangePath {
        switch vector.name.prefix(3) {
        case "TCP": return .documented(.tcp, localPort: 40_001)
        case "TLS": return .documented(.tls, localPort: 40_002, remotePort: 5_061)
        case _ where vector.name.contains("IPv6"):
            let (local, remote) = (try #require(IPAddress("2001:db8::10")), try #require(IPAddress("2001:db8::7")))
            return ExchangePath(transport: .udp, local: local, localPort: 5_060, remote: remote, remotePort: 5_060)
        default: return .documented(.udp, localPort: 5_060)
        }
    }

    @Test("requests are written", arguments: vectors.requests)
    func requests(vector: SIPVectors.Request) throws {
        let path = try Self.path(of: vector)
        let isV6 = vector.name.contains("IPv6")
        var exchange = try Self.exchange(isV6 ? "2001:db8::7" : "sip.example.net", over: path)
        // The vector's sender has an IPv4 address of its own for From; ours is always the one it sends from.
        let expected =
            isV6
            ? vector.text.replacing("From: <sip:probe@192.0.2.10>", with: "From: <sip:probe@[2001:db8::10]>")
            : vector.text
        #expect(String(decoding: exchange.request(over: path), as: UTF8.self) == expected)
    }

    @Test("a port that is not the usual one is named")
    func unusualPort() throws {
        let path = ExchangePath.documented(.tls, remotePort: 5_060)
        var exchange = try Self.exchange(over: path)
        #expect(
            String(decoding: exchange.request(over: path), as: UTF8.self).hasPrefix(
                "OPTIONS sips:sip.example.net:5060 "
            )
        )
    }

    @Test("every datagram gets its verdict", arguments: vectors.responsesUdp)
    func verdicts(vector: SIPVectors.Response) throws {
        var exchange = try Self.exchange(over: .documented(.udp))
        let step = exchange.take(Array(vector.text.utf8).span.bytes)
        switch (vector.expect.verdict, vector.expect.code) {
        case ("final", let code?) where [408, 480, 503].contains(code): #expect(step == .refused(reason: "sip-\(code)"))
        case ("final", _): #expect(step == .answered)
        case ("provisional", _): #expect(step == .awaiting && exchange.isProvisional)
        case ("ignore", _): #expect(step == .foreign)
        case ("malformed", _): #expect(step == .malformed)
        default: Issue.record("unknown verdict \(vector.expect.verdict)")
        }
        if step.isEnd { #expect(exchange.status == vector.expect.code) } else { #expect(exchange.status == nil) }
    }

    @Test("streams are framed", arguments: vectors.streams)
    func streams(vector: SIPVectors.Stream) throws {
        var exchange = try Self.exchange(over: .documented(.tcp))
        let steps = vector.chunks.map { exchange.take(Array($0.utf8).span.bytes) }
        #expect(steps.dropLast().allSatisfy { $0 == .awaiting })
        #expect(exchange.status == vector.expectCodes.last)
        #expect(exchange.isProvisional == vector.expectCodes.contains(100))
        switch vector.error {
        case nil: #expect(steps.last == .answered)
        case "truncated": #expect(steps.last == .awaiting)  // The caller sees the close.
        default: #expect(steps.last == .malformed)
        }
    }

    @Test("streams are framed byte by byte", arguments: vectors.streams.filter { $0.error == nil })
    func dripping(vector: SIPVectors.Stream) throws {
        var exchange = try Self.exchange(over: .documented(.tls))
        let text = Array(vector.chunks.joined().utf8)
        for byte in text.dropLast() { #expect(exchange.take([byte].span.bytes) == .awaiting) }
        #expect(exchange.take([text[text.count - 1]].span.bytes) == .answered)
    }

    @Test("a question of the peer in the middle of a stream is passed over")
    func crossing() throws {
        let question = try #require(Self.vectors.responsesUdp.first { $0.expect.reason == "request" })
        let answer = try #require(Self.vectors.responsesUdp.first)
        var exchange = try Self.exchange(over: .documented(.tcp))
        #expect(exchange.take(Array(question.text.utf8).span.bytes) == .foreign)
        #expect(exchange.take(Array((question.text + answer.text).utf8).span.bytes) == .answered)
    }

    @Test("a head without end, or a body beyond measure, ends a stream's hope")
    func endless() throws {
        var exchange = try Self.exchange(over: .documented(.tcp))
        let line = Array(("X: " + String(repeating: "x", count: 1_021) + "\r\n").utf8)
        _ = exchange.take(Array("SIP/2.0 200 OK\r\n".utf8).span.bytes)
        let steps = (0..<66).map { _ in exchange.take(line.span.bytes) }
        #expect(steps.first == .awaiting && steps.last == .malformed)
        exchange = try Self.exchange(over: .documented(.tcp))
        let text = try #require(Self.vectors.responsesUdp.first).text.replacing(
            "Content-Length: 0",
            with: "Content-Length: 70000"
        )
        #expect(exchange.take(Array(text.utf8).span.bytes) == .malformed)
    }

    @Test("requests leave again as timer E says, more rarely after a 1xx, and on datagrams alone")
    func retransmissions() throws {
        var exchange = try Self.exchange(over: .documented(.udp))
        #expect(sendTimes(exchange.retransmissions) == Self.vectors.timers.udpSendAtMs)
        let provisional = try #require(Self.vectors.responsesUdp.first { $0.expect.verdict == "provisional" })
        #expect(exchange.take(Array(provisional.text.utf8).span.bytes) == .awaiting)
        let interval = Duration.milliseconds(Self.vectors.timers.afterProvisionalIntervalMs)
        #expect(exchange.retransmissions.allSatisfy { $0 == interval } && !exchange.retransmissions.isEmpty)
        _ = exchange.request(over: .documented(.tcp))
        #expect(exchange.retransmissions.isEmpty)
    }

    @Test("two probes have nothing in common that an answer is known by")
    func identities() {
        var random = SeededGenerator(seed: 5060)
        let identities = (0..<100).map { _ in SIPOptionsRequest.Identity(random: &random) }
        #expect(Set(identities.map(\.branch)).count == 100 && Set(identities.map(\.callID)).count == 100)
        #expect(identities.allSatisfy { $0.branch.hasPrefix("z9hG4bK") })
    }

    @Test("the vectors were read")
    func vectorsExist() {
        #expect(Self.vectors.requests.count == 4)
        #expect(Self.vectors.responsesUdp.count == 56)
        #expect(Self.vectors.streams.count == 5)
    }
}
