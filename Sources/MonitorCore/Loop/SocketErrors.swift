import CLinux
import Glibc

/// Who reported the error that ended a probe of a connected socket: the socket's error queue says it (ip(7), IP_RECVERR).
enum SocketErrors {
    /// Asks for the queue; a socket without it works all the same.
    static func keep(of socket: Int32, for address: IPAddress) {
        var on: Int32 = 1
        let size = socklen_t(MemoryLayout<Int32>.size)
        switch address {
        case .v4: setsockopt(socket, Int32(IPPROTO_IP), Int32(CLINUX_IP_RECVERR), &on, size)
        case .v6: setsockopt(socket, Int32(IPPROTO_IPV6), Int32(CLINUX_IPV6_RECVERR), &on, size)
        }
    }

    /// The first error from the network in the queue, which is emptied; nil when there is none.
    static func take(from socket: Int32) -> ControlData.QueuedError? {
        let buffers = MessageBuffers(capacity: 4, packetSize: 64)
        var found: ControlData.QueuedError?
        buffers.drain(socket, .errors) { index, _ in
            let error = ControlData.read(buffers.receivedControl(index).bytes).error
            if found == nil, let error, error.isFromNetwork { found = error }
        }
        return found
    }

    /// What the `errno` of a connected socket says of its peer or of the path; `queued` names the router, where it is known.
    ///
    /// Errors that came over the network are the path's or the host's, all others our own.
    static func outcome(
        of error: Int32,
        by operation: String,
        to peer: IPAddress,
        after elapsed: Duration,
        queued: ControlData.QueuedError?
    ) -> ProbeOutcome {
        if let queued {
            let isOwnRefusal = error == ECONNREFUSED && (queued.offender == nil || queued.offender == peer)
            guard !isOwnRefusal else { return .refused(roundTrip: elapsed) }
            let family: ICMPEcho.Family = queued.origin == 2 ? .v4 : .v6
            let word = ICMPError(family: family, type: queued.type, code: queued.code).reason
            return .failed(.unreachable(reason: word, router: queued.offender))
        }
        return switch error {
        case ECONNREFUSED, ECONNRESET: .refused(roundTrip: elapsed)
        case ETIMEDOUT: .failed(.timeout)
        case EHOSTUNREACH: .failed(.unreachable(reason: "host-unreachable", router: nil))
        case ENETUNREACH: .failed(.unreachable(reason: "net-unreachable", router: nil))
        case EHOSTDOWN: .failed(.unreachable(reason: "host-unknown", router: nil))
        case ENOPROTOOPT: .failed(.unreachable(reason: "protocol-unreachable", router: nil))
        case EACCES: .failed(.unreachable(reason: "admin-prohibited", router: nil))
        case EPROTO: .failed(.unreachable(reason: "parameter-problem", router: nil))
        default: .trouble(MonitorTrouble(SystemCallError(operation: operation, errno: error)))
        }
    }
}
