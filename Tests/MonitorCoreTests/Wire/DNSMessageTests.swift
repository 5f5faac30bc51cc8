import Testing

@testable import MonitorCore

@Suite("DNS message")
struct DNSMessageTests {
    private static let vectors = DNSVectors.shared

    @Test("queries are written, and read again", arguments: vectors.queries)
    func queries(vector: DNSVectors.Query) throws {
        let query = try DNSQuery(vector.qname, vector.qtype, id: vector.id, payloadSize: vector.edns ? 1232 : nil)
        #expect(query.encoded() == bytes(hex: vector.hex))
        let message = try DNSMessage(query.encoded().span.bytes)
        #expect(message.question == query.question && message.id == vector.id && !message.isResponse)
    }

    @Test("a trailing dot and the case of letters make no difference")
    func spelling() {
        #expect(DNSName("WWW.Example.net") == DNSName("www.example.net."))
        #expect(DNSName("www.example.net")?.description == "www.example.net.")
        #expect(DNSName.root.description == "." && DNSName(".") == DNSName.root)
    }

    @Test(
        "names that no message can hold are none",
        arguments: vectors.unencodableNames.map(\.qname) + ["..", "a..", "đ.vn"]
    )
    func badNames(text: String) {
        #expect(DNSName(text) == nil)
    }

    @Test("the longest name is one, and one letter more is none")
    func longestName() {
        let labels = Array(repeating: String(repeating: "a", count: 63), count: 3) + [String(repeating: "b", count: 61)]
        let text = labels.joined(separator: ".")
        #expect(DNSName(text)?.wire.count == 255)
        #expect(DNSName(text + "b") == nil)
    }

    @Test(
        "malformed messages say what is wrong",
        arguments: vectors.responses.filter { $0.expect.verdict == "malformed" }
    )
    func defects(vector: DNSVectors.Response) {
        let words: [String: DNSMessage.Defect] = [
            "truncated": .truncated, "bad-name": .badName, "bad-rdata": .badData,
        ]
        let defect = #expect(throws: DNSMessage.Defect.self) { try DNSMessage(bytes(hex: vector.hex).span.bytes) }
        #expect(defect == words[vector.expect.reason ?? ""])
    }

    @Test("answers are read, aliases followed", arguments: vectors.responses.filter { $0.expect.verdict == "ok" })
    func answers(vector: DNSVectors.Response) throws {
        let message = try DNSMessage(bytes(hex: vector.hex).span.bytes)
        let resolution = DNSResolution(try #require(message.question), in: message.answers)
        let addresses = resolution.records.compactMap { record -> String? in
            if case .address(let address) = record.data { "\(address)" } else { nil }
        }
        #expect(addresses == vector.expect.records ?? [])
        if let seconds = vector.expect.ttlMin { #expect(resolution.timeToLive == seconds) }
        #expect(resolution.aliases.map(\.description) == vector.expect.cnameChain ?? [])
        #expect(message.isAuthoritative == vector.expect.authoritative ?? false)
    }

    @Test("the start of a zone of authority is read whole")
    func authority() throws {
        let vector = try #require(Self.vectors.responses.first { $0.expect.soa != nil })
        let expected = try #require(vector.expect.soa)
        let message = try DNSMessage(bytes(hex: vector.hex).span.bytes)
        guard case .authority(let found) = message.answers.first?.data else {
            Issue.record("no SOA in \(message.answers)")
            return
        }
        #expect(found.server.description == expected.mname && found.mailbox.description == expected.rname)
        #expect(
            [found.serial, found.refresh, found.retry, found.expire, found.minimum]
                == [expected.serial, expected.refresh, expected.retry, expected.expire, expected.minimum]
        )
    }

    @Test("aliases that lead in a circle come to an end without records")
    func circle() throws {
        let (one, other) = (try #require(DNSName("a.vn")), try #require(DNSName("b.vn")))
        let message = try DNSMessage(
            (bytes(hex: "000181800001000200000000") + one.wire + bytes(hex: "00010001")
                + one.wire + bytes(hex: "00050001000000010006") + other.wire
                + other.wire + bytes(hex: "00050001000000010006") + one.wire).span.bytes
        )
        let resolution = DNSResolution(try #require(message.question), in: message.answers)
        #expect(resolution.records.isEmpty && resolution.timeToLive == nil)
        #expect(resolution.aliases.count <= 17)
    }

    @Test("no chain of pointers is followed for ever")
    func pointerChain() {
        // Each pointer leads to the one before it, the first to a root name: backwards, and still too many.
        var message = bytes(hex: "00018180000100000000000000")
        for position in stride(from: 13, to: 13 + 2 * 200, by: 2) {
            message.append(bigEndian: UInt16(0xC000 | (position == 13 ? 12 : position - 2)))
        }
        var offset = message.count - 2
        #expect(throws: DNSMessage.Defect.badName) { try DNSName(message.span.bytes, at: &offset) }
        offset = 13 + 2 * 100
        #expect((try? DNSName(message.span.bytes, at: &offset)) == .root)
        #expect(offset == 13 + 2 * 100 + 2)
    }

    @Test("what does not print is written as numbers")
    func presentation() throws {
        let message = bytes(hex: "00018180000000000000000003612e0007c3a1000000000000")
        var offset = 12
        #expect(
            try DNSName(message.span.bytes, at: &offset).description
                == "a\\046\\000.\\195\\161\\000\\000\\000\\000\\000."
        )
    }

    @Test("the vectors were read")
    func vectorsExist() {
        #expect(Self.vectors.queries.count == 7)
        #expect(Self.vectors.unencodableNames.count == 4)
        #expect(Self.vectors.responses.count == 26)
        #expect(Self.vectors.tcpFraming.count == 1)
    }
}
