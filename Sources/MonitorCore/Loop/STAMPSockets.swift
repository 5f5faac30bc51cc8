import CLinux
import Glibc

/// Sends STAMP packets and reads what reflectors answer, with the kernel's stamps of both.
///
/// One socket a flavour for all reflectors: a session is told from others by its reflector's address and its own numbers.
final class STAMPSockets {
    private struct Plan {
        var query: STAMPQuery
        var packet: PacketShape
        var source: String?
        var key: STAMPKey?
    }

    /// A reflector that was not asked for so long is forgotten at the next reload.
    private static let memory = Duration.seconds(600)

    private(set) var counters = ProbeCounters()
    /// By way; nil for what is no STAMP.
    private var plans: [Plan?] = []
    private var sockets = [STAMPSocket?](repeating: nil, count: ICMPSocket.Flavour.count)
    private var targets: [STAMPTarget] = []
    private var places: [STAMPPeer: Int] = [:]
    /// By the reflector's address, for what comes in.
    private var placesByAddress: [IPAddress: [Int]] = [:]
    private var sources = ProbeSources()
    private var random = SystemRandomNumberGenerator()
    private let incoming = MessageBuffers(capacity: STAMPSocket.batch, packetSize: 1536)
    private let queued = MessageBuffers(capacity: STAMPSocket.batch, packetSize: 640)

    /// Takes over what is to be asked how, and opens the sockets that this needs; sending without one is trouble.
    func prepare(_ ways: [ProbeWay]) {
        plans = ways.map { way in
            guard case .stamp(let query) = way.kind else { return nil }
            let key = query.key.map { STAMPKey($0.octets) }
            return Plan(query: query, packet: way.packet, source: way.source, key: key)
        }
        for case let plan? in plans {
            for family in [ICMPEcho.Family.v4, .v6] {
                let flavour = ICMPSocket.Flavour(family: family, dontFragment: plan.packet.dontFragment)
                if sockets[flavour.index] == nil { sockets[flavour.index] = try? STAMPSocket(flavour) }
            }
        }
        forget(before: Clock.now() - Self.memory)
    }

    private func forget(before limit: Instant) {
        let kept = places.filter { targets[$0.value].lastSentAt > limit }
        guard kept.count < places.count else { return }
        let former = targets
        targets = []
        places = [:]
        placesByAddress = [:]
        for (peer, place) in kept { add(former[place], as: peer) }
    }

    @discardableResult
    private func add(_ target: STAMPTarget, as peer: STAMPPeer) -> Int {
        let place = targets.count
        targets.append(target)
        places[peer] = place
        placesByAddress[peer.address, default: []].append(place)
        return place
    }

    /// What the packets to a reflector say of each direction; nil when it was never asked.
    func directions(of address: IPAddress, _ way: ProbeWay) -> DirectionWindow? {
        guard case .stamp(let query) = way.kind else { return nil }
        let peer = STAMPPeer(address: address, port: query.port, packet: way.packet)
        return places[peer].map { targets[$0].directions }
    }
}

// MARK: - Sending

extension STAMPSockets {
    /// Puts a packet into the outgoing buffer, and sends that when it is full; call `flush` after the last.
    func add(_ probe: OutgoingProbe, at now: Instant, into results: inout [ProbeResult]) {
        guard let plan = plans[Int(probe.way)] else { return }
        let family: ICMPEcho.Family = if case .v4 = probe.address { .v4 } else { .v6 }
        let flavour = ICMPSocket.Flavour(family: family, dontFragment: plan.packet.dontFragment)
        guard let socket = sockets[flavour.index] else {
            let text = "\(family) is not available here"
            let trouble = MonitorTrouble(operation: "socket", errno: EAFNOSUPPORT, explanation: text)
            return results.append(ProbeResult(probe, trouble, at: now))
        }
        let slot = socket.pending.count
        let isWritten = sources.writeControl(
            source: plan.source,
            trafficClass: plan.packet.trafficClass,
            to: socket.outgoing,
            slot,
            family: family,
            at: now
        )
        guard isWritten else {
            let text = "source \(plan.source ?? "") is no address or interface here for \(probe.address)"
            let trouble = MonitorTrouble(operation: "source", errno: ENODEV, explanation: text)
            return results.append(ProbeResult(probe, trouble, at: now))
        }
        write(probe, plan, to: socket, slot)
        guard socket.pending.count == STAMPSocket.batch else { return }
        flush(socket, into: &results)
        drain(socket, into: &results)
    }

    private func write(_ probe: OutgoingProbe, _ plan: Plan, to socket: STAMPSocket, _ slot: Int) {
        let peer = STAMPPeer(address: probe.address, port: plan.query.port, packet: plan.packet)
        let place = places[peer] ?? add(STAMPTarget(peer, id: random.next(), key: plan.key), as: peer)
        let packet = socket.outgoing.outgoingPacket(slot, size: targets[place].session.packetSize)
        let now = Clock.reading()
        let sequence = targets[place].session.writeNext(to: packet, at: now)
        targets[place].noteSent(sequence, for: probe, at: now.instant)
        let length = SocketAddress.write(probe.address, port: plan.query.port, to: socket.outgoing.name(slot))
        socket.outgoing.headers[slot].msg_hdr.msg_namelen = length
        socket.pending.append(STAMPSocket.Pending(probe: probe, place: place, sequence: sequence))
    }

    func flush(into results: inout [ProbeResult]) {
        for case let socket? in sockets where !socket.pending.isEmpty { flush(socket, into: &results) }
    }

    private func flush(_ socket: STAMPSocket, into results: inout [ProbeResult]) {
        var first = 0
        var mayRetry = true
        while first < socket.pending.count {
            let left = UInt32(socket.pending.count - first)
            let flags = Int32(MSG_DONTWAIT | MSG_NOSIGNAL)
            let sent = Int(clinux_sendmmsg(socket.number, socket.outgoing.headers + first, left, flags))
            let error = errno
            if sent > 0 {
                for packet in socket.pending[first..<first + sent] { socket.noteSent(packet) }
                first += sent
            } else if error == EINTR {
                continue
            } else if mayRetry {
                // A send also fails for an error that an earlier packet met: fetch it first.
                drain(socket, into: &results)
                restartStamps(of: socket, into: &results)
                mayRetry = false
            } else {
                withdraw(socket.pending[first], error, into: &results)
                first += 1
                restartStamps(of: socket, into: &results)
            }
        }
        socket.pending.removeAll(keepingCapacity: true)
    }

    private func withdraw(_ packet: STAMPSocket.Pending, _ error: Int32, into results: inout [ProbeResult]) {
        targets[packet.place].session.withdraw(packet.sequence)
        results.append(ProbeResult(packet.probe, .sending(error), at: Clock.now()))
    }

    /// After a failed send nobody knows whether it took a number of the kernel's.
    private func restartStamps(of socket: STAMPSocket, into results: inout [ProbeResult]) {
        readErrorQueue(of: socket, into: &results)
        _ = socket.stamps.restart(on: socket.number)
    }
}

// MARK: - Receiving

extension STAMPSockets {
    func drain(into results: inout [ProbeResult]) {
        for case let socket? in sockets where socket.hasSent { drain(socket, into: &results) }
    }

    private func drain(_ socket: STAMPSocket, into results: inout [ProbeResult]) {
        var failures = 0
        while failures < STAMPSocket.batch {
            let flags = Int32(MSG_DONTWAIT)
            let count = Int(clinux_recvmmsg(socket.number, incoming.headers, UInt32(incoming.capacity), flags))
            let error = errno
            // A packet's send stamp is queued before its answer can be.
            if failures == 0 { readErrorQueue(of: socket, into: &results) }
            guard count >= 0 else {
                if error == EAGAIN { return }
                failures += 1
                continue
            }
            let now = Clock.reading()
            for index in 0..<count {
                take(index, of: socket, now: now, into: &results)
                incoming.readyForReceiving(index)
            }
            if count < incoming.capacity { return }
        }
    }

    private func noteOverflow(_ overflow: UInt32, of socket: STAMPSocket) {
        counters.overflow += UInt64(overflow &- socket.overflow)
        socket.overflow = overflow
    }

    private func take(_ index: Int, of socket: STAMPSocket, now: ClockReading, into results: inout [ProbeResult]) {
        guard incoming.headers[index].msg_hdr.msg_flags & Int32(MSG_TRUNC) == 0 else {
            counters.truncated += 1
            return
        }
        let name = incoming.receivedName(index).bytes
        guard let address = SocketAddress.read(name) else { return }
        let control = ControlData.read(incoming.receivedControl(index).bytes)
        if let overflow = control.overflow { noteOverflow(overflow, of: socket) }
        let bytes = incoming.receivedPacket(index).bytes
        for place in placesByAddress[address] ?? [] {
            let verdict = targets[place].session.take(
                bytes,
                from: address,
                port: name.bigEndian16(at: 2),
                stamp: control.stamp,
                now: now
            )
            switch verdict {
            case .foreign: continue
            case .malformed: return counters.corrupt += 1
            case .duplicate(let answer):
                note(answer, at: place)
                return counters.duplicate += 1
            case .answered(let answer):
                note(answer, at: place)
                return tell(answer, at: place, control, now, into: &results)
            }
        }
        counters.foreign += 1
    }

    private func note(_ answer: STAMPAnswer, at place: Int) {
        targets[place].directions.answered(
            answer.sequence,
            reflectorSequence: answer.reflectorSequence,
            times: answer.times
        )
    }

    private func tell(
        _ answer: STAMPAnswer,
        at place: Int,
        _ control: ControlData,
        _ now: ClockReading,
        into results: inout [ProbeResult]
    ) {
        guard let probe = targets[place].probe(of: answer.sequence) else { return }
        let lag = control.stamp.map { now.timestamp.nanoseconds - $0.nanoseconds } ?? 0
        let isSane = lag >= 0 && lag <= now.instant.since(answer.sentAt)
        results.append(
            ProbeResult(
                target: probe.target,
                sequence: probe.sequence,
                outcome: .answered(roundTrip: answer.roundTrip),
                sentAt: answer.sentAt,
                receivedAt: isSane ? now.instant.after(-lag) : now.instant,
                hopLimit: control.hopLimit
            )
        )
    }

    /// Send stamps, and errors that packets met.
    private func readErrorQueue(of socket: STAMPSocket, into results: inout [ProbeResult]) {
        while true {
            let flags = Int32(MSG_DONTWAIT | CLINUX_MSG_ERRQUEUE)
            let count = Int(clinux_recvmmsg(socket.number, queued.headers, UInt32(queued.capacity), flags))
            guard count > 0 else { return }
            for index in 0..<count {
                takeQueued(index, of: socket, into: &results)
                queued.readyForReceiving(index)
            }
            if count < queued.capacity { return }
        }
    }

    private func takeQueued(_ index: Int, of socket: STAMPSocket, into results: inout [ProbeResult]) {
        guard queued.headers[index].msg_hdr.msg_flags & Int32(MSG_CTRUNC) == 0 else { return }
        let control = ControlData.read(queued.receivedControl(index).bytes)
        guard let error = control.error else { return }
        if error.origin == UInt8(CLINUX_ORIGIN_TIMESTAMPING) {
            guard let stamp = control.stamp, let packet = socket.packet(stamped: error.data),
                targets.indices.contains(packet.place)
            else { return }
            targets[packet.place].session.correct(packet.sequence, sentAt: stamp)
        } else if error.origin == 2 || error.origin == 3 {
            takeError(error, index, into: &results)
        }
    }

    /// The quote of the packet that met the error begins with its sequence, unless the router cut it short: then it was,
    /// as likely as not, the last.
    private func takeError(_ error: ControlData.QueuedError, _ index: Int, into results: inout [ProbeResult]) {
        guard let address = SocketAddress.read(queued.receivedName(index).bytes),
            let place = placesByAddress[address]?.first
        else { return }
        let quote = queued.receivedPacket(index).bytes
        let sequence = quote.byteCount >= 4 ? quote.bigEndian32(at: 0) : targets[place].lastSequence
        guard let probe = targets[place].probe(of: sequence) else { return }
        let now = Clock.now()
        let outcome = SocketErrors.outcome(
            of: error.errno,
            by: "send",
            to: address,
            after: now - targets[place].lastSentAt,
            queued: error
        )
        results.append(
            ProbeResult(
                target: probe.target,
                sequence: probe.sequence,
                outcome: outcome,
                sentAt: targets[place].lastSentAt,
                receivedAt: now
            )
        )
    }
}
