import Testing

@testable import MonitorCore

/// A decoder that takes bytes from outside, good messages to begin with, and what must hold of all it reads.
struct FuzzedDecoder: Sendable, CustomTestStringConvertible {
    let name: String
    let inputs: FuzzInputs
    /// Decodes; nil when all is well, or else what is wrong.
    private let complaint: @Sendable (RawSpan) -> String?

    var testDescription: String { name }

    init(
        _ name: String,
        _ samples: [[UInt8]],
        repair: (@Sendable (inout [UInt8]) -> Void)? = nil,
        complaint: @escaping @Sendable (RawSpan) -> String?
    ) {
        self.name = name
        inputs = FuzzInputs(samples: samples, repair: repair)
        self.complaint = complaint
    }

    /// Decodes from memory of exactly this size, so that AddressSanitizer sees a read behind the end.
    func complaint(about input: [UInt8]) -> String? {
        let memory = UnsafeMutableRawBufferPointer.allocate(byteCount: input.count, alignment: 1)
        defer { memory.deallocate() }
        memory.copyBytes(from: input)
        return complaint(UnsafeRawBufferPointer(memory).bytes)
    }

    static let all: [FuzzedDecoder] =
        icmp + kernel + ours + [sip, stun, dns] + streams + stamp
}
