import Testing

@testable import MonitorCore

@Suite("Packet information")
struct PacketInfoTests {
    /// A control message as the kernel lays it out, padded to a multiple of 8.
    private static func message(level: Int32, type: Int32, _ content: [UInt8]) -> [UInt8] {
        var bytes = [UInt8](repeating: 0, count: 16 + (content.count + 7) & ~7)
        bytes.withUnsafeMutableBytes { room in
            room.storeBytes(of: UInt(16 + content.count), as: UInt.self)
            room.storeBytes(of: level, toByteOffset: 8, as: Int32.self)
            room.storeBytes(of: type, toByteOffset: 12, as: Int32.self)
        }
        bytes.replaceSubrange(16..<16 + content.count, with: content)
        return bytes
    }

    private static let v6: [UInt8] = [0x20, 1, 0xD, 0xB8] + [UInt8](repeating: 0, count: 11) + [7]

    @Test("the address asked, the interface and the mark are read")
    func reads() {
        let v4 = Self.message(level: 0, type: 8, [3, 0, 0, 0, 127, 57, 3, 4, 127, 57, 3, 4])
        let tos = Self.message(level: 0, type: 1, [0xB8])
        let found = PacketInfo.read((v4 + tos).span.bytes)
        #expect(found == PacketInfo(destination: .v4(0x7F39_0304), interface: 3, trafficClass: 0xB8))
        let v6 = Self.message(level: 41, type: 50, Self.v6 + [5, 0, 0, 0])
        let mark = Self.message(level: 41, type: 67, [0x28, 0, 0, 0])
        let other = PacketInfo.read((mark + v6).span.bytes)
        let address = IPAddress.v6(0x2001_0DB8_0000_0000, 7)
        #expect(other == PacketInfo(destination: address, interface: 5, trafficClass: 0x28))
    }

    @Test("an address of a link has its interface, one of a group of hosts is none of ours")
    func scopes() {
        let linkLocal: [UInt8] = [0xFE, 0x80] + [UInt8](repeating: 0, count: 13) + [1]
        let link = PacketInfo.read(Self.message(level: 41, type: 50, linkLocal + [5, 0, 0, 0]).span.bytes)
        #expect(link.destination == .v6(0xFE80_0000_0000_0000, 1, scope: 5))
        let group: [UInt8] = [0xFF, 2] + [UInt8](repeating: 0, count: 13) + [1]
        #expect(PacketInfo.read(Self.message(level: 41, type: 50, group + [5, 0, 0, 0]).span.bytes).destination == nil)
        let broadcast = Self.message(level: 0, type: 8, [3, 0, 0, 0, 10, 0, 0, 1, 10, 0, 0, 255])
        #expect(PacketInfo.read(broadcast.span.bytes).destination == nil)
    }

    @Test("what is written is read, without ECN", arguments: [true, false])
    func writes(isV4: Bool) {
        let control = written(24) { room in
            guard let start = room.baseAddress else { return }
            #expect(ControlMessage.writeTrafficClass(0xBA, to: start, family: isV4 ? .v4 : .v6) == 24)
        }
        #expect(PacketInfo.read(control.span.bytes).trafficClass == 0xB8)
    }

    @Test("any bytes are read inside their bounds", arguments: 1...10)
    func fuzz(seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        let whole = Self.message(level: 41, type: 50, Self.v6 + [5, 0, 0, 0])
        for _ in 0..<1_000 {
            var bytes = whole
            for _ in 0..<4 {
                let index = Int.random(in: bytes.indices, using: &random)
                bytes[index] = UInt8.random(in: 0...64, using: &random)
            }
            bytes = Array(bytes.prefix(Int.random(in: 0...bytes.count, using: &random)))
            #expect(bytes.count >= 16 || PacketInfo.read(bytes.span.bytes) == PacketInfo())
            _ = PacketInfo.read(bytes.span.bytes)
        }
    }
}
