@testable import MonitorCore

/// What senders and reflectors of STAMP send each other, open and signed.
extension FuzzedDecoder {
    private static let stampKey = STAMPKey("a key of both ends".utf8)

    static var stamp: [FuzzedDecoder] {
        let vectors = STAMPVectors.shared
        let packets =
            vectors.packets.map { bytes(hex: $0.packetHex) } + vectors.received.map { bytes(hex: $0.packetHex) }
        return [
            FuzzedDecoder("STAMP question", packets, repair: sign) { bytes in
                complaint(about: [nil, stampKey].compactMap { try? STAMPSenderPacket.read(bytes, key: $0) })
            },
            FuzzedDecoder("STAMP answer", packets, repair: sign) { bytes in
                let answers = [nil, stampKey].compactMap { try? STAMPReflectorPacket.read(bytes, key: $0) }
                let isTold = STAMPReflectorPacket.address(of: bytes) != nil
                guard isTold == (bytes.byteCount >= STAMPLayout.open.size) else {
                    return "no address, or one of nothing"
                }
                return answers.allSatisfy(\.errorEstimate.isValid) ? nil : "\(answers)"
            },
            FuzzedDecoder(
                "STAMP extensions",
                vectors.tlvs.map { bytes(hex: $0.hex) },
                complaint: complaint(aboutExtensions:)
            ),
        ]
    }

    /// A code that fits, where one has room.
    @Sendable private static func sign(_ packet: inout [UInt8]) {
        guard packet.count >= STAMPLayout.authenticated.size else { return }
        packet.withUnsafeMutableBytes { stampKey.sign($0) }
    }

    /// What was read as a question is read alike when it is written.
    private static func complaint(about questions: [STAMPSenderPacket]) -> String? {
        for question in questions {
            var packet = [UInt8](repeating: 0xFF, count: STAMPLayout.open.size)
            packet.withUnsafeMutableBytes { question.write(to: $0) }
            guard (try? STAMPSenderPacket.read(packet.span.bytes)) == question else {
                return "not read again: \(question)"
            }
        }
        return nil
    }

    @Sendable private static func complaint(aboutExtensions bytes: RawSpan) -> String? {
        let found = STAMPExtensions.read(bytes)
        for item in found.list where item.value.upperBound > bytes.byteCount { return "\(item)" }
        _ = found.areAuthentic(bytes, sequence: 7, key: stampKey)
        for key in [nil, stampKey] {
            let memory = UnsafeMutableRawBufferPointer.allocate(byteCount: bytes.byteCount, alignment: 1)
            defer { memory.deallocate() }
            bytes.withUnsafeBytes { memory.copyMemory(from: $0) }
            STAMPExtensions.reflect(in: memory, asked: 7, answered: 8, key: key)
            let reflected = STAMPExtensions.read(UnsafeRawBufferPointer(memory).bytes)
            guard reflected.list.map(\.value) == found.list.map(\.value) else {
                return "reflected as \(reflected.list)"
            }
        }
        return nil
    }
}
