@testable import MonitorCore

/// Damaged messages made out of good ones: the same for the same seed and number, so that any of them can be had again.
struct FuzzInputs: Sendable {
    let samples: [[UInt8]]
    /// Makes right again what would hide the rest from the decoder, such as a checksum; done to every second input.
    var repair: (@Sendable (inout [UInt8]) -> Void)?

    private static let sizeLimit = 4_096
    private static let tellingBytes: [UInt8] = [
        0x00, 0x01, 0x3F, 0x40, 0x7F, 0x80, 0xBF, 0xC0, 0xFE, 0xFF, 0x0A, 0x0D, 0x20, 0x22, 0x2C, 0x30, 0x3A, 0x3B,
        0x5C,
    ]
    private static let tellingNumbers: [UInt64] = [
        0, 1, 3, 4, 7, 8, 15, 16, 17, 19, 20, 21, 63, 64, 127, 128, 255, 256, 0x7FFF, 0x8000, 0xFFFF, 0x7FFF_FFFF,
        0x8000_0000, 0xFFFF_FFFF, 1 << 62, 1 << 63, .max - 7, .max,
    ]

    func input(_ number: Int, seed: UInt64) -> [UInt8] {
        var random = SeededGenerator(seed: seed &+ UInt64(number) &* 0xD134_2543_DE82_EF95)
        // One in sixteen is chance alone.
        guard number % 16 != 0, var input = samples.randomElement(using: &random) else {
            return Self.chance(upTo: 256, using: &random)
        }
        for _ in 0..<Int.random(in: 1...4, using: &random) { damage(&input, using: &random) }
        if input.count > Self.sizeLimit { input.removeLast(input.count - Self.sizeLimit) }
        if number.isMultiple(of: 2) { repair?(&input) }
        return input
    }

    private func damage(_ input: inout [UInt8], using random: inout SeededGenerator) {
        let place = Int.random(in: 0...input.count, using: &random)
        switch Int.random(in: 0..<10, using: &random) {
        case 0: Self.flipBits(&input, using: &random)
        case 1: Self.overwrite(&input, at: place, with: [Self.tellingBytes.randomElement(using: &random) ?? 0])
        case 2: Self.overwrite(&input, at: place, with: Self.length(of: input, at: place, using: &random))
        case 3: input.removeLast(input.count - place)
        case 4: input.removeSubrange(Self.piece(of: input, from: place, using: &random))
        case 5: input.insert(contentsOf: input[Self.piece(of: input, from: place, using: &random)], at: place)
        case 6: input.insert(contentsOf: Self.chance(upTo: 16, using: &random), at: place)
        case 7: Self.stretchDigits(&input, from: place, using: &random)
        case 8: Self.overwrite(&input, at: place, with: Self.chance(upTo: 8, using: &random))
        default: splice(&input, at: place, using: &random)
        }
    }

    /// The front of one message and the back of another.
    private func splice(_ input: inout [UInt8], at place: Int, using random: inout SeededGenerator) {
        guard let other = samples.randomElement(using: &random) else { return }
        input.replaceSubrange(place..., with: other.suffix(Int.random(in: 0...other.count, using: &random)))
    }

    private static func flipBits(_ input: inout [UInt8], using random: inout SeededGenerator) {
        guard !input.isEmpty else { return }
        for _ in 0..<Int.random(in: 1...8, using: &random) {
            input[Int.random(in: input.indices, using: &random)] ^= 1 << UInt8.random(in: 0...7, using: &random)
        }
    }

    /// A number that a length field must not hold, or just may: of two, four or eight bytes, either end first.
    private static func length(of input: [UInt8], at place: Int, using random: inout SeededGenerator) -> [UInt8] {
        let left = UInt64(input.count - place)
        let near = [left, left + 1, left &- 1, UInt64(input.count), left &- 2, left &- 4]
        let telling = Bool.random(using: &random) ? near : tellingNumbers
        let number = telling.randomElement(using: &random) ?? 0
        let size = [2, 2, 4, 8].randomElement(using: &random) ?? 2
        let bytes = withUnsafeBytes(of: number.littleEndian) { Array($0.prefix(size)) }
        return size == 8 ? bytes : bytes.reversed()
    }

    /// Overwrites what is there, and adds nothing.
    private static func overwrite(_ input: inout [UInt8], at place: Int, with bytes: [UInt8]) {
        for (offset, byte) in bytes.enumerated() where place + offset < input.count { input[place + offset] = byte }
    }

    private static func piece(of input: [UInt8], from place: Int, using random: inout SeededGenerator) -> Range<Int> {
        place..<min(input.count, place + Int.random(in: 0...64, using: &random))
    }

    /// The next number written in digits, made longer than any may be, or negative.
    private static func stretchDigits(_ input: inout [UInt8], from place: Int, using random: inout SeededGenerator) {
        guard let first = input[place...].firstIndex(where: \.isDigit) else { return }
        let end = input[first...].firstIndex { !$0.isDigit } ?? input.endIndex
        let numbers = [
            "4294967296", "9223372036854775808", "18446744073709551616", "-1", "", "00000000000000000000007",
        ]
        input.replaceSubrange(first..<end, with: (numbers.randomElement(using: &random) ?? "").utf8)
    }

    private static func chance(upTo limit: Int, using random: inout SeededGenerator) -> [UInt8] {
        (0..<Int.random(in: 0...limit, using: &random)).map { _ in UInt8(truncatingIfNeeded: random.next()) }
    }
}
