import Glibc
import Synchronization

/// Signals as bytes in a pipe, so that one `poll` waits for them and for the time.
///
/// They cannot be taken by `sigtimedwait`: Swift's main thread sleeps with none blocked, and would be ended by them.
enum SignalPipe {
    private static let signals = [SIGINT, SIGTERM, SIGHUP, SIGTSTP, SIGWINCH]
    private static let writeEnd = Atomic<Int32>(-1)
    private static let readEnd = Atomic<Int32>(-1)

    /// From then on the signals that end, stop or resize a terminal program are only noted.
    static func open() {
        var ends: [Int32] = [-1, -1]
        guard pipe(&ends) == 0 else { return }
        for end in ends { _ = fcntl(end, F_SETFL, O_NONBLOCK) }
        readEnd.store(ends[0], ordering: .sequentiallyConsistent)
        writeEnd.store(ends[1], ordering: .sequentiallyConsistent)
        for number in signals {
            // Only what is async-signal-safe: one write(2).
            signal(number) { number in
                var byte = UInt8(truncatingIfNeeded: number)
                _ = Glibc.write(SignalPipe.writeEnd.load(ordering: .relaxed), &byte, 1)
            }
        }
    }

    /// The first signal that comes within the time; nil when none does.
    static func wait(_ duration: Duration) -> Int32? {
        var poller = pollfd(fd: readEnd.load(ordering: .relaxed), events: Int16(POLLIN), revents: 0)
        let milliseconds = Int32(duration.components.seconds) * 1_000
        guard poll(&poller, 1, milliseconds) == 1 else { return nil }
        var byte: UInt8 = 0
        guard read(poller.fd, &byte, 1) == 1 else { return nil }
        return Int32(byte)
    }
}
