import Testing

@testable import MonitorCore

@Suite("Control data")
struct ControlDataTests {
    private static var captures: [KernelCaptures.Capture] {
        KernelCaptures.shared.captures.filter { ($0.cmsgs ?? $0.errqueue?.cmsgs ?? []).contains { $0.type == 35 } }
    }

    @Test("stamp, hop limit and queued error of a real kernel are read", arguments: captures)
    func kernelMessages(capture: KernelCaptures.Capture) throws {
        let messages = try #require(capture.cmsgs ?? capture.errqueue?.cmsgs)
        let data = ControlData.read(messages.laidOut.span.bytes)
        #expect(data.stamp?.nanoseconds == messages.first { $0.type == 35 }?.unixNs)
        #expect(data.hopLimit.map { Int($0) } == messages.first { $0.value != nil }?.value)
        let error = messages.first { $0.eeErrno != nil }
        #expect(data.error?.errno == error?.eeErrno)
        #expect(data.error?.origin == error?.eeOrigin)
        #expect(data.error?.type == error?.eeType)
        #expect(data.error?.code == error?.eeCode)
        #expect(data.error?.offender?.description == error?.offender)
    }

    @Test("the captures were read")
    func capturesExist() {
        #expect(Self.captures.count >= 12)
    }

    @Test("any bytes are read without harm", arguments: 1...10)
    func fuzz(seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        for capture in Self.captures {
            var bytes = (capture.cmsgs ?? capture.errqueue?.cmsgs ?? []).laidOut
            for _ in 0..<200 {
                bytes[Int.random(in: bytes.indices, using: &random)] = UInt8.random(in: .min ... .max, using: &random)
                let cut = Array(bytes.prefix(Int.random(in: 0...bytes.count, using: &random)))
                let stamp = ControlData.read(cut.span.bytes).stamp
                #expect(stamp.map { $0.nanoseconds >= 0 } ?? true, "seed \(seed): \(cut)")
            }
        }
    }
}
