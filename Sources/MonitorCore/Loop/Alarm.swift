import CLinux
import Glibc

/// Wakes a thread that waits in epoll or poll, from any other (an eventfd).
final class Alarm: Sendable {
    private let descriptor: Descriptor

    /// Readable from a ring until it is silenced.
    var number: Int32 { descriptor.number }

    init() throws(SystemCallError) {
        descriptor = try Descriptor(eventfd(0, Int32(EFD_CLOEXEC | EFD_NONBLOCK)), from: "eventfd")
    }

    func ring() {
        // Fails only when it rang 2^64 times unheard; it is readable then.
        eventfd_write(number, 1)
    }

    /// False when it had not rung.
    @discardableResult
    func silence() -> Bool {
        var count: eventfd_t = 0
        return eventfd_read(number, &count) == 0
    }
}
