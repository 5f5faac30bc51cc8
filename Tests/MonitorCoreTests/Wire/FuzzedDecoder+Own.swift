@testable import MonitorCore

/// What monitors say themselves.
extension FuzzedDecoder {
    private static let key = SipHash(key: (1, 2))
    private static let address = IPAddress.v4(0x7F39_0001)

    static var ours: [FuzzedDecoder] { [payload, heartbeat, time] }

    private static var payload: FuzzedDecoder {
        let sample = ProbePayload(target: 187, sequence: 9, sentAt: Instant(nanoseconds: 123_456_789_012))
        return FuzzedDecoder("probe payload", [written(sample)], repair: repairToken) { bytes in
            guard case .ours(let payload) = ProbePayload.read(bytes, from: address, key: key) else { return nil }
            return written(payload, size: bytes.byteCount).elementsEqual(bytes.withUnsafeBytes { Array($0) })
                ? nil : "two spellings of \(payload)"
        }
    }

    private static func written(_ payload: ProbePayload, size: Int = ProbePayload.size) -> [UInt8] {
        var bytes = [UInt8](repeating: 0, count: size)
        bytes.withUnsafeMutableBytes { _ = payload.write(to: $0, address: address, key: key) }
        return bytes
    }

    /// A token that fits, so that what stands behind it counts.
    @Sendable private static func repairToken(_ bytes: inout [UInt8]) {
        guard bytes.count >= 24 else { return }
        let payload = ProbePayload(
            target: Int32(bitPattern: bytes.span.bytes.bigEndian32(at: 8)),
            sequence: bytes.span.bytes.bigEndian32(at: 12),
            sentAt: Instant(nanoseconds: Int64(bitPattern: bytes.span.bytes.bigEndian64(at: 16)))
        )
        let token = written(payload)[0..<8]
        bytes.replaceSubrange(0..<8, with: token)
    }

    private static var heartbeat: FuzzedDecoder {
        let key = HeartbeatKey(token: "geheim".utf8)
        let samples = [Duration?.none, .microseconds(8_250)].compactMap { roundTrip in
            SiteID("son-ha/son-thuong").map { site in
                HeartbeatDatagram(
                    site: site,
                    sequence: 412,
                    sentAt: Timestamp(nanoseconds: 1_636_158_600_123_456_000),
                    roundTrip: roundTrip
                ).encoded(key: key)
            }
        }
        return FuzzedDecoder("heartbeat", samples) { bytes in
            guard let found = try? HeartbeatDatagram(bytes.withUnsafeBytes { Array($0) }, key: key) else { return nil }
            return (try? HeartbeatDatagram(found.encoded(key: key), key: key)) == found
                ? nil : "not read again: \(found)"
        }
    }

    private static var time: FuzzedDecoder {
        let samples = ["2021-11-06T07:30:00.123+07:00", "1970-01-01T00:00:00Z", "2000-02-29T23:59:60.999999999-23:59"]
        return FuzzedDecoder("RFC 3339 time", samples.map { Array($0.utf8) }) { bytes in
            let text = bytes.withUnsafeBytes { String(decoding: $0, as: UTF8.self) }
            guard let time = RFC3339Time(text) else { return nil }
            return abs(time.timestamp.nanoseconds / 1_000_000_000) <= 9_000_000_000 ? nil : "\(time)"
        }
    }
}
