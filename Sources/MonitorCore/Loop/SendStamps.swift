import CLinux
import Glibc

/// Which probe a send stamp belongs to: the kernel numbers what a socket sends (SOF_TIMESTAMPING_OPT_ID), we remember whose
/// number it is.
///
/// A send that fails may or may not have taken a number, by the kernel's version; after one, `restart` makes both sides
/// begin at 0 again. A stamp taken for a neighbour's would still lie within the batch: callers check that it is plausible.
struct SendStamps {
    /// More are never on their way between a send and the reading of its stamp.
    private static let capacity = 1024

    private var probes = [UInt32](repeating: 0, count: capacity)
    /// The number that the next send gets.
    private var next: UInt32 = 0

    /// Asks for stamps of both directions, and begins the numbers at 0; nil when it worked.
    mutating func restart(on socket: Int32) -> SystemCallError? {
        next = 0
        let withoutNumbers = Int32(CLINUX_TIMESTAMPING_BOTH_WAYS)
        for flags in [withoutNumbers, withoutNumbers | Int32(CLINUX_TIMESTAMPING_OPT_ID)] {
            var flags = flags
            let size = socklen_t(MemoryLayout<Int32>.size)
            guard setsockopt(socket, SOL_SOCKET, Int32(CLINUX_SO_TIMESTAMPING), &flags, size) == 0 else {
                return SystemCallError(operation: "SO_TIMESTAMPING", errno: errno)
            }
        }
        return nil
    }

    /// The socket has sent the probe that the caller knows by this number.
    mutating func noteSent(_ probe: UInt32) {
        probes[Int(next) & (Self.capacity - 1)] = probe
        next &+= 1
    }

    /// Whose stamp this is; nil when it was sent too long ago or never.
    func probe(numbered number: UInt32) -> UInt32? {
        let age = next &- number
        guard age > 0, age <= UInt32(Self.capacity) else { return nil }
        return probes[Int(number) & (Self.capacity - 1)]
    }
}
