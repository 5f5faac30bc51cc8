import CLinux
import Glibc

extension ICMPSockets {
    /// Puts a probe into the outgoing buffer, and sends that when it is full; call `flush` after the last.
    func add(_ probes: [OutgoingProbe], _ index: Int, at now: Instant, into arrivals: inout ProbeArrivals) {
        let way = Int(probes[index].way)
        let flavour = SocketFlavour(to: probes[index].address, dontFragment: packets[way].dontFragment)
        let alternate = probes[index].usesAlternateIdentifier
        guard let socket = alternate ? groups[flavour.index].last : groups[flavour.index].first else {
            arrivals.results.append(ProbeResult(probes[index], .missing(flavour.family), at: now))
            return
        }
        let slot = socket.pending.count
        guard writeControl(of: probes[index], to: socket, slot, at: now) else {
            let trouble = MonitorTrouble.missing(source: packets[way].source ?? "", for: probes[index].address)
            arrivals.results.append(ProbeResult(probes[index], trouble, at: now))
            return
        }
        write(probes[index], index, to: socket, slot, identifier: identifier(of: socket, alternate))
        guard socket.pending.count == ICMPSocket.batch else { return }
        flush(socket, probes, into: &arrivals)
        // The stock receive buffer holds 128 answers and as many send stamps: read back before more are asked for.
        drain(socket, into: &arrivals)
    }

    private func identifier(of socket: ICMPSocket, _ alternate: Bool) -> UInt16 {
        alternate ? socket.identifiers.alternate : socket.identifiers.first
    }

    /// Sends what still stands in the buffers.
    func flush(_ probes: [OutgoingProbe], into arrivals: inout ProbeArrivals) {
        for group in groups {
            for socket in group where !socket.pending.isEmpty { flush(socket, probes, into: &arrivals) }
        }
    }

    private func writeControl(of probe: OutgoingProbe, to socket: ICMPSocket, _ slot: Int, at now: Instant) -> Bool {
        let way = Int(probe.way)
        guard !packets[way].isPlain else {
            socket.outgoing.headers[slot].msg_hdr.msg_controllen = 0
            return true
        }
        return sources.writeControl(
            source: packets[way].source,
            trafficClass: packets[way].trafficClass,
            to: socket.outgoing,
            slot,
            family: socket.family,
            at: now
        )
    }

    private func write(
        _ probe: OutgoingProbe,
        _ index: Int,
        to socket: ICMPSocket,
        _ slot: Int,
        identifier: UInt16
    ) {
        let packet = socket.outgoing.outgoingPacket(slot, size: ICMPEcho.headerSize + packets[Int(probe.way)].size)
        let madeAt = socket.pending.first?.madeAt ?? Clock.now()
        let payload = ProbePayload(target: probe.target, sequence: probe.sequence, sentAt: madeAt)
        let room = UnsafeMutableRawBufferPointer(rebasing: packet[ICMPEcho.headerSize...])
        payload.write(to: room, address: probe.address, key: key)
        let sequence = recent.takeSequence(at: madeAt)
        ICMPEcho.writeHeader(to: packet, family: socket.family, identifier: identifier, sequence: sequence)
        let length = SocketAddress.write(probe.address, to: socket.outgoing.name(slot))
        socket.outgoing.headers[slot].msg_hdr.msg_namelen = length
        socket.pending.append(ICMPSocket.Pending(probe: index, wireSequence: sequence, madeAt: madeAt))
    }

    private func flush(_ socket: ICMPSocket, _ probes: [OutgoingProbe], into arrivals: inout ProbeArrivals) {
        var first = 0
        var mayRetry = socket.kind == .ping
        while first < socket.pending.count {
            let before = Clock.reading()
            let left = UInt32(socket.pending.count - first)
            let flags = Int32(MSG_DONTWAIT | MSG_NOSIGNAL)
            let sent = Int(clinux_sendmmsg(socket.number, socket.outgoing.headers + first, left, flags))
            let error = errno
            if sent > 0 {
                remember(socket, first, sent, before, probes)
                first += sent
                // The next one failed, and why is not known any more.
                if sent < left { restartStamps(of: socket, into: &arrivals) }
            } else if error == EINTR {
                continue
            } else if mayRetry {
                // A ping socket's send also fails for an error that an earlier probe met: fetch it first.
                drain(socket, into: &arrivals)
                restartStamps(of: socket, into: &arrivals)
                mayRetry = false
            } else {
                let failed = error == EAGAIN ? socket.pending.count - first : 1
                for pending in socket.pending[first..<first + failed] {
                    arrivals.results.append(ProbeResult(probes[pending.probe], .sending(error), at: before.instant))
                }
                first += failed
                restartStamps(of: socket, into: &arrivals)
            }
        }
        socket.pending.removeAll(keepingCapacity: true)
    }

    /// After a failed send nobody knows whether it took a number of the kernel's.
    private func restartStamps(of socket: ICMPSocket, into arrivals: inout ProbeArrivals) {
        readErrorQueue(of: socket, into: &arrivals)
        _ = socket.stamps.restart(on: socket.number)
        socket.unstamped = 0
    }

    /// Notes when each probe of a batch left: spread evenly over the call, as the kernel takes them one by one; its
    /// stamps will say it better.
    private func remember(
        _ socket: ICMPSocket,
        _ first: Int,
        _ count: Int,
        _ before: ClockReading,
        _ probes: [OutgoingProbe]
    ) {
        let took = Clock.now().since(before.instant)
        let clockOffset = before.clockOffset
        for position in 0..<count {
            let pending = socket.pending[first + position]
            let share = took * Int64(position) / Int64(count)
            let entry = RecentProbes.Entry(
                target: probes[pending.probe].target,
                sequence: probes[pending.probe].sequence,
                madeAt: pending.madeAt,
                sentAt: Instant(nanoseconds: before.instant.nanoseconds + share),
                clockOffset: clockOffset,
                destination: RecentProbes.digest(of: probes[pending.probe].address)
            )
            recent.remember(entry, as: pending.wireSequence)
            let dueAt = probes[pending.probe].dueAt
            if dueAt != .never { pacing.note(entry.sentAt.since(dueAt)) }
            socket.stamps.noteSent(UInt32(pending.wireSequence))
        }
        socket.unstamped += count
        socket.hasSent = true
    }
}
