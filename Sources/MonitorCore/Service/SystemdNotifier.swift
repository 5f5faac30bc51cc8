import CLinux
import Glibc

/// Tells systemd how the service is doing (sd_notify(3)): one datagram a call to the socket in `NOTIFY_SOCKET`.
///
/// Without systemd, or with an address that is none, it does nothing. It never blocks and never fails the caller.
package struct SystemdNotifier: Sendable {
    /// The bytes of `sun_path`; nil when there is nobody to tell.
    private let address: [UInt8]?

    /// - Parameter environment: where `NOTIFY_SOCKET` is looked up; children of ours must not inherit it.
    package init(environment: [String: String]) {
        address = environment["NOTIFY_SOCKET"].flatMap(Self.socketPath)
    }

    /// True when there is a service manager that listens.
    package var isEnabled: Bool { address != nil }

    /// Start-up or reload is over.
    @discardableResult
    package func ready(status: String? = nil) -> Bool {
        send(["READY=1"] + Self.statusLine(status))
    }

    /// A reload begins; a `ready` must follow.
    ///
    /// `Type=notify-reload` (systemd 253) compares `now` with its own reading of CLOCK_MONOTONIC.
    @discardableResult
    package func reloading(at now: Instant, status: String? = nil) -> Bool {
        send(["RELOADING=1", "MONOTONIC_USEC=\(now.nanoseconds / 1_000)"] + Self.statusLine(status))
    }

    /// The service begins to stop.
    @discardableResult
    package func stopping(status: String? = nil) -> Bool {
        send(["STOPPING=1"] + Self.statusLine(status))
    }

    /// A sentence for `systemctl status`.
    @discardableResult
    package func status(_ text: String) -> Bool {
        send(Self.statusLine(text))
    }

    /// The sign of life that `WatchdogSettings` asks for.
    @discardableResult
    package func watchdog() -> Bool {
        send(["WATCHDOG=1"])
    }

    /// `sun_path` for a value of `NOTIFY_SOCKET`; nil for what is neither a path nor an abstract name, or too long.
    static func socketPath(_ value: String) -> [UInt8]? {
        let bytes = Array(value.utf8)
        let room = MemoryLayout.size(ofValue: sockaddr_un().sun_path)
        guard bytes.count >= 2, !bytes.contains(0) else { return nil }
        switch bytes.first {
        case UInt8(ascii: "/"):
            return bytes.count < room ? bytes + [0] : nil
        case UInt8(ascii: "@"):
            // An abstract name has exactly its length: no closing NUL.
            return bytes.count <= room ? [0] + bytes.dropFirst() : nil
        default:
            return nil
        }
    }

    /// `STATUS=` with every control character a blank, so that no text can smuggle in another assignment.
    static func statusLine(_ text: String?) -> [String] {
        guard let text else { return [] }
        var line = "STATUS="
        for scalar in text.unicodeScalars {
            line.unicodeScalars.append(scalar.properties.generalCategory == .control ? " " : scalar)
        }
        return [line]
    }

    /// False when nobody was told.
    private func send(_ assignments: [String]) -> Bool {
        guard let address else { return false }
        let descriptor = socket(AF_UNIX, Int32(SOCK_DGRAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
        guard descriptor >= 0 else { return false }
        defer { close(descriptor) }
        var name = sockaddr_un()
        name.sun_family = sa_family_t(AF_UNIX)
        withUnsafeMutableBytes(of: &name.sun_path) { $0.copyBytes(from: address) }
        let length = socklen_t(MemoryLayout<sa_family_t>.size + address.count)
        let message = Array(assignments.joined(separator: "\n").utf8)
        let flags = Int32(MSG_NOSIGNAL | MSG_DONTWAIT)
        let sent = withUnsafePointer(to: &name) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                sendto(descriptor, message, message.count, flags, $0, length)
            }
        }
        return sent == message.count
    }
}
