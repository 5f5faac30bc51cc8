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

    static let batchesPerTurn = 64

    let poller: Poller
    var counters = ProbeCounters()
    var slots: [Conversation?] = []
    var free: [UInt32] = []
    private var dues = Heap<Due>()
    private var generation: UInt32 = 0
    let incoming = MessageBuffers(capacity: 4, packetSize: 16_384)
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

    func takeGeneration() -> UInt32 {
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

    func remind(_ slot: UInt32) {
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

    /// Closes a socket; epoll would keep it while a child of ours that has just been forked holds it too.
    func release(_ descriptor: Int32) {
        poller.forget(descriptor)
        close(descriptor)
    }

    /// Frees the slot and appends the result.
    func end(_ slot: UInt32, _ outcome: ProbeOutcome, at instant: Instant, into results: inout [ProbeResult]) {
        guard let conversation = slots[Int(slot)] else { return }
        release(conversation.descriptor)
        slots[Int(slot)] = nil
        free.append(slot)
        results.append(conversation.result(outcome, at: instant))
    }
}
