import Testing

@testable import MonitorCore

@Suite("Heartbeats as datagrams")
struct HeartbeatDatagramTests {
    private let key = HeartbeatKey(token: "geheim".utf8)

    /// By Python's hmac module, from the format in docs/protocols.md.
    private static let known =
        "monitord1 son-ha/son-thuong 412 1636158600123456 8250 "
        + "a33db4ae2712c912922353e7eadbf97b2bd37ab95232ff60306c181aac9f3bc6"

    private func datagram(_ text: String) throws(HeartbeatDatagram.Mistake) -> HeartbeatDatagram {
        try HeartbeatDatagram(Array(text.utf8), key: key)
    }

    @Test("the format is that of the protocol page: another implementation's datagram is read, and written alike")
    func known() throws {
        let read = try datagram(Self.known)
        #expect(read.site.rawValue == "son-ha/son-thuong" && read.sequence == 412)
        #expect(read.sentAt == Timestamp(nanoseconds: 1_636_158_600_123_456_000))
        #expect(read.roundTrip == .microseconds(8_250))
        #expect(String(decoding: read.encoded(key: key), as: UTF8.self) == Self.known)
        #expect(try datagram(Self.known + "\n") == read)
    }

    @Test("a round trip that is not known stays so")
    func unknownRoundTrip() throws {
        let site = try #require(SiteID("a"))
        let sent = HeartbeatDatagram(site: site, sequence: 1, sentAt: Timestamp(nanoseconds: 5_000), roundTrip: nil)
        #expect(try HeartbeatDatagram(sent.encoded(key: key), key: key) == sent)
    }

    @Test("with another token, or with anything changed, it is nobody's")
    func unauthorized() throws {
        let bytes = Array(Self.known.utf8)
        #expect(throws: HeartbeatDatagram.Mistake.unauthorized) {
            try HeartbeatDatagram(bytes, key: HeartbeatKey(token: "anders".utf8))
        }
        for index in bytes.indices {
            var changed = bytes
            changed[index] ^= 1
            #expect(throws: HeartbeatDatagram.Mistake.self, "byte \(index)") {
                try HeartbeatDatagram(changed, key: key)
            }
        }
    }

    @Test(
        "what is no heartbeat is malformed",
        arguments: [
            "", " ", "\n", "monitord1", "monitord1 a 1 1 -", "monitord2 a 1 1 - ", "monitord1 A 1 1 - ",
            "monitord1 a -1 1 - ", "monitord1 a 1 1 x ", "monitord1 a 1.5 1 - ", "monitord1  1 1 - ",
            "monitord1 a 1111111111111111111 1 - ", "monitord1 a 1 9999999999999999999 - ",
            "monitord1 a 1 999999999999999999 - ", "monitord1 a 1 1 - - ",
        ]
    )
    func malformed(text: String) {
        #expect(throws: HeartbeatDatagram.Mistake.malformed) {
            try datagram(text + String(repeating: "0", count: 64))
        }
    }

    @Test("whatever bytes arrive, they are read or refused", arguments: 1...20 as ClosedRange<UInt64>)
    func fuzz(seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        for _ in 0..<500 {
            let length = Int.random(in: 0...700, using: &random)
            let bytes = (0..<length).map { _ in UInt8.random(in: 0...255, using: &random) }
            #expect(throws: HeartbeatDatagram.Mistake.self) { try HeartbeatDatagram(bytes, key: key) }
            var cut = Array(Self.known.utf8)
            cut.removeLast(Int.random(in: 1...cut.count, using: &random))
            #expect(throws: HeartbeatDatagram.Mistake.self) { try HeartbeatDatagram(cut, key: key) }
        }
    }
}
