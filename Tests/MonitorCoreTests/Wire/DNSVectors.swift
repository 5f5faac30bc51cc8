import Testing

@testable import MonitorCore

/// `dns.json`: messages built by an independent implementation, each with its verdict.
struct DNSVectors: Decodable {
    struct Query: Decodable, Sendable, CustomTestStringConvertible {
        var name: String
        var qname: String
        var qtype: String
        var id: UInt16
        var edns: Bool
        var hex: String

        var testDescription: String { name }
    }

    struct Name: Decodable, Sendable, CustomTestStringConvertible {
        var name: String
        var qname: String

        var testDescription: String { name }
    }

    struct Response: Decodable, Sendable, CustomTestStringConvertible {
        struct Asked: Decodable, Sendable {
            var qname: String
            var qtype: String
            var id: UInt16
        }

        struct Authority: Decodable, Sendable {
            var mname: String
            var rname: String
            var serial: UInt32
            var refresh: UInt32
            var retry: UInt32
            var expire: UInt32
            var minimum: UInt32
        }

        struct Expectation: Decodable, Sendable {
            var verdict: String
            var reason: String?
            var rcode: String?
            var records: [String]?
            var ttlMin: UInt32?
            var cnameChain: [String]?
            var authoritative: Bool?
            var soa: Authority?
        }

        var name: String
        var query: Asked
        var hex: String
        var expect: Expectation

        var testDescription: String { name }
    }

    struct Framed: Decodable, Sendable {
        var messageHex: String
        var framedHex: String
    }

    var queries: [Query] = []
    var unencodableNames: [Name] = []
    var responses: [Response] = []
    var tcpFraming: [Framed] = []

    /// Empty when it cannot be read, which the tests over it refuse.
    static let shared: DNSVectors = (try? Fixture.decoded("dns.json")) ?? DNSVectors()
}

extension DNSQuery {
    /// The question of a vector, by the names of its types.
    init(_ name: String, _ type: String, id: UInt16, payloadSize: UInt16? = nil) throws {
        let types: [String: DNSType] = ["A": .a, "AAAA": .aaaa, "SOA": .soa, "MX": .mx, "PTR": .ptr]
        let question = DNSQuestion(name: try #require(DNSName(name)), type: try #require(types[type]))
        self.init(id: id, question: question, payloadSize: payloadSize)
    }
}
