import CLinux
import Glibc

/// Sends echo requests and reads what comes back, for both families and both identifiers.
final class ICMPSockets {
    var counters = ProbeCounters()
    /// The first and the alternate, for raw sockets; a ping socket has one that the kernel chose.
    let identifiers: [UInt16]
    /// One raw socket, or a ping socket for each identifier; empty where the family is missing.
    let socketsV4: [ICMPSocket]
    let socketsV6: [ICMPSocket]
    let incoming = MessageBuffers(capacity: ICMPSocket.batch, packetSize: 1536)
    let key: SipHash
    var recent = RecentProbes()
    private var sources = ProbeSources()

    /// Opens raw sockets, else ping sockets; nothing at all is opened when ICMP is not needed.
    ///
    /// A test may act as if raw sockets were refused.
    ///
    /// - Throws: when the family IPv4 is refused both ways, or an option fails.
    init(
        isNeeded: Bool,
        triesRaw: Bool = true,
        random: inout some RandomNumberGenerator
    ) throws(ProbeSocketsError) {
        let first = random.next() as UInt16
        let identifiers = [first, first ^ (random.next() as UInt16 | 1)]
        self.identifiers = identifiers
        key = SipHash(key: (random.next(), random.next()))
        socketsV4 = isNeeded ? try Self.open(.v4, identifiers, triesRaw: triesRaw) : []
        socketsV6 = isNeeded ? (try? Self.open(.v6, identifiers, triesRaw: triesRaw)) ?? [] : []
    }

    private static func open(
        _ family: ICMPEcho.Family,
        _ identifiers: [UInt16],
        triesRaw: Bool
    ) throws(ProbeSocketsError) -> [ICMPSocket] {
        let raw: SystemCallError
        do throws(SystemCallError) {
            guard triesRaw else { throw SystemCallError(operation: "socket", errno: EPERM) }
            return [try ICMPSocket(.raw, family: family, identifiers: identifiers)]
        } catch {
            raw = error
        }
        guard raw.operation == "socket", raw.errno == EPERM || raw.errno == EACCES else { throw .systemCall(raw) }
        do throws(SystemCallError) {
            let first = try ICMPSocket(.ping, family: family, identifiers: [])
            return [first, try ICMPSocket(.ping, family: family, identifiers: [])]
        } catch {
            throw .notPermitted(raw: raw, ping: error)
        }
    }

    var summary: String {
        let names = [("IPv4", socketsV4), ("IPv6", socketsV6)].compactMap { name, sockets in
            sockets.first.map { "\(name) \($0.kind == .raw ? "raw" : "ping") socket" }
        }
        return names.isEmpty ? "no ICMP" : names.joined(separator: ", ")
    }
}

// MARK: - Sending

extension ICMPSockets {
    /// Puts a probe into the outgoing buffer, and sends that when it is full; call `flush` after the last.
    func add(_ probes: [OutgoingProbe], _ index: Int, at now: Instant, into results: inout [ProbeResult]) {
        let family: ICMPEcho.Family = if case .v4 = probes[index].address { .v4 } else { .v6 }
        let sockets = family == .v4 ? socketsV4 : socketsV6
        let alternate = probes[index].usesAlternateIdentifier
        guard let socket = alternate ? sockets.last : sockets.first else {
            let trouble = MonitorTrouble(
                operation: "socket",
                errno: EAFNOSUPPORT,
                explanation: "\(family) is not available here"
            )
            results.append(ProbeResult(probes[index], trouble, at: now))
            return
        }
        let slot = socket.pending.count
        guard writeSource(of: probes[index], to: socket, slot, at: now) else {
            let text =
                "source \(probes[index].source ?? "") is no address or interface here for \(probes[index].address)"
            let trouble = MonitorTrouble(operation: "source", errno: ENODEV, explanation: text)
            results.append(ProbeResult(probes[index], trouble, at: now))
            return
        }
        write(probes[index], index, to: socket, slot, identifier: identifiers[alternate ? 1 : 0])
        guard socket.pending.count == ICMPSocket.batch else { return }
        flush(socket, probes, into: &results)
        // The stock receive buffer holds 256 answers: read back before more are asked for.
        drain(socket, into: &results)
    }

    /// Sends what still stands in the buffers.
    func flush(_ probes: [OutgoingProbe], into results: inout [ProbeResult]) {
        for socket in socketsV4 where !socket.pending.isEmpty { flush(socket, probes, into: &results) }
        for socket in socketsV6 where !socket.pending.isEmpty { flush(socket, probes, into: &results) }
    }

    private func writeSource(of probe: OutgoingProbe, to socket: ICMPSocket, _ slot: Int, at now: Instant) -> Bool {
        guard let text = probe.source else {
            socket.outgoing.headers[slot].msg_hdr.msg_controllen = 0
            return true
        }
        guard let source = sources.source(for: text, at: now),
            let length = source.writePacketInfo(to: socket.outgoing.control(slot), family: socket.family)
        else { return false }
        socket.outgoing.headers[slot].msg_hdr.msg_controllen = length
        return true
    }

    private func write(
        _ probe: OutgoingProbe,
        _ index: Int,
        to socket: ICMPSocket,
        _ slot: Int,
        identifier: UInt16
    ) {
        let packet = socket.outgoing.packet(slot)
        guard let start = packet.baseAddress else { return }
        let madeAt = socket.pending.first?.madeAt ?? Clock.now()
        let payload = ProbePayload(target: probe.target, sequence: probe.sequence, sentAt: madeAt)
        payload.write(to: start + ICMPEcho.headerSize, address: probe.address, key: key)
        let sequence = recent.takeSequence(at: madeAt)
        ICMPEcho.writeHeader(to: packet, family: socket.family, identifier: identifier, sequence: sequence)
        let length = SocketAddress.write(probe.address, to: socket.outgoing.name(slot))
        socket.outgoing.headers[slot].msg_hdr.msg_namelen = length
        socket.pending.append(ICMPSocket.Pending(probe: index, wireSequence: sequence, madeAt: madeAt))
    }

    private func flush(_ socket: ICMPSocket, _ probes: [OutgoingProbe], into results: inout [ProbeResult]) {
        var first = 0
        var mayRetry = socket.kind == .ping
        while first < socket.pending.count {
            let before = Clock.reading()
            let left = UInt32(socket.pending.count - first)
            let sent = Int(
                clinux_sendmmsg(
                    socket.number,
                    socket.outgoing.headers + first,
                    left,
                    Int32(MSG_DONTWAIT | MSG_NOSIGNAL)
                )
            )
            let error = errno
            if sent > 0 {
                remember(socket, first, sent, before, probes)
                first += sent
            } else if error == EINTR {
                continue
            } else if mayRetry {
                // A ping socket's send also fails for an error that an earlier probe met: fetch it first.
                drain(socket, into: &results)
                mayRetry = false
            } else {
                let failed = error == EAGAIN ? socket.pending.count - first : 1
                for pending in socket.pending[first..<first + failed] {
                    results.append(ProbeResult(probes[pending.probe], .sending(error), at: before.instant))
                }
                first += failed
            }
        }
        socket.pending.removeAll(keepingCapacity: true)
    }

    /// Notes when each probe of a batch left: spread evenly over the call, as the kernel takes them one by one.
    private func remember(
        _ socket: ICMPSocket,
        _ first: Int,
        _ count: Int,
        _ before: ClockReading,
        _ probes: [OutgoingProbe]
    ) {
        let took = (Clock.now() - before.instant).nanoseconds
        let clockOffset = before.timestamp.nanoseconds - before.instant.nanoseconds
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
        }
    }
}
