import Testing

@testable import MonitorCore

@Suite("Probe payload")
struct ProbePayloadTests {
    private let key = SipHash(key: (1, 2))
    private let address = IPAddress.v4(0x7F39_0001)
    private let payload = ProbePayload(target: 187, sequence: .max, sentAt: Instant(nanoseconds: 123_456_789_012))

    private func written(for address: IPAddress, size: Int = ProbePayload.size) -> [UInt8] {
        var bytes = [UInt8](repeating: 0, count: size)
        bytes.withUnsafeMutableBytes { _ = payload.write(to: $0, address: address, key: key) }
        return bytes
    }

    @Test("what was written is read from the same address", arguments: ["127.57.0.1", "2001:db8::7", "fe80::1"])
    func roundTrip(text: String) throws {
        let address = try #require(IPAddress(text))
        let bytes = written(for: address)
        #expect(ProbePayload.read(bytes.span.bytes, from: address, key: key) == .ours(payload))
        #expect(ProbePayload.readQuote(bytes.span.bytes, destination: address, key: key) == payload)
    }

    @Test(
        "any size from 32 octets on is read whole, and not cut short by one",
        arguments: [32, 33, 39, 40, 1200, 1472]
    )
    func anySize(size: Int) {
        let bytes = written(for: address, size: size)
        #expect(ProbePayload.read(bytes.span.bytes, from: address, key: key) == .ours(payload))
        let cut = Array(bytes.dropLast())
        #expect(ProbePayload.read(cut.span.bytes, from: address, key: key) == .damaged)
    }

    @Test("an answer from another address, or by another process's secret, is foreign")
    func foreign() {
        let bytes = written(for: address)
        #expect(ProbePayload.read(bytes.span.bytes, from: .v4(0x7F39_0002), key: key) == .foreign)
        #expect(ProbePayload.read(bytes.span.bytes, from: address, key: SipHash(key: (1, 3))) == .foreign)
    }

    @Test("no flipped bit makes it another probe's answer", arguments: 0..<ProbePayload.size)
    func flippedBits(offset: Int) {
        for bit in 0..<8 {
            var bytes = written(for: address)
            bytes[offset] ^= 1 << bit
            let verdict = ProbePayload.read(bytes.span.bytes, from: address, key: key)
            #expect(verdict == (offset < 24 ? .foreign : .damaged))
        }
    }

    @Test("shorter and longer ones are damaged", arguments: [0, 1, 23, 24, 55, 57])
    func sizes(count: Int) {
        let bytes = Array((written(for: address) + [0]).prefix(count))
        #expect(ProbePayload.read(bytes.span.bytes, from: address, key: key) == .damaged)
    }

    @Test("a quote needs no more than the first 24 bytes", arguments: [(23, false), (24, true), (28, true)])
    func quotes(count: Int, isEnough: Bool) {
        let bytes = Array(written(for: address).prefix(count))
        #expect((ProbePayload.readQuote(bytes.span.bytes, destination: address, key: key) != nil) == isEnough)
    }
}
