@testable import MonitorCore

/// What comes from sockets of the kernel.
extension FuzzedDecoder {
    static var icmp: [FuzzedDecoder] {
        [
            FuzzedDecoder("ICMP raw4", icmpSamples("raw4"), repair: repairChecksum) { bytes in
                icmpComplaint(about: ICMPMessage.readRawV4(bytes), size: bytes.byteCount)
            },
            FuzzedDecoder("ICMP dgram4", icmpSamples("dgram4")) { bytes in
                icmpComplaint(about: ICMPMessage.read(bytes, family: .v4), size: bytes.byteCount)
            },
            FuzzedDecoder("ICMP raw6", icmpSamples("raw6")) { bytes in
                icmpComplaint(about: ICMPMessage.read(bytes, family: .v6), size: bytes.byteCount)
            },
        ]
    }

    private static func icmpSamples(_ socket: String) -> [[UInt8]] {
        ICMPVectors.shared.received.filter { $0.socket == socket }.map { bytes(hex: $0.dataHex) }
    }

    private static func icmpComplaint(about message: ICMPMessage, size: Int) -> String? {
        switch message {
        case .reply(let echo, _), .error(_, let echo, _):
            echo.payload.upperBound <= size ? nil : "payload \(echo.payload) of \(size)"
        case .unrelated, .malformed: nil
        }
    }

    /// Total length and ICMP checksum: without them nothing behind the IP header would be looked at.
    @Sendable private static func repairChecksum(_ packet: inout [UInt8]) {
        guard let first = packet.first, packet.count < 65_536 else { return }
        let start = Int(first & 0x0F) * 4
        guard start >= 20, start + 8 <= packet.count else { return }
        packet.replaceSubrange(2..<4, with: [UInt8(packet.count >> 8), UInt8(packet.count & 0xFF)])
        packet.replaceSubrange(start + 2..<start + 4, with: [0, 0])
        let checksum = InternetChecksum.of(packet.span.bytes.extracting(start..<packet.count))
        packet.replaceSubrange(start + 2..<start + 4, with: [UInt8(checksum >> 8), UInt8(checksum & 0xFF)])
    }

    static var kernel: [FuzzedDecoder] {
        let control = KernelCaptures.shared.captures.map { ($0.cmsgs ?? $0.errqueue?.cmsgs ?? []).laidOut }
        let names = ["127.57.0.1", "2001:db8::7"].compactMap { IPAddress($0) }.map { address -> [UInt8] in
            var name = [UInt8](repeating: 0, count: SocketAddress.capacity)
            name.withUnsafeMutableBytes { bytes in
                if let start = bytes.baseAddress { SocketAddress.write(address, port: 7, to: start) }
            }
            return name
        }
        return [
            FuzzedDecoder("control data", control) { bytes in
                let stamp = ControlData.read(bytes).stamp
                return stamp.map { $0.nanoseconds < 0 } ?? false ? "stamp \(String(describing: stamp))" : nil
            },
            FuzzedDecoder("packet info", control + [packetInfo]) { bytes in
                // An address of ours fills sixteen bytes of header and twelve more at least.
                PacketInfo.read(bytes).destination == nil || bytes.byteCount >= 28
                    ? nil : "an address out of too few bytes"
            },
            FuzzedDecoder("socket address", names) { bytes in
                SocketAddress.read(bytes) == nil || bytes.byteCount >= 8 ? nil : "an address out of too few bytes"
            },
        ]
    }

    /// IP_PKTINFO and IPV6_PKTINFO as the kernel lays them out; the captures have neither.
    private static var packetInfo: [UInt8] {
        [
            KernelCaptures.Message(level: 0, type: 8, dataHex: "010000007f3900017f390001"),
            KernelCaptures.Message(level: 41, type: 50, dataHex: "fe80000000000000000000000000000103000000"),
        ].laidOut
    }
}
