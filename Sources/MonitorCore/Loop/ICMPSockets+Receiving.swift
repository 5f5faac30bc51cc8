import CLinux
import Glibc

extension ICMPSockets {
    /// Reads everything that has come in on all sockets.
    func drain(into results: inout [ProbeResult]) {
        for socket in socketsV4 { drain(socket, into: &results) }
        for socket in socketsV6 { drain(socket, into: &results) }
    }

    func drain(_ socket: ICMPSocket, into results: inout [ProbeResult]) {
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
