import Testing

@testable import MonitorCore

@Suite("ICMP echo request")
struct ICMPEchoTests {
    @Test("a request has the bytes an independent implementation gives it", arguments: ICMPVectors.shared.requests)
    func encodes(vector: ICMPVectors.Request) {
        var packet = [UInt8](repeating: 0xEE, count: 8) + bytes(hex: vector.payloadHex)
        packet.withUnsafeMutableBytes { buffer in
            ICMPEcho.writeHeader(
                to: buffer,
                family: vector.family == "v4" ? .v4 : .v6,
                identifier: vector.ident,
                sequence: vector.seq
            )
        }
        // The kernel fills in the checksum of IPv6, so the program's zero is expected there.
        #expect(packet == bytes(hex: vector.packetHexAsSentByProgram ?? vector.packetHex))
    }

    @Test("the vectors were read")
    func vectorsExist() {
        #expect(ICMPVectors.shared.requests.count == 12)
    }
}
