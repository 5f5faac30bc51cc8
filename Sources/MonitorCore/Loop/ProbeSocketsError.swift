/// Why no probe can be sent at all.
package enum ProbeSocketsError: Error, Hashable, Sendable, CustomStringConvertible {
    /// Neither raw nor ping sockets are permitted; the text names the three mends.
    case notPermitted(raw: SystemCallError, ping: SystemCallError)
    case systemCall(SystemCallError)

    package var description: String {
        switch self {
        case .notPermitted(let raw, let ping):
            """
            ICMP is not permitted (raw \(raw); ping \(ping)). Do one of these: \
            AmbientCapabilities=CAP_NET_RAW in the systemd unit; \
            setcap cap_net_raw+ep on the monitord executable; \
            sysctl net.ipv4.ping_group_range="0 2147483647" (or the group that monitord runs as)
            """
        case .systemCall(let error):
            error.description
        }
    }
}
