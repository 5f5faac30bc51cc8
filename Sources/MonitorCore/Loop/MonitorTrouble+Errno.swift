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

    /// A family of addresses that this machine does not have.
    static func missing(_ family: ICMPEcho.Family) -> MonitorTrouble {
        let text = "\(family == .v4 ? "IPv4" : "IPv6") is not available here"
        return MonitorTrouble(operation: "socket", errno: EAFNOSUPPORT, explanation: text)
    }

    /// A source that is neither an address nor an interface now, or of another family than the address probed.
    static func missing(source: String, for address: IPAddress) -> MonitorTrouble {
        let text = "source \(source) is no address or interface here for \(address)"
        return MonitorTrouble(operation: "source", errno: ENODEV, explanation: text)
    }

    /// libcurl can't be used here at all.
    static var withoutLibcurl: MonitorTrouble {
        MonitorTrouble(operation: "curl", errno: 0, explanation: "libcurl could not be initialised")
    }

    /// A TLS or HTTP probe that waited too long for its start.
    static var tooManyAtOnce: MonitorTrouble {
        let text = "more TLS and HTTP probes than are started in a second: take a longer interval"
        return MonitorTrouble(operation: "curl", errno: EAGAIN, explanation: text)
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
