import Foundation
import Testing

@testable import MonitorCore

/// No bytes from outside may crash a decoder, or make it read beyond them.
///
/// `MONITORD_FUZZ_INPUTS` says how many inputs in all, `MONITORD_FUZZ_SEED` where they begin; what fails is named by
/// seed and number, and comes again with the same seed. A crash names nothing: `MONITORD_FUZZ_TRACE=1` writes each
/// input to the standard error before it is decoded.
@Suite("Every decoder takes any bytes")
struct DecoderFuzzTests {
    private static let environment = ProcessInfo.processInfo.environment
    private static let total = environment["MONITORD_FUZZ_INPUTS"].flatMap { Int($0) } ?? 100_000
    private static let seed = environment["MONITORD_FUZZ_SEED"].flatMap { UInt64($0) } ?? 20_211_106
    private static let isTraced = environment["MONITORD_FUZZ_TRACE"] != nil

    @Test("without crash, and without a length beyond its input", arguments: FuzzedDecoder.all)
    func fuzz(decoder: FuzzedDecoder) {
        #expect(!decoder.inputs.samples.isEmpty)
        for number in 0..<Self.total / FuzzedDecoder.all.count {
            let input = decoder.inputs.input(number, seed: Self.seed)
            if Self.isTraced { Self.trace(input, number, decoder) }
            guard let complaint = decoder.complaint(about: input) else { continue }
            Issue.record("\(decoder.name), seed \(Self.seed), input \(number): \(complaint)\n\(Self.hex(input))")
            return
        }
    }

    @Test("the messages they begin with are read without complaint", arguments: FuzzedDecoder.all)
    func samples(decoder: FuzzedDecoder) {
        for sample in decoder.inputs.samples { #expect(decoder.complaint(about: sample) == nil) }
    }

    @Test("a decoder that trusts a length is found out")
    func trusting() {
        // One byte of length, then as many: it says so where it would have read on.
        let sample: [UInt8] = [4, 1, 2, 3, 4]
        let decoder = FuzzedDecoder("trusting", [sample]) { bytes in
            guard bytes.byteCount > 0 else { return nil }
            return Int(bytes.byte(at: 0)) < bytes.byteCount ? nil : "reads on"
        }
        let numbers = (0..<100).filter { decoder.complaint(about: decoder.inputs.input($0, seed: Self.seed)) != nil }
        #expect(numbers.count > 10 && numbers.count < 90)
    }

    @Test("the same seed makes the same inputs, another one others")
    func reproducible() throws {
        let inputs = try #require(FuzzedDecoder.all.first?.inputs)
        let (one, other) = ((0..<100).map { inputs.input($0, seed: 1) }, (0..<100).map { inputs.input($0, seed: 2) })
        #expect(one == (0..<100).map { inputs.input($0, seed: 1) } && one != other)
        #expect(Set(one).count > 90)
    }

    private static func trace(_ input: [UInt8], _ number: Int, _ decoder: FuzzedDecoder) {
        FileHandle.standardError.write(Data("\(decoder.name) \(number) \(hex(input))\n".utf8))
    }

    private static func hex(_ input: [UInt8]) -> String {
        input.map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }.joined()
    }
}
