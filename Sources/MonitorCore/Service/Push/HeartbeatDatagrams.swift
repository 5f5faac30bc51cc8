import CLinux
import Glibc

/// Heartbeats by UDP: nothing comes back, but for what the kernel says of the last one.
final class HeartbeatDatagrams: HeartbeatWay {
    /// So often a socket is made anew: the name may have another address by now, or this computer.
    private static let socketLife = Duration.seconds(60)

    private let destination: PushDestination
    private let key: HeartbeatKey
    private let lookup: AddressLookup?
    private var socket: Descriptor?
    private var connectedAt = Instant.longAgo

    init(_ destination: PushDestination, key: HeartbeatKey) {
        self.destination = destination
        self.key = key
        lookup = if case .name(let name) = destination.host { AddressLookup(name: name) } else { nil }
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
        guard let failure = Self.send(bytes, by: socket) else { return nil }
        // It may be what became of the last one, told only now: then this one has not left yet.
        let isHopeless = Self.isOfTheLastOne(failure) ? Self.send(bytes, by: socket) != nil : true
        if isHopeless { self.socket = nil }
        throw HeartbeatFailure(explanation: ErrorNumber.text(of: failure))
    }

    /// - Returns: what went wrong; nil when it has left.
    private static func send(_ bytes: [UInt8], by socket: Descriptor) -> Int32? {
        Glibc.send(socket.number, bytes, bytes.count, 0) == bytes.count ? nil : errno
    }

    private static func isOfTheLastOne(_ failure: Int32) -> Bool {
        [ECONNREFUSED, EHOSTUNREACH, ENETUNREACH].contains(failure)
    }

    /// The old one serves until there is a new one: a name that cannot be looked up keeps no heartbeat back.
    private func connectedSocket() throws(HeartbeatFailure) -> Descriptor {
        let now = Clock.now()
        guard let old = socket else { return try connect(at: now) }
        guard now - connectedAt >= Self.socketLife, let address = nextAddress(at: now) else { return old }
        connectedAt = now
        guard let new = try? connect(to: address) else { return old }
        socket = new
        return new
    }

    /// Nil while the name is being looked up, or cannot be.
    private func nextAddress(at now: Instant) -> IPAddress? {
        if case .address(let address) = destination.host { return address }
        return lookup?.next(at: now)
    }

    /// The first one, or one after a failure: where it was last is tried at once, and the name looked up meanwhile.
    private func connect(at now: Instant) throws(HeartbeatFailure) -> Descriptor {
        let last = lookup?.last
        let address = if let last { last } else { try firstAddress() }
        let new = try connect(to: address)
        socket = new
        connectedAt = last == nil ? now : .longAgo
        return new
    }

    /// There is nothing to send to before it is known, so it is waited for.
    private func firstAddress() throws(HeartbeatFailure) -> IPAddress {
        switch destination.host {
        case .address(let address): return address
        case .name(let name):
            switch SystemLookup.addresses(of: name) {
            case .success(let addresses):
                guard let first = addresses.first else { throw HeartbeatFailure(explanation: "\(name) has no address") }
                lookup?.last = first
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
