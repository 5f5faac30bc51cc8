import CLinux
import Glibc

extension Conversations {
    /// The connect of a stream is decided.
    func connected(_ slot: UInt32, error: Int32, into results: inout [ProbeResult]) {
        guard let conversation = slots[Int(slot)] else { return }
        guard error == 0 else { return fail(slot, error, by: "connect", into: &results) }
        slots[Int(slot)]?.isConnected = true
        guard conversation.exchange == nil else { return ask(slot, into: &results) }
        let elapsed = Clock.now() - conversation.startedAt
        let roundTrip = min(elapsed, ConnectedSocket.roundTrip(of: conversation.descriptor) ?? elapsed)
        discardGreeting(conversation.descriptor)
        end(slot, .answered(roundTrip: roundTrip), at: conversation.startedAt + roundTrip, into: &results)
    }

    /// Reads what a talkative server said already: closing over unread data would send it a reset.
    private func discardGreeting(_ descriptor: Int32) {
        _ = recv(descriptor, incoming.whole.baseAddress, incoming.whole.count, Int32(MSG_DONTWAIT))
    }

    /// The transport stands: sends the question and waits for the answer.
    func ask(_ slot: UInt32, into results: inout [ProbeResult]) {
        guard var conversation = slots[Int(slot)], var exchange = conversation.exchange,
            let local = ConnectedSocket.localName(of: conversation.descriptor)
        else { return }
        let path = ExchangePath(
            transport: conversation.transport,
            local: local.address,
            localPort: local.port,
            remote: conversation.remote,
            remotePort: conversation.port
        )
        conversation.request = exchange.request(over: path)
        conversation.exchange = exchange
        let now = Clock.now()
        conversation.askedAt = now
        if conversation.transport == .udp {
            conversation.isConnected = true
            if let wait = exchange.retransmissions.first { conversation.resendAt = now + wait }
        }
        slots[Int(slot)] = conversation
        poller.watch(conversation.descriptor, for: EPOLLIN, owner: .conversation(slot: slot))
        send(slot, into: &results)
    }

    private func send(_ slot: UInt32, into results: inout [ProbeResult]) {
        guard let conversation = slots[Int(slot)] else { return }
        let request = conversation.request
        let sent = Glibc.send(conversation.descriptor, request, request.count, Int32(MSG_DONTWAIT | MSG_NOSIGNAL))
        // A question is far smaller than an empty send buffer: a part of it is as bad as none.
        guard sent != request.count else { return }
        fail(slot, sent < 0 ? errno : ENOBUFS, by: "send", into: &results)
    }

    func resend(_ slot: UInt32, at now: Instant, into results: inout [ProbeResult]) {
        guard let exchange = slots[Int(slot)]?.exchange else { return }
        slots[Int(slot)]?.resends += 1
        let waits = exchange.retransmissions
        let next = slots[Int(slot)]?.resends ?? 0
        slots[Int(slot)]?.resendAt = next < waits.count ? now + waits[next] : .never
        send(slot, into: &results)
    }

    func fail(_ slot: UInt32, _ error: Int32, by operation: String, into results: inout [ProbeResult]) {
        guard let conversation = slots[Int(slot)] else { return }
        let now = Clock.now()
        let outcome = SocketErrors.outcome(
            of: error,
            by: operation,
            to: conversation.remote,
            after: conversation.roundTrip(until: now),
            queued: SocketErrors.take(from: conversation.descriptor)
        )
        end(slot, outcome, at: now, into: &results)
    }
}
