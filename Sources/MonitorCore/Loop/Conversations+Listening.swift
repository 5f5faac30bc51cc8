import CLinux
import Glibc

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
        // What a flood brings beyond this waits for the next turn.
        for _ in 0..<Self.batchesPerTurn {
            guard slots[Int(slot)]?.generation == generation else { return }
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
        let arrival = now.instant(ofArrival: stamp, notBefore: conversation.askedAt ?? conversation.startedAt)
        hear(slot, incoming.receivedPacket(index).bytes, at: arrival, into: &results)
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
            guard conversation.transport.isStream else { return }
            let wrong = ProbeFailure.refusedByProtocol(reason: ProbeReason.wrongAnswer)
            end(slot, .failed(wrong), at: instant, into: &results)
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
        release(conversation.descriptor)
        // What is still read of the datagrams' socket is not of this one.
        conversation.generation = takeGeneration()
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
