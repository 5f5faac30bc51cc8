import Testing

@testable import MonitorCore

@Suite("STAMP packets")
struct STAMPPacketTests {
    private static let vectors = STAMPVectors.shared

    @Test("the vectors were read")
    func vectorsExist() {
        #expect(Self.vectors.timestamps.count == 8)
        #expect(Self.vectors.errorEstimates.count == 8)
        #expect(Self.vectors.packets.count == 9)
        #expect(Self.vectors.received.count == 19)
        #expect(Self.vectors.tlvs.count == 5)
    }

    @Test("timestamps of both formats, across the era", arguments: vectors.timestamps)
    func timestamps(vector: STAMPVectors.Time) throws {
        let time = Timestamp(nanoseconds: vector.unixNs)
        let ntp = try #require(UInt64(vector.ntpHex, radix: 16))
        #expect(NTPTimestamp(time).word == ntp)
        #expect(NTPTimestamp(word: ntp).timestamp.nanoseconds == vector.ntpBackToUnixNs)
        #expect(PTPTimestamp(word: try #require(UInt64(vector.ptpHex, radix: 16))).timestamp == time)
    }

    @Test("every nanosecond comes back", arguments: [Int64(-3_000_000_001), 0, 1_780_000_000_123_456_789])
    func roundTrips(start: Int64) {
        for step in 0..<2_000 {
            let time = Timestamp(nanoseconds: start + Int64(step) * 499_979)
            #expect(NTPTimestamp(time).timestamp == time)
        }
    }

    @Test("a PTP timestamp with a second's nanoseconds or more is none")
    func badPTP() {
        #expect(PTPTimestamp(word: 1_000_000_000).timestamp == nil)
        #expect(STAMPErrorEstimate(word: 0x4001).timestamp(0) == nil)
    }

    @Test("error estimates", arguments: vectors.errorEstimates)
    func errorEstimates(vector: STAMPVectors.ErrorEstimate) {
        let estimate = STAMPErrorEstimate(word: vector.value)
        #expect(estimate.isSynchronized == (vector.s == 1) && estimate.isPTP == (vector.z == 1))
        #expect(estimate.scale == vector.scale && estimate.multiplier == vector.multiplier)
        #expect(estimate.isValid == vector.valid)
        #expect(abs(estimate.seconds - vector.errorSeconds) <= vector.errorSeconds * 1e-9)
        if vector.z == 0 {
            let made = STAMPErrorEstimate(
                isSynchronized: vector.s == 1,
                scale: vector.scale,
                multiplier: vector.multiplier
            )
            #expect(made.word == UInt16(vector.hex, radix: 16))
        }
    }

    @Test(
        "an estimate is never below the error, and at most one step above",
        arguments: [0, 1, 59, 60, 1_000, 380_000, 62_256_000, 1_000_000_000, 9_000_000_000]
    )
    func estimates(nanoseconds: Int64) {
        let estimate = STAMPErrorEstimate(isSynchronized: true, error: .nanoseconds(nanoseconds))
        let error = Double(min(nanoseconds, 1 << 31)) / 1e9
        #expect(estimate.isValid && estimate.isSynchronized)
        #expect(estimate.seconds >= error && estimate.seconds <= max(error * 1.02, 0x1p-32 + error))
    }

    @Test("packets of senders are written and read", arguments: vectors.packets)
    func senders(vector: STAMPVectors.Packet) throws {
        guard vector.role == "sender" else { return }
        let key = vector.fields.keyHex.map { STAMPKey(bytes(hex: $0)) }
        let packet = STAMPSenderPacket(
            sequence: vector.fields.seq,
            timestamp: NTPTimestamp(Timestamp(nanoseconds: vector.fields.timestampUnixNs)).word,
            errorEstimate: STAMPErrorEstimate(word: vector.fields.errorEstimate),
            session: vector.fields.ssid
        )
        let expected = bytes(hex: vector.packetHex)
        #expect(STAMPSenderPacket.size(asked: 0, key: key) == vector.length)
        #expect(written(vector.length) { packet.write(to: $0, key: key) } == expected)
        #expect(try STAMPSenderPacket.read(expected.span.bytes, key: key) == packet)
    }

    @Test("packets of reflectors are written and read", arguments: vectors.packets)
    func reflectors(vector: STAMPVectors.Packet) throws {
        guard vector.role == "reflector" else { return }
        let key = vector.fields.keyHex.map { STAMPKey(bytes(hex: $0)) }
        let expected = bytes(hex: vector.packetHex)
        let packet = try STAMPReflectorPacket.read(expected.span.bytes, key: key)
        let fields = vector.fields
        #expect(packet.sequence == fields.seq && packet.session == fields.ssid)
        #expect(packet.errorEstimate.word == fields.errorEstimate)
        #expect(packet.errorEstimate.timestamp(packet.timestamp)?.nanoseconds == fields.timestampUnixNs)
        #expect(packet.errorEstimate.timestamp(packet.receiveTimestamp)?.nanoseconds == fields.receiveTimestampUnixNs)
        #expect(packet.senderSequence == fields.senderSeq && packet.senderHopLimit == fields.senderTtl)
        #expect(NTPTimestamp(word: packet.senderTimestamp).timestamp.nanoseconds == fields.senderTimestampUnixNs)
        #expect(packet.senderErrorEstimate.word == fields.senderErrorEstimate)
        let sentAt = Timestamp(nanoseconds: fields.timestampUnixNs)
        let made = written(vector.length) {
            packet.write(to: $0, key: key)
            STAMPReflectorPacket.seal($0, sentAt: sentAt, key: key)
        }
        #expect(made == expected)
    }

    @Test("an answer holds what the question did", arguments: [nil, STAMPKey(Array("0123456789abcdef".utf8))])
    func answers(key: STAMPKey?) throws {
        let question = STAMPSenderPacket(sequence: 7, timestamp: 0xABCD, errorEstimate: .unknown, session: 0xBEEF)
        let size = STAMPSenderPacket.size(asked: 200, key: key)
        let asked = written(size) { question.write(to: $0, key: key) }
        #expect(try STAMPSenderPacket.read(asked.span.bytes, key: key) == question)
        let answer = STAMPReflectorPacket(
            to: question,
            sequence: 3,
            receivedAt: Timestamp(nanoseconds: 1_780_000_000_000_000_000),
            errorEstimate: STAMPErrorEstimate(isSynchronized: true, error: .milliseconds(2)),
            hopLimit: 61
        )
        let answered = written(size) {
            answer.write(to: $0, key: key)
            STAMPReflectorPacket.seal($0, sentAt: Timestamp(nanoseconds: 1_780_000_000_000_100_000), key: key)
        }
        let read = try STAMPReflectorPacket.read(answered.span.bytes, key: key)
        #expect(read.senderSequence == 7 && read.senderTimestamp == 0xABCD && read.session == 0xBEEF)
        #expect(read.senderErrorEstimate == .unknown && read.senderHopLimit == 61 && read.sequence == 3)
        // Whoever takes an answer for a question answers without end.
        #expect(throws: STAMPDefect.answer) {
            try STAMPSenderPacket.read(answered.span.bytes, key: key)
        }
        let address = STAMPReflectorPacket.address(of: answered.span.bytes, .of(key))
        #expect(address?.session == 0xBEEF && address?.sequence == 7)
    }

    @Test("sizes are made up by padding, of four bytes at least", arguments: [0, 44, 45, 47, 48, 49, 1_472])
    func sizes(asked: Int) {
        let size = STAMPSenderPacket.size(asked: asked)
        #expect(size == (asked <= 44 ? 44 : max(48, asked)))
        let question = STAMPSenderPacket(sequence: 0, timestamp: 1, errorEstimate: .unknown, session: 0)
        let packet = written(size) { question.write(to: $0) }
        let extensions = STAMPExtensions.read(packet.span.bytes.extracting(44..<size))
        #expect(extensions.brokenAt == nil)
        #expect(extensions.list.map(\.type) == (size == 44 ? [] : [1]))
        #expect(extensions.list.first.map(\.value.upperBound) ?? 0 == size - 44)
        #expect(extensions.list.allSatisfy { $0.flags == .unrecognized })
    }

    @Test("damaged questions get a name")
    func damage() {
        let key = STAMPKey(Array("0123456789abcdef".utf8))
        let question = STAMPSenderPacket(sequence: 7, timestamp: 1, errorEstimate: .unknown, session: 0)
        var signed = written(112) { question.write(to: $0, key: key) }
        signed[0] ^= 1
        #expect(throws: STAMPDefect.badCode) { try STAMPSenderPacket.read(signed.span.bytes, key: key) }
        #expect(throws: STAMPDefect.tooShort) {
            try STAMPSenderPacket.read([UInt8](repeating: 0, count: 43).span.bytes)
        }
        #expect(throws: STAMPDefect.noErrorEstimate) {
            try STAMPSenderPacket.read([UInt8](repeating: 0, count: 44).span.bytes)
        }
    }

    @Test("any bytes get a verdict", arguments: 1...20)
    func fuzz(seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        let key = STAMPKey(bytes(hex: Self.vectors.badPacketSession.keyHex))
        let seeds = Self.vectors.received.map { bytes(hex: $0.packetHex) }
        for _ in 0..<1_000 {
            var packet = seeds.randomElement(using: &random) ?? []
            packet = Array(packet.prefix(Int.random(in: 0...packet.count, using: &random)))
            for _ in 0..<Int.random(in: 0...3, using: &random) where !packet.isEmpty {
                packet[Int.random(in: packet.indices, using: &random)] = UInt8.random(in: 0...255, using: &random)
            }
            packet += (0..<Int.random(in: 0...20, using: &random)).map { _ in UInt8.random(in: 0...255, using: &random)
            }
            for key in [nil, key] {
                let answer = try? STAMPReflectorPacket.read(packet.span.bytes, key: key)
                let question = try? STAMPSenderPacket.read(packet.span.bytes, key: key)
                let isLong = packet.count >= STAMPLayout.of(key).size
                #expect(isLong || (answer == nil && question == nil), "seed \(seed): \(packet)")
                _ = answer.map { ($0.errorEstimate.timestamp($0.timestamp), $0.errorEstimate.seconds) }
            }
        }
    }
}

/// What is written into a buffer that held something else before.
func written(_ count: Int, _ body: (UnsafeMutableRawBufferPointer) -> Void) -> [UInt8] {
    var bytes = [UInt8](repeating: 0xEE, count: count)
    bytes.withUnsafeMutableBytes(body)
    return bytes
}
