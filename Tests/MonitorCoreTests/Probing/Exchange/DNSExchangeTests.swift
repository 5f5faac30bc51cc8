import Testing

@testable import MonitorCore

@Suite("DNS exchange")
struct DNSExchangeTests {
    private static let vectors = DNSVectors.shared

    private static func exchange(_ vector: DNSVectors.Response, over transport: ExchangeTransport) throws -> DNSExchange
    {
        // "AAAA" is the answer to a question of its own, whatever the vector's query says.
        let type = vector.name == "AAAA" ? "AAAA" : vector.query.qtype
        var exchange = DNSExchange(try DNSQuery(vector.query.qname, type, id: vector.query.id))
        _ = exchange.request(over: .documented(transport, remotePort: 53))
        return exchange
    }

    private static func expected(_ expect: DNSVectors.Response.Expectation) -> ExchangeStep? {
        switch expect.verdict {
        case "ok": .answered
        case "nodata": .refused(reason: "dns-nodata")
        case "rcode": .refused(reason: "dns-\((expect.rcode ?? "").lowercased())")
        case "truncated": .repeatOverStream
        case "ignore": .foreign
        case "malformed": .malformed
        default: nil
        }
    }

    @Test("every response gets its verdict", arguments: vectors.responses)
    func verdicts(vector: DNSVectors.Response) throws {
        var exchange = try Self.exchange(vector, over: .udp)
        let step = exchange.take(bytes(hex: vector.hex).span.bytes)
        #expect(step == Self.expected(vector.expect))
        #expect((exchange.resolution != nil) == (step == .answered))
    }

    @Test("and the same over a stream, byte by byte", arguments: vectors.responses)
    func dripping(vector: DNSVectors.Response) throws {
        var exchange = try Self.exchange(vector, over: .tcp)
        let message = bytes(hex: vector.hex)
        var framed: [UInt8] = []
        framed.append(bigEndian: UInt16(message.count))
        framed += message
        for byte in framed.dropLast() { #expect(exchange.take([byte].span.bytes) == .awaiting) }
        let step = exchange.take([framed[framed.count - 1]].span.bytes)
        // A stream has room for all: an answer that is cut there too is none.
        #expect(step == (vector.expect.verdict == "truncated" ? .malformed : Self.expected(vector.expect)))
    }

    @Test("what is cut comes whole over the stream, from the same exchange")
    func repeated() throws {
        let cut = try #require(Self.vectors.responses.first { $0.expect.verdict == "truncated" })
        let whole = try #require(Self.vectors.responses.first { $0.expect.verdict == "ok" })
        var exchange = try Self.exchange(cut, over: .udp)
        #expect(exchange.take(bytes(hex: cut.hex).span.bytes) == .repeatOverStream)
        let request = exchange.request(over: .documented(.tcp, remotePort: 53))
        let framing = try #require(Self.vectors.tcpFraming.first)
        #expect(request == bytes(hex: framing.framedHex))
        let answer = bytes(hex: whole.hex)
        #expect(exchange.take(([0, UInt8(answer.count)] + answer).span.bytes) == .answered)
    }

    @Test("codes beyond those of questions have one word")
    func otherCodes() {
        #expect((6...15).allSatisfy { DNSExchange.Reason.of(code: $0) == "dns-other" })
    }

    @Test("requests leave again on datagrams alone")
    func retransmissions() throws {
        var random = SeededGenerator(seed: 1035)
        var exchange = DNSExchange(DNSQuestion(name: try #require(DNSName("example.vn"))), random: &random)
        #expect(sendTimes(exchange.retransmissions) == [0, 2_000, 6_000])
        _ = exchange.request(over: .documented(.tcp, remotePort: 53))
        #expect(exchange.retransmissions.isEmpty)
    }
}
