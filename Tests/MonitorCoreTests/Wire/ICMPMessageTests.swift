import Testing

@testable import MonitorCore

@Suite("ICMP message")
struct ICMPMessageTests {
    private static let session = ICMPVectors.shared.session

    @Test("every received packet gets its verdict", arguments: ICMPVectors.shared.received)
    func verdicts(vector: ICMPVectors.Received) throws {
        let packet = bytes(hex: vector.dataHex)
        let found = try Self.verdict(on: Self.read(packet, socket: vector.socket), packet, vector)
        #expect(found == vector.expect.verdict)
    }

    @Test("malformed packets say what is wrong", arguments: ICMPVectors.shared.received)
    func defects(vector: ICMPVectors.Received) {
        guard case .malformed(let defect) = Self.read(bytes(hex: vector.dataHex), socket: vector.socket) else {
            return
        }
        let words: [ICMPMessage.Defect: String] = [
            .truncated: "truncated", .badIPHeader: "bad-ip-header", .badChecksum: "bad-checksum", .badCode: "bad-code",
            .truncatedQuote: "truncated-quote",
        ]
        #expect(words[defect] == vector.expect.reason)
    }

    @Test("errors are named, with the packet size where they tell it", arguments: ICMPVectors.shared.received)
    func reasons(vector: ICMPVectors.Received) throws {
        guard vector.expect.verdict == "error" else { return }
        guard case .error(let error, let echo, _) = Self.read(bytes(hex: vector.dataHex), socket: vector.socket) else {
            Issue.record("no error")
            return
        }
        #expect(error.reason == vector.expect.kind)
        #expect(error.mtu == vector.expect.mtu)
        #expect(echo.sequence == 7)
    }

    @Test("replies and errors of a real kernel are read", arguments: KernelCaptures.shared.captures)
    func captures(capture: KernelCaptures.Capture) {
        for packet in capture.normalQueue ?? [] where capture.case.contains("v4") {
            guard
                case .error(let error, let echo, let destination) = Self.read(
                    bytes(hex: packet.dataHex),
                    socket: "raw4"
                )
            else {
                Issue.record("no error in \(packet.dataHex)")
                continue
            }
            #expect(echo.identifier == 20048 && echo.sequence == 2)
            #expect(destination.description == capture.errqueue?.name)
            #expect(error.reason == (capture.case.contains("hop limit") ? "ttl-exceeded" : "host-unreachable"))
        }
    }

    @Test("the vectors were read")
    func vectorsExist() {
        #expect(ICMPVectors.shared.received.count == 80)
        #expect(KernelCaptures.shared.captures.count == 20)
    }

    @Test("any bytes get a verdict that stays inside them", arguments: 1...20)
    func fuzz(seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        let seeds = ICMPVectors.shared.received.map { bytes(hex: $0.dataHex) }
        for _ in 0..<2_000 {
            var packet = seeds.randomElement(using: &random) ?? []
            Self.damage(&packet, using: &random)
            for socket in ["raw4", "dgram4", "raw6"] {
                switch Self.read(packet, socket: socket) {
                case .reply(let echo, _), .error(_, let echo, _):
                    #expect(echo.payload.upperBound <= packet.count, "seed \(seed): \(packet)")
                case .unrelated, .malformed:
                    break
                }
            }
        }
    }

    // MARK: What the probe sockets do with a message, for one session

    private static func read(_ packet: [UInt8], socket: String) -> ICMPMessage {
        switch socket {
        case "raw4": ICMPMessage.readRawV4(packet.span.bytes)
        case "dgram4": ICMPMessage.read(packet.span.bytes, family: .v4)
        default: ICMPMessage.read(packet.span.bytes, family: .v6)
        }
    }

    private static func verdict(
        on message: ICMPMessage,
        _ packet: [UInt8],
        _ vector: ICMPVectors.Received
    ) throws -> String {
        let probe = try #require(session.outstanding.first)
        let target = IPAddress(vector.socket.hasSuffix("4") ? probe.targetV4 : probe.targetV6)
        switch message {
        case .reply(let echo, let hopLimit):
            guard isOurs(echo, vector.socket), echo.sequence == probe.seq, IPAddress(vector.from) == target else {
                return "ignore"
            }
            if vector.expect.verdict == "reply" { #expect(hopLimit == vector.expect.ttl) }
            return Array(packet[echo.payload]) == bytes(hex: probe.payloadHex) ? "reply" : "malformed"
        case .error(_, let echo, let destination):
            return isOurs(echo, vector.socket) && destination == target ? "error" : "ignore"
        case .unrelated:
            return "ignore"
        case .malformed:
            return "malformed"
        }
    }

    private static func isOurs(_ echo: ICMPEcho, _ socket: String) -> Bool {
        socket.hasPrefix("dgram") || echo.identifier == session.ident
    }

    private static func damage(_ packet: inout [UInt8], using random: inout SeededGenerator) {
        for _ in 0..<Int.random(in: 0...4, using: &random) where !packet.isEmpty {
            packet[Int.random(in: packet.indices, using: &random)] = UInt8.random(in: .min ... .max, using: &random)
        }
        packet.removeLast(Int.random(in: 0...packet.count, using: &random) / Int.random(in: 1...8, using: &random))
    }
}
