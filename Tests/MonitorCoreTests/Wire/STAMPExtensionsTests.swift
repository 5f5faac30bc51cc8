import Testing

@testable import MonitorCore

@Suite("STAMP extensions")
struct STAMPExtensionsTests {
    @Test("extensions are read with flags, type and length", arguments: STAMPVectors.shared.tlvs)
    func vectors(vector: STAMPVectors.Extensions) throws {
        let data = bytes(hex: vector.hex)
        let extensions = STAMPExtensions.read(data.span.bytes)
        #expect(extensions.brokenAt == nil)
        if let list = vector.list {
            #expect(extensions.list.map(\.type) == list.map(\.type))
            #expect(extensions.list.map(\.length) == list.map(\.length))
        } else {
            let only = try #require(extensions.list.first)
            #expect(extensions.list.count == 1 && only.type == vector.type && only.length == vector.length)
            #expect(only.flags.contains(.unrecognized) == (vector.flagsU == 1))
            #expect(only.flags.contains(.malformed) == (vector.flagsM == 1))
            #expect(only.flags.contains(.corrupted) == (vector.flagsI == 1))
        }
    }

    @Test("the code over extensions is checked, and must stand before nothing but padding")
    func codes() throws {
        let vector = try #require(STAMPVectors.shared.tlvs.last)
        let key = STAMPKey(bytes(hex: try #require(vector.keyHex)))
        let sequence = try #require(vector.sequenceNumber)
        let good = bytes(hex: vector.hex)
        #expect(Self.areAuthentic(good, sequence, key))
        #expect(Self.areAuthentic(good + [0x80, 1, 0, 0], sequence, key))
        #expect(!Self.areAuthentic(good + [0x80, 4, 0, 0], sequence, key))
        #expect(!Self.areAuthentic(good, sequence + 1, key))
        // The code's own flags are the reflector's to change, and without its type there is no code.
        for index in good.indices where index != 8 && index != 9 {
            var bad = good
            bad[index] ^= 1
            #expect(!Self.areAuthentic(bad, sequence, key), "byte \(index)")
        }
    }

    @Test(
        "a reflector knows padding alone",
        arguments: [
            ("", ""), ("80", "80"), ("000000", "000000"),
            ("8001000400000000", "0001000400000000"),  // Padding: U is cleared.
            ("80040004b8000000", "80040004b8000000"),  // Class of service: left.
            ("0004000400000000", "8004000400000000"),  // U is set where a sender has forgotten it.
            ("80010000800400008001", "00010000800400008001"),  // Two, and bytes that are no header.
            ("800100c800000000", "400100c800000000"),  // Too long: M, and no further.
            ("800400c88001000000", "c00400c88001000000"),
            ("8008001000112233445566778899aabbccddeeff", "8008001000112233445566778899aabbccddeeff"),
            ("0000000000000000ff", "0000000000000000ff"),  // Padding of TWAMP Light is no extension.
        ]
    )
    func reflects(asked: String, answered: String) {
        var data = bytes(hex: asked)
        data.withUnsafeMutableBytes { STAMPExtensions.reflect(in: $0, asked: 9, answered: 4) }
        #expect(data == bytes(hex: answered))
    }

    @Test("with a key the code is made anew over the answer, and a wrong one spoils all")
    func reflectsCodes() throws {
        let vector = try #require(STAMPVectors.shared.tlvs.last)
        let key = STAMPKey(bytes(hex: try #require(vector.keyHex)))
        let asked = bytes(hex: vector.hex)
        var answered = asked
        answered.withUnsafeMutableBytes { STAMPExtensions.reflect(in: $0, asked: 9, answered: 4, key: key) }
        #expect(Self.areAuthentic(answered, 4, key) && answered[0] == 0x80 && answered[8] == 0)
        var bad = asked
        bad.withUnsafeMutableBytes { STAMPExtensions.reflect(in: $0, asked: 8, answered: 4, key: key) }
        #expect(bad[0] == 0xA0 && bad[8] == 0x20)
        #expect(bad[12...] == asked[12...])
    }

    @Test("any bytes are read and reflected inside their bounds", arguments: 1...20)
    func fuzz(seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        let key = STAMPKey([1, 2, 3])
        for _ in 0..<1_000 {
            let count = Int.random(in: 0...60, using: &random)
            let highest: UInt8 = Bool.random(using: &random) ? 9 : 255
            var data = (0..<count).map { _ in UInt8.random(in: 0...highest, using: &random) }
            let extensions = STAMPExtensions.read(data.span.bytes)
            #expect(extensions.list.allSatisfy { $0.value.upperBound <= count }, "seed \(seed): \(data)")
            data.withUnsafeMutableBytes { STAMPExtensions.reflect(in: $0, asked: 1, answered: 2, key: key) }
            #expect(data.count == count)
        }
    }

    private static func areAuthentic(_ data: [UInt8], _ sequence: UInt32, _ key: STAMPKey) -> Bool {
        STAMPExtensions.read(data.span.bytes).areAuthentic(data.span.bytes, sequence: sequence, key: key)
    }
}
