import CLinux
import Glibc
import HeapModule

/// Probes of connected sockets under way: TCP connections, and questions over UDP and TCP.
///
/// Each has a socket of its own, so that the kernel tells foreign datagrams from ours, and whose error is whose.
final class Conversations {
    private struct Due: Comparable {
        var at: Instant
        var slot: UInt32
        var generation: UInt32

        static func < (left: Due, right: Due) -> Bool { left.at < right.at }
    }

    private let poller: Poller
    private(set) var counters = ProbeCounters()
    private var slots: [Conversation?] = []
    private var free: [UInt32] = []
    private var dues = Heap<Due>()
    private var generation: UInt32 = 0
    private let incoming = MessageBuffers(capacity: 4, packetSize: 16_384)
    private var random = SystemRandomNumberGenerator()

    init(poller: Poller) {
        self.poller = poller
    }

    deinit {
        for case let conversation? in slots { close(conversation.descriptor) }
    }

    /// The earliest time at which one of them wants something done; nil when none is under way.
    var nextDeadline: Instant? {
        while let first = dues.min, !isCurrent(first) { dues.removeMin() }
        return dues.min?.at
    }

    private func isCurrent(_ due: Due) -> Bool {
        guard let conversation = slots[Int(due.slot)] else { return false }
        return conversation.generation == due.generation && conversation.dueAt == due.at
    }

    /// Starts one; what is decided at once is appended.
    func start(
        _ probe: OutgoingProbe,
        _ way: ProbeWay,
        over transport: ExchangeTransport,
        port: UInt16,
        source: ProbeSource?,
        into results: inout [ProbeResult]
    ) {
        var exchange: (any Exchange)?
        if case .question(let question) = way.kind {
            exchange = QuestionRegistry.exchange(question, to: probe.address, random: &random)
        }
        let now = Clock.now()
        let opened = ConnectedSocket.open(
            transport,
            to: probe.address,
            port: port,
            source: source,
            packet: way.packet
        )
        switch opened {
        case .failure(let error):
            results.append(ProbeResult(probe, MonitorTrouble(error), at: now))
        case .success(let socket):
            let conversation = Conversation(
                descriptor: socket.number,
                target: probe.target,
                sequence: probe.sequence,
                remote: probe.address,
                port: port,
                transport: transport,
                source: source,
                packet: way.packet,
                exchange: exchange,
                startedAt: now,
                deadline: now + way.timeout,
                generation: takeGeneration()
            )
            begin(conversation, error: socket.error, into: &results)
        }
    }

    private func takeGeneration() -> UInt32 {
        defer { generation &+= 1 }
        return generation
    }

    private func begin(_ conversation: Conversation, error: Int32, into results: inout [ProbeResult]) {
        let slot = free.popLast() ?? UInt32(slots.count)
        if Int(slot) == slots.count { slots.append(nil) }
        slots[Int(slot)] = conversation
        switch (conversation.transport, error) {
        case (.udp, 0):
            ask(slot, into: &results)
        case (_, EINPROGRESS):
            poller.watch(conversation.descriptor, for: EPOLLOUT, owner: .conversation(slot: slot))
        default:
            connected(slot, error: error, into: &results)
        }
        remind(slot)
    }

    private func remind(_ slot: UInt32) {
        guard let conversation = slots[Int(slot)] else { return }
        dues.insert(Due(at: conversation.dueAt, slot: slot, generation: conversation.generation))
    }

    /// Ends those whose time has passed, and repeats the questions whose turn it is.
    func expire(at now: Instant, into results: inout [ProbeResult]) {
        while let first = dues.min, first.at <= now {
            dues.removeMin()
            guard isCurrent(first), let conversation = slots[Int(first.slot)] else { continue }
            if conversation.deadline <= now {
                end(first.slot, .failed(conversation.failureInTime), at: now, into: &results)
            } else {
                resend(first.slot, at: now, into: &results)
                remind(first.slot)
            }
        }
    }

    /// Frees the slot and appends the result.
    private func end(_ slot: UInt32, _ outcome: ProbeOutcome, at instant: Instant, into results: inout [ProbeResult]) {
        guard let conversation = slots[Int(slot)] else { return }
        close(conversation.descriptor)
        slots[Int(slot)] = nil
        free.append(slot)
        results.append(conversation.result(outcome, at: instant))
    }
}

// MARK: - Asking

extension Conversations {
    /// The connect of a stream is decided.
    private func connected(_ slot: UInt32, error: Int32, into results: inout [ProbeResult]) {
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
    private func ask(_ slot: UInt32, into results: inout [ProbeResult]) {
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

    private func resend(_ slot: UInt32, at now: Instant, into results: inout [ProbeResult]) {
        guard let exchange = slots[Int(slot)]?.exchange else { return }
        slots[Int(slot)]?.resends += 1
        let waits = exchange.retransmissions
        let next = slots[Int(slot)]?.resends ?? 0
        slots[Int(slot)]?.resendAt = next < waits.count ? now + waits[next] : .never
        send(slot, into: &results)
    }

    private func fail(_ slot: UInt32, _ error: Int32, by operation: String, into results: inout [ProbeResult]) {
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

// MARK: - Listening

extension Conversations {
    /// The descriptor of a slot became ready.
    func ready(slot: UInt32, into results: inout [ProbeResult]) {
        guard Int(slot) < slots.count, let conversation = slots[Int(slot)] else { return }
        if conversation.transport == .udp {
            hearDatagrams(slot, conversation.descriptor, into: &results)
        } else if conversation.isConnected {
            hearStream(slot, conversation.descriptor, into: &results)
        } else {
            let error = ConnectedSocket.connectError(of: conversation.descriptor)
            connected(slot, error: error, into: &results)
        }
    }

    private func hearDatagrams(_ slot: UInt32, _ descriptor: Int32, into results: inout [ProbeResult]) {
        let generation = slots[Int(slot)]?.generation
        while slots[Int(slot)]?.generation == generation {
            let count = Int(
                clinux_recvmmsg(descriptor, incoming.headers, UInt32(incoming.capacity), Int32(MSG_DONTWAIT))
            )
            guard count > 0 else {
                if count < 0, errno != EAGAIN, errno != EINTR { fail(slot, errno, by: "recv", into: &results) }
                return
            }
            let now = Clock.reading()
            for index in 0..<count {
                hearDatagram(slot, generation, index, now, into: &results)
                incoming.readyForReceiving(index)
            }
        }
    }

    private func hearDatagram(
        _ slot: UInt32,
        _ generation: UInt32?,
        _ index: Int,
        _ now: ClockReading,
        into results: inout [ProbeResult]
    ) {
        guard let conversation = slots[Int(slot)], conversation.generation == generation else { return }
        guard incoming.headers[index].msg_hdr.msg_flags & Int32(MSG_TRUNC) == 0 else {
            counters.truncated += 1
            return
        }
        let stamp = ControlData.read(incoming.receivedControl(index).bytes).stamp
        let arrival = Self.arrival(stamp, now, notBefore: conversation.askedAt ?? conversation.startedAt)
        hear(slot, incoming.receivedPacket(index).bytes, at: arrival, into: &results)
    }

    /// When a datagram came in, by the kernel's stamp where that is possible.
    private static func arrival(_ stamp: Timestamp?, _ now: ClockReading, notBefore sentAt: Instant) -> Instant {
        guard let stamp else { return now.instant }
        let lag = now.timestamp.nanoseconds - stamp.nanoseconds
        return lag >= 0 && lag <= now.instant.since(sentAt) ? now.instant.after(-lag) : now.instant
    }

    private func hearStream(_ slot: UInt32, _ descriptor: Int32, into results: inout [ProbeResult]) {
        let generation = slots[Int(slot)]?.generation
        while slots[Int(slot)]?.generation == generation {
            let room = incoming.whole
            let count = recv(descriptor, room.baseAddress, room.count, Int32(MSG_DONTWAIT))
            if count > 0 {
                slots[Int(slot)]?.hasHeard = true
                hear(slot, UnsafeRawBufferPointer(rebasing: room[..<count]).bytes, at: Clock.now(), into: &results)
                continue
            }
            if count < 0, errno == EAGAIN || errno == EINTR { return }
            let lost = ProbeFailure.refusedByProtocol(reason: ProbeReason.connectionLost)
            return end(slot, .failed(lost), at: Clock.now(), into: &results)
        }
    }

    private func hear(_ slot: UInt32, _ bytes: RawSpan, at instant: Instant, into results: inout [ProbeResult]) {
        guard var conversation = slots[Int(slot)], var exchange = conversation.exchange else { return }
        let waits = exchange.retransmissions
        let step = exchange.take(bytes)
        if exchange.retransmissions != waits, conversation.resendAt != .never {
            // A provisional answer: what it holds now are the waits from here on.
            conversation.resends = 0
            conversation.resendAt = exchange.retransmissions.first.map { instant + $0 } ?? .never
        }
        conversation.exchange = exchange
        slots[Int(slot)] = conversation
        switch step {
        case .awaiting: remind(slot)
        case .foreign: counters.foreign += 1
        case .malformed:
            counters.corrupt += 1
            slots[Int(slot)]?.isMalformed = true
        case .answered:
            let roundTrip = conversation.roundTrip(until: instant)
            end(slot, .answered(roundTrip: roundTrip), at: instant, into: &results)
        case .refused(let reason):
            end(slot, .failed(.refusedByProtocol(reason: reason)), at: instant, into: &results)
        case .repeatOverStream:
            repeatOverStream(slot, into: &results)
        }
    }

    /// The answer did not fit into a datagram: the same question over TCP, within the same time.
    private func repeatOverStream(_ slot: UInt32, into results: inout [ProbeResult]) {
        guard var conversation = slots[Int(slot)] else { return }
        close(conversation.descriptor)
        conversation.transport = .tcp
        conversation.isConnected = false
        conversation.resendAt = .never
        let opened = ConnectedSocket.open(
            .tcp,
            to: conversation.remote,
            port: conversation.port,
            source: conversation.source,
            packet: conversation.packet
        )
        switch opened {
        case .failure(let error):
            slots[Int(slot)] = nil
            free.append(slot)
            results.append(conversation.result(.trouble(MonitorTrouble(error)), at: Clock.now()))
        case .success(let socket):
            conversation.descriptor = socket.number
            slots[Int(slot)] = conversation
            guard socket.error == EINPROGRESS else { return connected(slot, error: socket.error, into: &results) }
            poller.watch(socket.number, for: EPOLLOUT, owner: .conversation(slot: slot))
            remind(slot)
        }
    }
}
