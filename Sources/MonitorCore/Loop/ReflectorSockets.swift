import CLinux
import Glibc

/// The sockets of a reflector and the memory for what they receive and send: reads questions, hands them over, sends answers.
///
/// Not Sendable: it belongs to the actor that lives on the loop. Nothing in it blocks.
final class ReflectorSockets {
    private static let batch = 32
    /// Jumbo frames; what is longer is not answered.
    private static let packetSize = 9_216
    /// Then the loop gets to look at what else there is; the rest wakes it at once.
    private static let roundsPerTurn = 64

    let sockets: [ReflectorSocket]
    private let incoming = MessageBuffers(capacity: batch, packetSize: packetSize)
    private let outgoing = MessageBuffers(capacity: batch, packetSize: packetSize)

    /// Listens at all of these addresses, on both families where there are none: then IPv6 may be missing.
    ///
    /// - Throws: `ReflectorError`.
    init(addresses: [IPAddress], port: UInt16) throws(ReflectorError) {
        guard addresses.isEmpty else {
            sockets = try addresses.map { address throws(ReflectorError) in try Self.open(address, port) }
            return
        }
        let v4 = try Self.open(.v4(0), port)
        do throws(ReflectorError) {
            sockets = [v4, try Self.open(.v6(0, 0), v4.port)]
        } catch {
            guard error.isForWantOfFamily else { throw error }
            sockets = [v4]
        }
    }

    private static func open(_ address: IPAddress, _ port: UInt16) throws(ReflectorError) -> ReflectorSocket {
        do throws(SystemCallError) {
            return try ReflectorSocket(address: address, port: port)
        } catch {
            throw ReflectorError(error, address: address, port: port)
        }
    }

    /// Answers what has come in; to be called on every turn.
    func turn(_ reflector: inout Reflector) {
        for socket in sockets {
            var rounds = 0
            while rounds < Self.roundsPerTurn, answerBatch(of: socket, &reflector) { rounds += 1 }
        }
    }

    /// - Returns: false when there is no more.
    private func answerBatch(of socket: ReflectorSocket, _ reflector: inout Reflector) -> Bool {
        let room = UInt32(incoming.capacity)
        let count = Int(clinux_recvmmsg(socket.number, incoming.headers, room, Int32(MSG_DONTWAIT)))
        guard count > 0 else { return count < 0 && errno == EINTR }
        let now = Clock.reading()
        var answers = 0
        for index in 0..<count {
            if prepare(index, as: answers, socket, &reflector, now) { answers += 1 }
            incoming.readyForReceiving(index)
        }
        send(answers, by: socket, &reflector)
        return count == incoming.capacity
    }

    /// Makes the answer to a datagram; false when none is due.
    private func prepare(
        _ index: Int,
        as slot: Int,
        _ socket: ReflectorSocket,
        _ reflector: inout Reflector,
        _ now: ClockReading
    ) -> Bool {
        let flags = incoming.headers[index].msg_hdr.msg_flags
        let isControlWhole = flags & Int32(MSG_CTRUNC) == 0
        let control = isControlWhole ? incoming.receivedControl(index) : UnsafeRawBufferPointer(start: nil, count: 0)
        let data = ControlData.read(control.bytes)
        noteOverflow(data, of: socket, &reflector)
        guard flags & Int32(MSG_TRUNC) == 0 else {
            reflector.noteLost(tooLong: 1)
            return false
        }
        let info = PacketInfo.read(control.bytes)
        let name = incoming.receivedName(index)
        guard let source = SocketAddress.read(name.bytes), let port = SocketAddress.port(name.bytes),
            let asked = info.destination ?? (socket.isEverywhere ? nil : socket.address)
        else {
            reflector.noteRefused()
            return false
        }
        let arrival = Reflector.Arrival(
            source: source,
            sourcePort: port,
            asked: asked,
            askedPort: socket.port,
            hopLimit: data.hopLimit,
            receivedAt: data.stamp ?? now.timestamp
        )
        let packet = outgoing.packet(slot)
        let question = incoming.receivedPacket(index)
        guard let length = reflector.prepare(question.bytes, arrival, at: now.instant, in: packet) else { return false }
        address(slot, like: index, length: length, asked, info, isV4: socket.isV4)
        return true
    }

    private func noteOverflow(_ control: ControlData, of socket: ReflectorSocket, _ reflector: inout Reflector) {
        guard let overflow = control.overflow, overflow != socket.overflow else { return }
        reflector.noteLost(overflow: overflow &- socket.overflow)
        socket.overflow = overflow
    }

    /// The answer goes where the question came from, leaves from where it was asked, and has the same DSCP.
    private func address(
        _ slot: Int,
        like index: Int,
        length: Int,
        _ asked: IPAddress,
        _ info: PacketInfo,
        isV4: Bool
    ) {
        let name = incoming.receivedName(index)
        outgoing.name(slot).copyMemory(
            from: name.baseAddress ?? UnsafeRawPointer(outgoing.name(slot)),
            byteCount: name.count
        )
        outgoing.headers[slot].msg_hdr.msg_namelen = socklen_t(name.count)
        outgoing.headers[slot].msg_hdr.msg_iov.pointee.iov_len = length
        let control = outgoing.control(slot)
        let source = ProbeSource.address(asked).writePacketInfo(to: control, family: isV4 ? .v4 : .v6) ?? 0
        let mark = ControlMessage.writeTrafficClass(
            info.trafficClass,
            to: control + source,
            family: isV4 ? .v4 : .v6
        )
        outgoing.headers[slot].msg_hdr.msg_controllen = source + mark
    }

    private func send(_ count: Int, by socket: ReflectorSocket, _ reflector: inout Reflector) {
        var first = 0
        while first < count {
            seal(first..<count, reflector)
            let left = UInt32(count - first)
            let flags = Int32(MSG_DONTWAIT | MSG_NOSIGNAL)
            let sent = Int(clinux_sendmmsg(socket.number, outgoing.headers + first, left, flags))
            if sent > 0 {
                first += sent
            } else if errno != EINTR {
                // Full buffers refuse them all, a missing route only this one.
                let refused = errno == EAGAIN || errno == ENOBUFS ? count - first : 1
                reflector.noteUnsent(refused)
                first += refused
            }
        }
    }

    /// The last thing before they leave, so that what was done in between is no delay on the way back.
    private func seal(_ slots: Range<Int>, _ reflector: Reflector) {
        for slot in slots {
            let packet = outgoing.packet(slot)
            let length = outgoing.headers[slot].msg_hdr.msg_iov.pointee.iov_len
            let timestamp = Clock.reading().timestamp
            reflector.seal(UnsafeMutableRawBufferPointer(rebasing: packet[..<length]), sentAt: timestamp)
        }
    }
}
