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

    /// Blocks the thread until it has rung, a ring of before included, or until the time has come, nil for never.
    ///
    /// True when it rang.
    @discardableResult
    func wait(until deadline: Instant?) -> Bool {
        var request = pollfd(fd: number, events: Int16(POLLIN), revents: 0)
        while true {
            let count = poll(&request, 1, Self.milliseconds(until: deadline))
            if count > 0 { return true }
            // The kernel's longest time-out and a signal end the wait early.
            guard let deadline else { continue }
            if Clock.now() >= deadline { return false }
        }
    }

    /// Rounded up, so that nobody wakes before the time; -1 for ever, as `poll` has it.
    private static func milliseconds(until deadline: Instant?) -> Int32 {
        deadline.map { Int32(clamping: Int64(max(0, ($0 - Clock.now()).inMilliseconds).rounded(.up))) } ?? -1
    }

    /// False when it had not rung.
    @discardableResult
    func silence() -> Bool {
        var count: eventfd_t = 0
        return eventfd_read(number, &count) == 0
    }
}
