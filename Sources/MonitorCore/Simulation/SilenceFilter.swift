import CLinux
import Glibc

/// Makes a TCP socket deaf for some destinations: a classic BPF program, which needs no permission.
///
/// A listening socket that never sees a SYN does not answer it, so that a connect times out as on a dead line; the
/// program looks at the destination in the IP header, which `SKF_NET_OFF` reaches.
enum SilenceFilter {
    /// Linux' BPF_MAXINSNS; each range takes three, the rest two.
    static let mostRanges = 1_300
    private static let destination = UInt32(bitPattern: Int32(SKF_NET_OFF) + 16)

    /// What lies between neighbours that are both silent belongs to them, as long as nobody else has an address there.
    static func ranges(of silent: Set<UInt32>, among addresses: [UInt32]) -> [ClosedRange<UInt32>] {
        var ranges: [ClosedRange<UInt32>] = []
        var hasGap = true
        for address in addresses.sorted() {
            guard silent.contains(address) else {
                hasGap = true
                continue
            }
            if !hasGap, let last = ranges.popLast() {
                ranges.append(last.lowerBound...address)
            } else {
                ranges.append(address...address)
            }
            hasGap = false
        }
        return ranges
    }

    /// Drops what goes to one of these, and lets everything else pass.
    static func program(dropping ranges: [ClosedRange<UInt32>]) -> [sock_filter] {
        let load = make(BPF_LD | BPF_W | BPF_ABS, destination)
        let tests = ranges.flatMap { range in
            [
                make(BPF_JMP | BPF_JGE | BPF_K, range.lowerBound, otherwise: 2),
                make(BPF_JMP | BPF_JGT | BPF_K, range.upperBound, then: 1),
                make(BPF_RET | BPF_K, 0),
            ]
        }
        return [load] + tests + [make(BPF_RET | BPF_K, UInt32.max)]
    }

    /// Puts a program in the place of the one before.
    static func attach(_ program: [sock_filter], to socket: Int32) throws(SystemCallError) {
        var program = program
        let result = program.withUnsafeMutableBufferPointer { buffer in
            var whole = sock_fprog(len: UInt16(buffer.count), filter: buffer.baseAddress)
            let size = socklen_t(MemoryLayout<sock_fprog>.size)
            return setsockopt(socket, SOL_SOCKET, Int32(CLINUX_SO_ATTACH_FILTER), &whole, size)
        }
        guard result == 0 else { throw SystemCallError(operation: "SO_ATTACH_FILTER", errno: errno) }
    }

    private static func make(_ code: Int32, _ operand: UInt32, then: UInt8 = 0, otherwise: UInt8 = 0) -> sock_filter {
        sock_filter(code: UInt16(code), jt: then, jf: otherwise, k: operand)
    }
}
