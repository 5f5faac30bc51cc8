import CLinux
import Glibc
import HeapModule

/// TCP connect probes under way: connect without blocking, wait, take the kernel's round-trip time, close.
final class TCPConnects {
    private struct Connection {
        var descriptor: Int32
        var target: Int32
        var sequence: UInt32
        var startedAt: Instant
        /// Tells this use of the slot from the ones before it.
        var generation: UInt32

        func result(_ outcome: ProbeOutcome, at instant: Instant) -> ProbeResult {
            ProbeResult(target: target, sequence: sequence, outcome: outcome, sentAt: startedAt, receivedAt: instant)
        }
    }

    private struct Timeout: Comparable {
        var at: Instant
        var slot: UInt32
        var generation: UInt32

        static func < (left: Timeout, right: Timeout) -> Bool { left.at < right.at }
    }

    private let poller: Poller
    private var connections: [Connection?] = []
    private var free: [UInt32] = []
    private var timeouts = Heap<Timeout>()
    private var generation: UInt32 = 0

    init(poller: Poller) {
        self.poller = poller
    }

    deinit {
        for case let connection? in connections { close(connection.descriptor) }
    }

    /// The earliest time at which one of them is given up; nil when none is under way.
    var nextDeadline: Instant? {
        while let first = timeouts.min, connections[Int(first.slot)]?.generation != first.generation {
            timeouts.removeMin()  // Of a probe that ended in time.
        }
        return timeouts.min?.at
    }

    /// Starts one; what is decided at once is appended.
    func start(_ probe: OutgoingProbe, port: UInt16, source: ProbeSource?, into results: inout [ProbeResult]) {
        let now = Clock.now()
        switch Self.connect(to: probe.address, port: port, source: source) {
        case .failure(let error):
            results.append(ProbeResult(probe, MonitorTrouble(error), at: now))
        case .success(let descriptor):
            let connection = Connection(
                descriptor: descriptor.number,
                target: probe.target,
                sequence: probe.sequence,
                startedAt: now,
                generation: generation
            )
            generation &+= 1
            guard descriptor.error == EINPROGRESS else {
                finish(connection, error: descriptor.error, into: &results)
                return
            }
            wait(for: connection, until: now + probe.timeout)
        }
    }

    /// The descriptor of a slot became ready: the connection stands, or failed.
    func ready(slot: UInt32, into results: inout [ProbeResult]) {
        guard Int(slot) < connections.count, let connection = take(slot) else { return }
        var error: Int32 = 0
        var length = socklen_t(MemoryLayout<Int32>.size)
        getsockopt(connection.descriptor, SOL_SOCKET, SO_ERROR, &error, &length)
        finish(connection, error: error, into: &results)
    }

    /// Gives up those whose time has passed.
    func expire(at now: Instant, into results: inout [ProbeResult]) {
        while let first = timeouts.min, first.at <= now {
            timeouts.removeMin()
            guard connections[Int(first.slot)]?.generation == first.generation, let connection = take(first.slot) else {
                continue
            }
            close(connection.descriptor)
            results.append(connection.result(.failed(.timeout), at: now))
        }
    }

    private func wait(for connection: Connection, until deadline: Instant) {
        let slot = free.popLast() ?? UInt32(connections.count)
        if Int(slot) == connections.count { connections.append(nil) }
        connections[Int(slot)] = connection
        timeouts.insert(Timeout(at: deadline, slot: slot, generation: connection.generation))
        poller.watch(connection.descriptor, for: EPOLLOUT, owner: .connection(slot: slot))
    }

    private func take(_ slot: UInt32) -> Connection? {
        guard let connection = connections[Int(slot)] else { return nil }
        connections[Int(slot)] = nil
        free.append(slot)
        return connection
    }

    private func finish(_ connection: Connection, error: Int32, into results: inout [ProbeResult]) {
        let now = Clock.now()
        let elapsed = now - connection.startedAt
        defer { close(connection.descriptor) }
        guard error == 0 else {
            results.append(connection.result(Self.outcome(of: error, after: elapsed), at: now))
            return
        }
        let measured = clinux_tcp_round_trip(connection.descriptor)
        let roundTrip = measured > 0 ? min(elapsed, .microseconds(measured)) : elapsed
        Self.discardGreeting(connection.descriptor)
        results.append(connection.result(.answered(roundTrip: roundTrip), at: connection.startedAt + roundTrip))
    }

    /// What `connect` or SO_ERROR says; errors that came over the network are the path's or the host's, others ours.
    private static func outcome(of error: Int32, after elapsed: Duration) -> ProbeOutcome {
        switch error {
        case ECONNREFUSED, ECONNRESET: .refused(roundTrip: elapsed)
        case ETIMEDOUT: .failed(.timeout)
        case EHOSTUNREACH: .failed(.unreachable(reason: "host-unreachable", router: nil))
        case ENETUNREACH: .failed(.unreachable(reason: "net-unreachable", router: nil))
        case EHOSTDOWN: .failed(.unreachable(reason: "host-unknown", router: nil))
        case ENOPROTOOPT: .failed(.unreachable(reason: "protocol-unreachable", router: nil))
        case EACCES: .failed(.unreachable(reason: "admin-prohibited", router: nil))
        case EPROTO: .failed(.unreachable(reason: "parameter-problem", router: nil))
        default: .trouble(MonitorTrouble(SystemCallError(operation: "connect", errno: error)))
        }
    }

    /// Reads what a talkative server said already: closing over unread data would send it a reset.
    private static func discardGreeting(_ descriptor: Int32) {
        withUnsafeTemporaryAllocation(byteCount: 1024, alignment: 8) { buffer in
            _ = recv(descriptor, buffer.baseAddress, buffer.count, Int32(MSG_DONTWAIT))
        }
    }
}

// MARK: - Connecting

extension TCPConnects {
    /// A descriptor whose connect was started; `error` is 0, EINPROGRESS or the refusal of the host itself.
    private struct Started {
        var number: Int32
        var error: Int32
    }

    private static func connect(
        to address: IPAddress,
        port: UInt16,
        source: ProbeSource?
    ) -> Result<Started, SystemCallError> {
        let domain = if case .v4 = address { AF_INET } else { AF_INET6 }
        let type = SOCK_STREAM.rawValue | SOCK_NONBLOCK.rawValue | SOCK_CLOEXEC.rawValue
        let descriptor = socket(domain, Int32(type), 0)
        guard descriptor >= 0 else { return .failure(SystemCallError(operation: "socket", errno: errno)) }
        if let error = source?.bind(descriptor) {
            close(descriptor)
            return .failure(error)
        }
        let error = connect(descriptor, to: address, port: port)
        // A refusal on loopback is known at once; anything else that is known at once is this machine's word.
        guard [0, EINPROGRESS, ECONNREFUSED].contains(error) else {
            close(descriptor)
            return .failure(SystemCallError(operation: "connect", errno: error))
        }
        return .success(Started(number: descriptor, error: error))
    }

    private static func connect(_ descriptor: Int32, to address: IPAddress, port: UInt16) -> Int32 {
        withUnsafeTemporaryAllocation(byteCount: SocketAddress.capacity, alignment: 8) { buffer in
            guard let start = buffer.baseAddress else { return ENOMEM }
            let length = SocketAddress.write(address, port: port, to: start)
            let name = UnsafePointer(start.assumingMemoryBound(to: sockaddr.self))
            guard Glibc.connect(descriptor, name, length) != 0 else { return 0 }
            // An interrupted connect goes on by itself (connect(2)).
            return errno == EINTR ? EINPROGRESS : errno
        }
    }
}
