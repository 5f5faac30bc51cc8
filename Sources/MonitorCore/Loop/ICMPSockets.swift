import CLinux
import Glibc

/// Sends echo requests and reads what comes back, for both families and both identifiers.
final class ICMPSockets {
    private(set) var counters = ProbeCounters()
    /// The first and the alternate, for raw sockets; a ping socket has one that the kernel chose.
    private let identifiers: [UInt16]
    /// One raw socket, or a ping socket for each identifier; empty where the family is missing.
    private let socketsV4: [ICMPSocket]
    private let socketsV6: [ICMPSocket]
    private let incoming = MessageBuffers(capacity: ICMPSocket.batch, packetSize: 1536)
    private let key: SipHash
    private var recent = RecentProbes()
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

// MARK: - Receiving

extension ICMPSockets {
    /// Reads everything that has come in on all sockets.
    func drain(into results: inout [ProbeResult]) {
        for socket in socketsV4 { drain(socket, into: &results) }
        for socket in socketsV6 { drain(socket, into: &results) }
    }

    private func drain(_ socket: ICMPSocket, into results: inout [ProbeResult]) {
        drain(socket, flags: Int32(MSG_DONTWAIT), into: &results)
        if socket.kind == .ping { drain(socket, flags: Int32(MSG_DONTWAIT | CLINUX_MSG_ERRQUEUE), into: &results) }
    }

    private func drain(_ socket: ICMPSocket, flags: Int32, into results: inout [ProbeResult]) {
        var failures = 0
        while failures < ICMPSocket.batch {
            let count = Int(clinux_recvmmsg(socket.number, incoming.headers, UInt32(incoming.capacity), flags))
            guard count >= 0 else {
                // A ping socket reports each error it met once here, too; EAGAIN is the end.
                if errno == EAGAIN { return }
                failures += 1
                continue
            }
            let now = Clock.reading()
            for index in 0..<count {
                take(index, from: socket, now: now, into: &results)
                incoming.readyForReceiving(index)
            }
            if count < incoming.capacity { return }
        }
    }

    private func take(_ index: Int, from socket: ICMPSocket, now: ClockReading, into results: inout [ProbeResult]) {
        let flags = incoming.headers[index].msg_hdr.msg_flags
        guard flags & Int32(MSG_TRUNC) == 0 else {
            counters.truncated += 1
            return
        }
        let isControlWhole = flags & Int32(MSG_CTRUNC) == 0
        let control = isControlWhole ? ControlData.read(incoming.receivedControl(index).bytes) : ControlData()
        noteOverflow(control, of: socket)
        guard let address = SocketAddress.read(incoming.receivedName(index).bytes) else { return }
        let packet = incoming.receivedPacket(index)
        if let error = control.error {
            takeQueuedError(error, quote: packet.bytes, destination: address, of: socket, now, into: &results)
            return
        }
        let message =
            socket.kind == .raw && socket.family == .v4
            ? ICMPMessage.readRawV4(packet.bytes)
            : ICMPMessage.read(packet.bytes, family: socket.family)
        switch message {
        case .reply(let echo, let hopLimit):
            let arrival = Arrival(now: now, stamp: control.stamp, hopLimit: hopLimit ?? control.hopLimit)
            takeReply(echo, packet.bytes, from: address, of: socket, arrival, into: &results)
        case .error(let error, let echo, let destination):
            let arrival = Arrival(now: now, stamp: control.stamp, hopLimit: nil)
            takeError(
                error.reason,
                echo,
                packet.bytes,
                about: destination,
                by: address,
                of: socket,
                arrival,
                into: &results
            )
        case .unrelated:
            break
        case .malformed:
            counters.corrupt += 1
        }
    }

    private func noteOverflow(_ control: ControlData, of socket: ICMPSocket) {
        guard let overflow = control.overflow, overflow != socket.overflow else { return }
        counters.overflow += UInt64(overflow &- socket.overflow)
        socket.overflow = overflow
    }

    private func isOurs(_ echo: ICMPEcho, _ socket: ICMPSocket) -> Bool {
        socket.kind == .ping || identifiers.contains(echo.identifier)
    }

    private func takeReply(
        _ echo: ICMPEcho,
        _ packet: RawSpan,
        from address: IPAddress,
        of socket: ICMPSocket,
        _ arrival: Arrival,
        into results: inout [ProbeResult]
    ) {
        guard isOurs(echo, socket) else { return counters.foreign += 1 }
        switch ProbePayload.read(packet.extracting(echo.payload), from: address, key: key) {
        case .foreign:
            counters.foreign += 1
        case .damaged:
            counters.corrupt += 1
        case .ours(let payload):
            let entry = recent.entry(for: payload, sequence: echo.sequence)
            guard entry?.isAnswered != true else { return counters.duplicate += 1 }
            if entry != nil { recent.markAnswered(echo.sequence) }
            let (sentAt, receivedAt) = arrival.times(of: entry, payload: payload, counters: &counters)
            results.append(
                ProbeResult(
                    target: payload.target,
                    sequence: payload.sequence,
                    outcome: .answered(roundTrip: receivedAt - sentAt),
                    sentAt: sentAt,
                    receivedAt: receivedAt,
                    hopLimit: arrival.hopLimit
                )
            )
        }
    }

    private func takeQueuedError(
        _ error: ControlData.QueuedError,
        quote: RawSpan,
        destination: IPAddress,
        of socket: ICMPSocket,
        _ now: ClockReading,
        into results: inout [ProbeResult]
    ) {
        let isFromNetwork = error.origin == 2 || error.origin == 3
        guard isFromNetwork, quote.byteCount >= ICMPEcho.headerSize else { return }
        let reason = ICMPError(family: socket.family, type: error.type, code: error.code).reason
        let echo = ICMPEcho.read(quote, at: 0, end: quote.byteCount)
        let arrival = Arrival(now: now, stamp: nil, hopLimit: nil)
        takeError(reason, echo, quote, about: destination, by: error.offender, of: socket, arrival, into: &results)
    }

    private func takeError(
        _ reason: String,
        _ echo: ICMPEcho,
        _ packet: RawSpan,
        about destination: IPAddress,
        by router: IPAddress?,
        of socket: ICMPSocket,
        _ arrival: Arrival,
        into results: inout [ProbeResult]
    ) {
        guard isOurs(echo, socket) else { return counters.foreign += 1 }
        let quote = packet.extracting(echo.payload)
        let payload = ProbePayload.readQuote(quote, destination: destination, key: key)
        // Old routers quote eight bytes only: then the sequence and the destination must do.
        let entry =
            payload.map { recent.entry(for: $0, sequence: echo.sequence) }
            ?? (quote.byteCount < ProbePayload.size
                ? recent.entry(sequence: echo.sequence, destination: destination) : nil)
        guard let target = payload?.target ?? entry?.target, let sequence = payload?.sequence ?? entry?.sequence else {
            return counters.foreign += 1
        }
        results.append(
            ProbeResult(
                target: target,
                sequence: sequence,
                outcome: .failed(.unreachable(reason: reason, router: router)),
                sentAt: entry?.sentAt ?? payload?.sentAt,
                receivedAt: arrival.now.instant
            )
        )
    }
}
