import CLinux
import Glibc

extension ICMPSockets {
    /// Reads everything that has come in on all sockets.
    func drain(into arrivals: inout ProbeArrivals) {
        for group in groups {
            for socket in group where socket.hasSent { drain(socket, into: &arrivals) }
        }
    }

    func drain(_ socket: ICMPSocket, into arrivals: inout ProbeArrivals) {
        socket.queue.beginDrain()
        incoming.drain(socket.number) {
            readErrorQueue(of: socket, into: &arrivals)
        } _: { index, now in
            take(index, from: socket, now: now, into: &arrivals)
        }
    }

    /// Reads send stamps, and on ping sockets the errors that probes met.
    func readErrorQueue(of socket: ICMPSocket, into arrivals: inout ProbeArrivals) {
        guard socket.unstamped > 0 || socket.kind == .ping else { return }
        queued.drain(socket.number, .errors) { index, now in
            takeQueued(index, from: socket, now: now, into: &arrivals)
        }
    }

    private func takeQueued(
        _ index: Int,
        from socket: ICMPSocket,
        now: ClockReading,
        into arrivals: inout ProbeArrivals
    ) {
        guard queued.headers[index].msg_hdr.msg_flags & Int32(MSG_CTRUNC) == 0 else { return }
        let control = ControlData.read(queued.receivedControl(index).bytes)
        guard let error = control.error else { return }
        guard error.origin == UInt8(CLINUX_ORIGIN_TIMESTAMPING) else {
            guard let address = SocketAddress.read(queued.receivedName(index).bytes) else { return }
            let quote = queued.receivedPacket(index).bytes
            return takeQueuedError(error, quote: quote, destination: address, of: socket, now, into: &arrivals)
        }
        socket.unstamped = max(0, socket.unstamped - 1)
        guard let stamp = control.stamp, let sequence = socket.stamps.probe(numbered: error.data) else { return }
        recent.noteStamp(stamp, of: UInt16(truncatingIfNeeded: sequence), now: now)
    }

    private func take(
        _ index: Int,
        from socket: ICMPSocket,
        now: ClockReading,
        into arrivals: inout ProbeArrivals
    ) {
        let flags = incoming.headers[index].msg_hdr.msg_flags
        guard flags & Int32(MSG_TRUNC) == 0 else {
            counters.truncated += 1
            return
        }
        let isControlWhole = flags & Int32(MSG_CTRUNC) == 0
        let control = isControlWhole ? ControlData.read(incoming.receivedControl(index).bytes) : ControlData()
        counters.note(socket.queue.take(dropped: control.overflow))
        guard let address = SocketAddress.read(incoming.receivedName(index).bytes) else { return }
        let packet = incoming.receivedPacket(index)
        let message =
            socket.kind == .raw && socket.family == .v4
            ? ICMPMessage.readRawV4(packet.bytes)
            : ICMPMessage.read(packet.bytes, family: socket.family)
        switch message {
        case .reply(let echo, let hopLimit):
            let arrival = Arrival(now: now, stamp: control.stamp, hopLimit: hopLimit ?? control.hopLimit)
            takeReply(echo, packet.bytes, from: address, of: socket, arrival, into: &arrivals)
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
                into: &arrivals
            )
        case .unrelated:
            break
        case .malformed:
            counters.corrupt += 1
        }
    }

    private func takeReply(
        _ echo: ICMPEcho,
        _ packet: RawSpan,
        from address: IPAddress,
        of socket: ICMPSocket,
        _ arrival: Arrival,
        into arrivals: inout ProbeArrivals
    ) {
        guard socket.listens(for: echo.identifier) else { return counters.foreign += 1 }
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
            arrivals.answers.append(
                EchoAnswer(
                    target: payload.target,
                    sequence: payload.sequence,
                    sentAt: sentAt,
                    receivedAt: receivedAt,
                    hopLimit: arrival.hopLimit ?? 0
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
        into arrivals: inout ProbeArrivals
    ) {
        guard error.isFromNetwork, quote.byteCount >= ICMPEcho.headerSize else { return }
        let reason = ICMPError(family: socket.family, type: error.type, code: error.code).reason
        let echo = ICMPEcho.read(quote, at: 0, end: quote.byteCount)
        let arrival = Arrival(now: now, stamp: nil, hopLimit: nil)
        takeError(reason, echo, quote, about: destination, by: error.offender, of: socket, arrival, into: &arrivals)
    }

    private func takeError(
        _ reason: String,
        _ echo: ICMPEcho,
        _ packet: RawSpan,
        about destination: IPAddress,
        by router: IPAddress?,
        of socket: ICMPSocket,
        _ arrival: Arrival,
        into arrivals: inout ProbeArrivals
    ) {
        guard socket.listens(for: echo.identifier) else { return counters.foreign += 1 }
        let quote = packet.extracting(echo.payload)
        let payload = ProbePayload.readQuote(quote, destination: destination, key: key)
        // Old routers quote eight bytes only: then the sequence and the destination must do.
        let entry =
            payload.map { recent.entry(for: $0, sequence: echo.sequence) }
            ?? (quote.byteCount < ProbePayload.fixedSize
                ? recent.entry(sequence: echo.sequence, destination: destination) : nil)
        guard let target = payload?.target ?? entry?.target, let sequence = payload?.sequence ?? entry?.sequence else {
            return counters.foreign += 1
        }
        arrivals.results.append(
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
