import CLinux
import Glibc

extension STAMPSockets {
    /// Puts a packet into the outgoing buffer, and sends that when it is full; call `flush` after the last.
    func add(_ probe: OutgoingProbe, at now: Instant, into results: inout [ProbeResult]) {
        guard let plan = plans[Int(probe.way)] else { return }
        let flavour = SocketFlavour(to: probe.address, dontFragment: plan.packet.dontFragment)
        guard let socket = sockets[flavour.index] else {
            return results.append(ProbeResult(probe, .missing(flavour.family), at: now))
        }
        let slot = socket.pending.count
        let isWritten = sources.writeControl(
            source: plan.source,
            trafficClass: plan.packet.trafficClass,
            to: socket.outgoing,
            slot,
            family: flavour.family,
            at: now
        )
        guard isWritten else {
            let trouble = MonitorTrouble.missing(source: plan.source ?? "", for: probe.address)
            return results.append(ProbeResult(probe, trouble, at: now))
        }
        write(probe, plan, to: socket, slot)
        guard socket.pending.count == STAMPSocket.batch else { return }
        flush(socket, into: &results)
        drain(socket, into: &results)
    }

    private func write(_ probe: OutgoingProbe, _ plan: Plan, to socket: STAMPSocket, _ slot: Int) {
        let place = place(of: probe.address, plan)
        let packet = socket.outgoing.outgoingPacket(slot, size: targets[place].session.packetSize)
        let now = Clock.reading()
        let sequence = targets[place].session.writeNext(to: packet, at: now)
        targets[place].noteMade(sequence, for: probe, at: now.instant)
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
                noteSent(socket.pending[first..<first + sent], by: socket)
                first += sent
                // The next one failed, and why is not known any more.
                if sent < left { restartStamps(of: socket, into: &results) }
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

    private func noteSent(_ packets: ArraySlice<STAMPSocket.Pending>, by socket: STAMPSocket) {
        for packet in packets {
            socket.noteSent(packet)
            targets[packet.place].noteSent(packet.sequence)
        }
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
