import Testing

@testable import MonitorCore

@Suite("STUN exchange")
struct STUNExchangeTests {
    private static let vectors = STUNVectors.shared
    private var random = SeededGenerator(seed: 8489)

    private static func exchange(_ vector: STUNVectors.Response, over transport: ExchangeTransport) -> STUNExchange {
        var exchange = STUNExchange(transaction: STUNTransaction(hex: vector.expectedTransactionId))
        _ = exchange.request(over: .documented(transport))
        return exchange
    }

    private static func expected(_ expect: STUNVectors.Response.Expectation) -> ExchangeStep? {
        switch (expect.verdict, expect.reason) {
        case ("ok", _): .answered
        case ("error-response", _): .refused(reason: "stun-\(expect.code ?? 0)")
        case ("unusable", "unknown-required-attribute"): .refused(reason: "stun-unknown-attribute")
        case ("unusable", "no-mapped-address"): .refused(reason: "stun-no-address")
        case ("ignore", _): .foreign
        case ("malformed", _): .malformed
        default: nil
        }
    }

    @Test("every response gets its verdict", arguments: vectors.responses)
    func verdicts(vector: STUNVectors.Response) throws {
        var exchange = Self.exchange(vector, over: .udp)
        #expect(exchange.take(bytes(hex: vector.hex).span.bytes) == Self.expected(vector.expect))
        #expect(exchange.mapped?.address == vector.expect.address.flatMap { IPAddress($0) })
        #expect(exchange.mapped?.port == vector.expect.port)
    }

    @Test("on a stream the same message may come byte by byte", arguments: vectors.responses)
    func dripping(vector: STUNVectors.Response) throws {
        let verdicts = ["ok", "error-response", "unusable"]
        guard verdicts.contains(vector.expect.verdict) else { return }
        var exchange = Self.exchange(vector, over: .tcp)
        let message = bytes(hex: vector.hex)
        for byte in message.dropLast() { #expect(exchange.take([byte].span.bytes) == .awaiting) }
        #expect(exchange.take([message[message.count - 1]].span.bytes) == Self.expected(vector.expect))
    }

    @Test("bytes that are no STUN end a stream's hope")
    mutating func lost() {
        var exchange = STUNExchange(random: &random)
        _ = exchange.request(over: .documented(.tcp))
        #expect(exchange.take(Array("HTTP/1.1 400 Bad Request\r\n\r\n".utf8).span.bytes) == .malformed)
        #expect(exchange.take([1, 1].span.bytes) == .malformed)
    }

    @Test("requests leave again as section 6.2.1 says, on datagrams alone")
    mutating func retransmissions() {
        var exchange = STUNExchange(random: &random)
        _ = exchange.request(over: .documented(.udp))
        #expect(sendTimes(exchange.retransmissions) == Self.vectors.retransmissionUdp.sendAtMs)
        _ = exchange.request(over: .documented(.tls))
        #expect(exchange.retransmissions.isEmpty)
    }

    @Test("an answer to an earlier probe is foreign")
    mutating func late() throws {
        var (first, second) = (STUNExchange(random: &random), STUNExchange(random: &random))
        #expect(first.transaction != second.transaction)
        let answer =
            bytes(hex: "0101000c2112a442") + first.request(over: .documented(.udp))[8..<20]
            + bytes(hex: "002000080001f523ea12d54b")
        _ = second.request(over: .documented(.udp))
        #expect(second.take(answer.span.bytes) == .foreign)
        #expect(first.take(answer.span.bytes) == .answered)
    }
}

/// When the request leaves, in milliseconds from the first time, with these waits.
func sendTimes(_ waits: [Duration]) -> [Int] {
    waits.reduce(into: [0]) { times, wait in times.append((times.last ?? 0) + Int(wait / .milliseconds(1))) }
}
