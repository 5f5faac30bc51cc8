import Testing

/// `sip.json`: texts written by hand after RFC 3261, each with its verdict.
struct SIPVectors: Decodable {
    struct Context: Decodable {
        var branch = ""
        var callId = ""
        var fromTag = ""
    }

    struct Timers: Decodable {
        var udpSendAtMs: [Int] = []
        var afterProvisionalIntervalMs = 0
    }

    struct Request: Decodable, Sendable, CustomTestStringConvertible {
        var name: String
        var text: String

        var testDescription: String { name }
    }

    struct Response: Decodable, Sendable, CustomTestStringConvertible {
        struct Expectation: Decodable, Sendable {
            var verdict: String
            var reason: String?
            var code: Int?
        }

        var name: String
        var text: String
        var expect: Expectation

        var testDescription: String { name }
    }

    struct Stream: Decodable, Sendable, CustomTestStringConvertible {
        var name: String
        var chunks: [String]
        var expectCodes: [Int]
        var error: String?

        var testDescription: String { name }
    }

    var context = Context()
    var timers = Timers()
    var requests: [Request] = []
    var responsesUdp: [Response] = []
    var streams: [Stream] = []

    /// Empty when it cannot be read, which the tests over it refuse.
    static let shared: SIPVectors = (try? Fixture.decoded("sip.json")) ?? SIPVectors()
}
