import Testing

@testable import MonitorCore

/// `stun.json`: the messages of RFC 5769, and others built by an independent implementation, each with its verdict.
struct STUNVectors: Decodable {
    struct Published: Decodable, Sendable, CustomTestStringConvertible {
        var name: String
        var mapped: String?
        var port: UInt16?
        var hex: String

        var testDescription: String { name }
    }

    struct Request: Decodable, Sendable, CustomTestStringConvertible {
        var name: String
        var transactionId: String
        var hex: String

        var testDescription: String { name }
    }

    struct Response: Decodable, Sendable, CustomTestStringConvertible {
        struct Expectation: Decodable, Sendable {
            var verdict: String
            var reason: String?
            var address: String?
            var port: UInt16?
            var code: Int?
        }

        var name: String
        var expectedTransactionId: String
        var hex: String
        var expect: Expectation

        var testDescription: String { name }
    }

    struct Retransmission: Decodable {
        var sendAtMs: [Int]
    }

    var rfc5769: [Published] = []
    var requests: [Request] = []
    var responses: [Response] = []
    var retransmissionUdp = Retransmission(sendAtMs: [])

    /// Empty when it cannot be read, which the tests over it refuse.
    static let shared: STUNVectors = (try? Fixture.decoded("stun.json")) ?? STUNVectors()
}

extension STUNTransaction {
    init(hex text: String) {
        let number = bytes(hex: text)
        self.init(high: number.span.bytes.bigEndian32(at: 0), low: number.span.bytes.bigEndian64(at: 4))
    }
}
