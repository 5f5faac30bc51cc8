/// How one probe ended.
package enum ProbeOutcome: Hashable, Sendable {
    /// `roundTrip` by kernel stamps where there are any.
    case answered(roundTrip: Duration)
    /// The host actively said no (a TCP reset): the line answers, the port does not.
    case refused(roundTrip: Duration)
    case failed(ProbeFailure)
    /// A heartbeat arrived; `roundTrip` is that of the sender's last exchange, where it says.
    case heard(roundTrip: Duration?)
    /// Our own trouble: says nothing about the site.
    case trouble(MonitorTrouble)
}

/// Why a probe got no good answer.
package enum ProbeFailure: Hashable, Sendable {
    case timeout
    /// An ICMP error or the kernel's word for it; `router` reported it, where known.
    case unreachable(reason: String, router: IPAddress?)
    /// The layer above the connection failed: TLS, or an answer that is none. `reason` may come from outside.
    case refusedByProtocol(reason: String)
    /// An HTTP status that is not a success.
    case httpStatus(Int)

    /// One word for logs, such as `timeout` or `http-503`.
    package var reason: String {
        switch self {
        case .timeout: "timeout"
        case .unreachable(let reason, _): reason
        case .refusedByProtocol(let reason): reason
        case .httpStatus(let status): "http-\(status)"
        }
    }

    package var router: IPAddress? {
        if case .unreachable(_, let router) = self { router } else { nil }
    }
}

/// The monitor could not send or receive properly: no route, EPERM, no buffers, out of descriptors, queue overflow.
package struct MonitorTrouble: Hashable, Sendable {
    /// The system call or part, such as `sendmmsg`.
    package var operation: String
    /// 0 where no system call failed.
    package var errno: Int32
    package var explanation: String

    package init(operation: String, errno: Int32, explanation: String) {
        self.operation = operation
        self.errno = errno
        self.explanation = explanation
    }
}
