import Glibc

/// Heartbeats by UDP: nothing comes back, but for what the kernel says of the last one.
final class HeartbeatDatagrams: HeartbeatWay {
    /// So often a name is looked up anew.
    private static let lookupPeriod = Duration.seconds(60)

    private let destination: PushDestination
    private let key: HeartbeatKey
    private var socket: Descriptor?
    private var lookedUpAt = Instant(nanoseconds: 0)

    init(_ destination: PushDestination, key: HeartbeatKey) {
        self.destination = destination
        self.key = key
    }

    func send(sequence: UInt64, sentAt: Timestamp, roundTrip: Duration?) throws(HeartbeatFailure) -> Duration? {
        let datagram = HeartbeatDatagram(
            site: destination.site,
            sequence: sequence,
            sentAt: sentAt,
            roundTrip: roundTrip
        )
        let bytes = datagram.encoded(key: key)
        let socket = try connectedSocket()
        guard Glibc.send(socket.number, bytes, bytes.count, 0) == bytes.count else {
            let reason = ErrorNumber.text(of: errno)
            self.socket = nil
            throw HeartbeatFailure(explanation: reason)
        }
        return nil
    }

    private func connectedSocket() throws(HeartbeatFailure) -> Descriptor {
        let now = Clock.now()
        if let socket, isLiteral || now - lookedUpAt < Self.lookupPeriod { return socket }
        let address = try address()
        lookedUpAt = now
        let new = try connect(to: address)
        socket = new
        return new
    }

    private var isLiteral: Bool { if case .address = destination.host { true } else { false } }

    private func address() throws(HeartbeatFailure) -> IPAddress {
        switch destination.host {
        case .address(let address): return address
        case .name(let name):
            switch SystemLookup.addresses(of: name) {
            case .success(let addresses):
                guard let first = addresses.first else { throw HeartbeatFailure(explanation: "\(name) has no address") }
                return first
            case .failure(let failure):
                throw HeartbeatFailure(explanation: "cannot look up \(name): \(failure.explanation)")
            }
        }
    }

    /// Connected, so that the kernel tells what ICMP says of it.
    private func connect(to address: IPAddress) throws(HeartbeatFailure) -> Descriptor {
        let family = if case .v4 = address { AF_INET } else { AF_INET6 }
        let type = Int32(SOCK_DGRAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue)
        let descriptor: Descriptor
        do throws(SystemCallError) {
            descriptor = try Descriptor(Glibc.socket(family, type, 0), from: "socket")
        } catch {
            throw HeartbeatFailure(explanation: "\(error)")
        }
        let code = withUnsafeTemporaryAllocation(byteCount: SocketAddress.capacity, alignment: 8) { bytes -> Int32 in
            guard let start = bytes.baseAddress else { return -1 }
            let length = SocketAddress.write(address, port: destination.port, to: start)
            return Glibc.connect(descriptor.number, start.assumingMemoryBound(to: sockaddr.self), length)
        }
        guard code == 0 else { throw HeartbeatFailure(explanation: ErrorNumber.text(of: errno)) }
        return descriptor
    }
}
