import CLinux
import Glibc

/// What the kernel lets through to a raw ICMP socket: answers to our identifiers, and errors about our requests.
///
/// Without it every raw socket wakes for all ICMP of the host, other pingers' answers and our own requests on loopback.
enum ICMPFilter {
    /// Attaches the filter; nil when it worked.
    static func attach(to owner: ICMPSocket) -> SystemCallError? {
        let socket = owner.number
        let identifiers = [owner.identifiers.first, owner.identifiers.alternate]
        let error = owner.family == .v4 ? passTypesV4(socket) : passTypesV6(socket)
        if let error { return error }
        var code = owner.family == .v4 ? programV4(identifiers) : programV6(identifiers)
        let result = code.withUnsafeMutableBufferPointer { buffer in
            var program = sock_fprog(len: UInt16(buffer.count), filter: buffer.baseAddress)
            return setsockopt(
                socket,
                SOL_SOCKET,
                Int32(CLINUX_SO_ATTACH_FILTER),
                &program,
                socklen_t(MemoryLayout<sock_fprog>.size)
            )
        }
        return result == 0 ? nil : SystemCallError(operation: "SO_ATTACH_FILTER", errno: errno)
    }

    /// Spares the kernel a copy of every packet of other types, our own requests on loopback above all (raw(7)).
    private static func passTypesV4(_ socket: Int32) -> SystemCallError? {
        let passed: [UInt32] = [0, 3, 11, 12]
        var blocked = passed.reduce(UInt32.max) { $0 & ~(1 << $1) }
        let size = socklen_t(MemoryLayout<UInt32>.size)
        guard setsockopt(socket, Int32(IPPROTO_RAW), Int32(CLINUX_ICMP_FILTER), &blocked, size) != 0 else {
            return nil
        }
        return SystemCallError(operation: "ICMP_FILTER", errno: errno)
    }

    private static func passTypesV6(_ socket: Int32) -> SystemCallError? {
        var filter = icmp6_filter()
        clinux_icmp6_block_all(&filter)
        for type: Int32 in [1, 2, 3, 4, 129] { clinux_icmp6_pass(&filter, type) }
        let size = socklen_t(MemoryLayout<icmp6_filter>.size)
        guard setsockopt(socket, Int32(IPPROTO_ICMPV6), Int32(CLINUX_ICMP6_FILTER), &filter, size) != 0 else {
            return nil
        }
        return SystemCallError(operation: "ICMP6_FILTER", errno: errno)
    }

    // MARK: Programs

    /// The packet begins with its IP header; reading past its end drops it.
    static func programV4(_ identifiers: [UInt16]) -> [sock_filter] {
        var program = Program()
        program.add(.loadIndexFromHeaderLength(at: 0))
        program.add(.loadByteIndexed(0))
        program.add(.jumpIfEqual(0, then: .checkReply))
        for type: UInt32 in [3, 11, 12] { program.add(.jumpIfEqual(type, then: .checkError)) }
        program.add(.drop)
        program.mark(.checkReply)
        program.add(.loadHalfIndexed(4))
        program.acceptAny(of: identifiers)
        program.mark(.checkError)
        program.add(.loadByteIndexed(8 + 9))
        program.dropUnlessEqual(1)
        // X becomes the start of the ICMP header, plus the quoted IP header's length.
        program.add(.loadByteIndexed(8))
        program.add(.and(0x0F))
        program.add(.shiftLeft(2))
        program.add(.addIndex)
        program.add(.moveToIndex)
        program.add(.loadByteIndexed(8))
        program.dropUnlessEqual(8)
        program.add(.loadHalfIndexed(8 + 4))
        program.acceptAny(of: identifiers)
        return program.assembled
    }

    /// The packet begins with its ICMPv6 header.
    static func programV6(_ identifiers: [UInt16]) -> [sock_filter] {
        var program = Program()
        program.add(.loadByte(0))
        program.add(.jumpIfEqual(129, then: .checkReply))
        program.add(.loadByte(8 + 6))
        program.add(.jumpIfEqual(58, then: .checkError))
        // Extension headers are walked by the reader, not here.
        program.add(.accept)
        program.mark(.checkReply)
        program.add(.loadHalf(4))
        program.acceptAny(of: identifiers)
        program.mark(.checkError)
        program.add(.loadHalf(48 + 4))
        program.acceptAny(of: identifiers)
        return program.assembled
    }
}

/// A classic BPF program (bpf(4)) in the making, with two places to jump to.
private struct Program {
    enum Label {
        case checkReply
        case checkError
    }

    enum Step {
        case loadIndexFromHeaderLength(at: UInt32)
        case loadByte(UInt32)
        case loadHalf(UInt32)
        case loadByteIndexed(UInt32)
        case loadHalfIndexed(UInt32)
        case and(UInt32)
        case shiftLeft(UInt32)
        case addIndex
        case moveToIndex
        case jumpIfEqual(UInt32, then: Label)
        /// Skips the next step when equal.
        case skipIfEqual(UInt32)
        /// Skips the next step when different.
        case skipUnlessEqual(UInt32)
        case accept
        case drop
    }

    private var steps: [Step] = []
    private var marks: [Label: Int] = [:]

    mutating func add(_ step: Step) { steps.append(step) }

    mutating func dropUnlessEqual(_ value: UInt32) {
        steps.append(.skipIfEqual(value))
        steps.append(.drop)
    }

    mutating func mark(_ label: Label) { marks[label] = steps.count }

    /// Ends the program: accepts when the number loaded last is one of these.
    mutating func acceptAny(of values: [UInt16]) {
        for value in values {
            steps.append(.skipUnlessEqual(UInt32(value)))
            steps.append(.accept)
        }
        steps.append(.drop)
    }

    var assembled: [sock_filter] {
        steps.enumerated().map { index, step in instruction(for: step, at: index) }
    }

    private func instruction(for step: Step, at index: Int) -> sock_filter {
        switch step {
        case .loadIndexFromHeaderLength(let offset): make(BPF_LDX | BPF_B | BPF_MSH, offset)
        case .loadByte(let offset): make(BPF_LD | BPF_B | BPF_ABS, offset)
        case .loadHalf(let offset): make(BPF_LD | BPF_H | BPF_ABS, offset)
        case .loadByteIndexed(let offset): make(BPF_LD | BPF_B | BPF_IND, offset)
        case .loadHalfIndexed(let offset): make(BPF_LD | BPF_H | BPF_IND, offset)
        case .and(let mask): make(BPF_ALU | BPF_AND | BPF_K, mask)
        case .shiftLeft(let bits): make(BPF_ALU | BPF_LSH | BPF_K, bits)
        case .addIndex: make(BPF_ALU | BPF_ADD | BPF_X, 0)
        case .moveToIndex: make(BPF_MISC | BPF_TAX, 0)
        case .jumpIfEqual(let value, let label):
            make(BPF_JMP | BPF_JEQ | BPF_K, value, then: UInt8((marks[label] ?? index + 1) - index - 1))
        case .skipIfEqual(let value): make(BPF_JMP | BPF_JEQ | BPF_K, value, then: 1)
        case .skipUnlessEqual(let value): make(BPF_JMP | BPF_JEQ | BPF_K, value, otherwise: 1)
        case .accept: make(BPF_RET | BPF_K, 0xFFFF)
        case .drop: make(BPF_RET | BPF_K, 0)
        }
    }

    private func make(_ code: Int32, _ operand: UInt32, then: UInt8 = 0, otherwise: UInt8 = 0) -> sock_filter {
        sock_filter(code: UInt16(code), jt: then, jf: otherwise, k: operand)
    }
}
