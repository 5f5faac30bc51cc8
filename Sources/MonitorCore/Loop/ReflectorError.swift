import Glibc

/// Why a reflector cannot listen.
package enum ReflectorError: Error, Hashable, Sendable, CustomStringConvertible {
    /// The port needs a right; the text names the mends.
    case notPermitted(port: UInt16)
    /// Another program, perhaps another reflector, listens there.
    case taken(address: IPAddress, port: UInt16)
    case systemCall(SystemCallError, address: IPAddress, port: UInt16)

    init(_ error: SystemCallError, address: IPAddress, port: UInt16) {
        switch (error.operation, error.errno) {
        case ("bind", EACCES): self = .notPermitted(port: port)
        case ("bind", EADDRINUSE): self = .taken(address: address, port: port)
        default: self = .systemCall(error, address: address, port: port)
        }
    }

    /// The family is not there, or switched off.
    var isForWantOfFamily: Bool {
        guard case .systemCall(let error, _, _) = self else { return false }
        return error.errno == EAFNOSUPPORT || error.errno == EADDRNOTAVAIL
    }

    package var description: String {
        switch self {
        case .notPermitted(let port):
            """
            UDP port \(port) is not permitted to this user. Do one of these: \
            AmbientCapabilities=CAP_NET_BIND_SERVICE in the systemd unit; \
            setcap cap_net_bind_service+ep on the monitord executable; \
            sysctl net.ipv4.ip_unprivileged_port_start=\(port); \
            --port with a port from 1024 on, which the senders must then ask
            """
        case .taken(let address, let port):
            "UDP port \(port) of \(address) is taken by another program (ss -ulpn 'sport = \(port)' says which)"
        case .systemCall(let error, let address, let port):
            "cannot listen at \(address) port \(port): \(error)"
        }
    }
}
