import Glibc

/// Shows events on a terminal as well (`--tail`); a terminal or pipe that takes nothing never holds up the log.
package struct LogMirror: Sendable {
    private let descriptor: Int32
    private let isColoured: Bool
    private var backlog: [UInt8] = []
    private(set) var isBroken = false
    /// Beyond this what nobody reads is thrown away.
    private static let longestBacklog = 1 << 20

    package init(descriptor: Int32, isColoured: Bool) {
        self.descriptor = descriptor
        self.isColoured = isColoured
    }

    /// Standard output: coloured on a terminal, unless `NO_COLOR` is set to anything (no-color.org).
    package static func standardOutput() -> LogMirror {
        let noColour = getenv("NO_COLOR").map { $0.pointee != 0 } ?? false
        return LogMirror(descriptor: STDOUT_FILENO, isColoured: isatty(STDOUT_FILENO) == 1 && !noColour)
    }

    mutating func add(_ lines: [UInt8]) {
        guard !isBroken, !lines.isEmpty, backlog.count < Self.longestBacklog else { return }
        backlog += isColoured ? LogColour.colour(lines) : lines
    }

    /// Writes as much as is taken at once; the rest waits for the next turn.
    mutating func writeBacklog() {
        var position = 0
        while position < backlog.count, isWritable() {
            // A pipe that is writable takes so many bytes (PIPE_BUF) without blocking.
            let end = min(position + 4_096, backlog.count)
            let count = backlog.withUnsafeBytes {
                write(descriptor, $0.baseAddress.map { $0 + position }, end - position)
            }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else {
                isBroken = errno != EAGAIN
                break
            }
            position += count
        }
        backlog.removeFirst(isBroken ? backlog.count : position)
    }

    private func isWritable() -> Bool {
        var poller = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
        return poll(&poller, 1, 0) == 1
    }
}
