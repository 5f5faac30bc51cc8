import CLinux
import Glibc

extension STAMPSockets {
    func drain(into results: inout [ProbeResult]) {
        for case let socket? in sockets where socket.hasSent { drain(socket, into: &results) }
    }

    func drain(_ socket: STAMPSocket, into results: inout [ProbeResult]) {
        socket.queue.beginDrain()
        incoming.drain(socket.number) {
            readErrorQueue(of: socket, into: &results)
        } _: { index, now in
            take(index, of: socket, now: now, into: &results)
        }
    }

    private func take(_ index: Int, of socket: STAMPSocket, now: ClockReading, into results: inout [ProbeResult]) {
        let name = incoming.receivedName(index).bytes
        let control = ControlData.read(incoming.receivedControl(index).bytes)
        counters.note(socket.queue.take(dropped: control.overflow))
        guard incoming.headers[index].msg_hdr.msg_flags & Int32(MSG_TRUNC) == 0 else {
            counters.truncated += 1
            return
        }
        guard let address = SocketAddress.read(name), let port = SocketAddress.port(name) else { return }
        let bytes = incoming.receivedPacket(index).bytes
        var isMalformed = false
        for place in places(at: address) {
            let verdict = targets[place].session.take(
                bytes,
                from: address,
                port: port,
                stamp: control.stamp,
                now: now
            )
            targets[place].directions.take(verdict)
            switch verdict {
            case .foreign: continue
            // It may be whole to another session, which has another key.
            case .malformed: isMalformed = true
            case .duplicate: return counters.duplicate += 1
            case .answered(let answer): return tell(answer, at: place, control, now, into: &results)
            }
        }
        if isMalformed { counters.corrupt += 1 } else { counters.foreign += 1 }
    }

    private func tell(
        _ answer: STAMPAnswer,
        at place: Int,
        _ control: ControlData,
        _ now: ClockReading,
        into results: inout [ProbeResult]
    ) {
        guard let packet = targets[place].packet(answer.sequence) else { return }
        results.append(
            ProbeResult(
                target: packet.target,
                sequence: packet.sequence,
                outcome: .answered(roundTrip: answer.roundTrip),
                sentAt: answer.sentAt,
                receivedAt: now.instant(ofArrival: control.stamp, notBefore: answer.sentAt),
                hopLimit: control.hopLimit
            )
        )
    }

    /// Send stamps, and errors that packets met.
    func readErrorQueue(of socket: STAMPSocket, into results: inout [ProbeResult]) {
        queued.drain(socket.number, .errors) { index, now in
            takeQueued(index, of: socket, now: now, into: &results)
        }
    }

    private func takeQueued(
        _ index: Int,
        of socket: STAMPSocket,
        now: ClockReading,
        into results: inout [ProbeResult]
    ) {
        guard queued.headers[index].msg_hdr.msg_flags & Int32(MSG_CTRUNC) == 0 else { return }
        let control = ControlData.read(queued.receivedControl(index).bytes)
        guard let error = control.error else { return }
        if error.origin == UInt8(CLINUX_ORIGIN_TIMESTAMPING) {
            guard let stamp = control.stamp, let packet = socket.packet(stamped: error.data) else { return }
            targets[packet.place].session.correct(packet.sequence, sentAt: stamp)
        } else if error.isFromNetwork {
            takeError(error, index, at: now.instant, into: &results)
        }
    }

    /// Several sessions may ask one reflector, each its own way.
    private func place(at address: IPAddress, _ port: UInt16, quoted packet: borrowing RawSpan) -> Int? {
        for place in places(at: address) where targets[place].peer.query.port == port {
            if targets[place].session.mayHaveSent(packet) { return place }
        }
        return nil
    }

    /// The quote of the packet that met the error begins with its sequence, and names its session, unless the router cut
    /// it short: then it was, as likely as not, the last.
    private func takeError(
        _ error: ControlData.QueuedError,
        _ index: Int,
        at now: Instant,
        into results: inout [ProbeResult]
    ) {
        let name = queued.receivedName(index).bytes
        guard let address = SocketAddress.read(name), let port = SocketAddress.port(name),
            let place = place(at: address, port, quoted: queued.receivedPacket(index).bytes)
        else { return }
        let quote = queued.receivedPacket(index).bytes
        let sequence = quote.byteCount >= 4 ? quote.bigEndian32(at: 0) : targets[place].lastSequence
        guard let packet = targets[place].packet(sequence) else { return }
        let outcome = SocketErrors.outcome(
            of: error.errno,
            by: "send",
            to: address,
            after: now - packet.madeAt,
            queued: error
        )
        results.append(
            ProbeResult(
                target: packet.target,
                sequence: packet.sequence,
                outcome: outcome,
                sentAt: packet.madeAt,
                receivedAt: now
            )
        )
    }
}
