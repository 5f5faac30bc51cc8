import Glibc

extension MonitorTrouble {
    /// A send that the kernel refused.
    static func sending(_ number: Int32) -> MonitorTrouble {
        MonitorTrouble(operation: "sendmmsg", errno: number, explanation: explanation(of: number))
    }

    /// A system call that failed for reasons of this machine.
    init(_ error: SystemCallError) {
        self.init(operation: error.operation, errno: error.errno, explanation: Self.explanation(of: error.errno))
    }

    /// libcurl can't be used here at all.
    static var withoutLibcurl: MonitorTrouble {
        MonitorTrouble(operation: "curl", errno: 0, explanation: "libcurl could not be initialised")
    }

    /// What the number means to whoever must mend it.
    private static func explanation(of number: Int32) -> String {
        switch number {
        case ENETUNREACH, EHOSTUNREACH: "no route from this machine"
        case EPERM, EACCES: "not permitted here (firewall on output, or missing capability)"
        case ENOBUFS, EAGAIN, ENOMEM: "out of buffers"
        case EMFILE, ENFILE: "out of file descriptors"
        case EADDRNOTAVAIL: "source address or local port not available"
        case ENETDOWN, ENODEV: "network interface is down or gone"
        default: ErrorNumber.text(of: number)
        }
    }
}

extension ProbeResult {
    /// A probe that never left.
    init(_ probe: OutgoingProbe, _ trouble: MonitorTrouble, at now: Instant) {
        self.init(
            target: probe.target,
            sequence: probe.sequence,
            outcome: .trouble(trouble),
            sentAt: nil,
            receivedAt: now
        )
    }
}
