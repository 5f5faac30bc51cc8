import CLinux
import Glibc
import HeapModule

/// The connections that stand with the halls of a simulated province.
final class StreamConnections {
    private struct Connection {
        var descriptor: Int32
        var application: StreamApplication
        var place: Int
        var received: [UInt8] = []
        /// Tells this use of the slot from the ones before it.
        var generation: UInt64
    }

    private struct Answer: Comparable {
        var at: Instant
        var slot: UInt32
        var generation: UInt64
        var bytes: [UInt8]

        static func < (left: Answer, right: Answer) -> Bool { left.at < right.at }
    }

    /// Beyond that the one that stands longest makes room: nobody here has so many on purpose.
    private static let most = 4_096
    private static let chunk = 4_096
    private static let chunksPerTurn = 16

    private let poller: Poller
    private var connections: [Connection?] = []
    private var free: [UInt32] = []
    private var answers = Heap<Answer>()
    private var generation: UInt64 = 0
    private var count = 0

    /// - Throws: EMFILE and its like.
    init(loop: EventLoop) throws(SystemCallError) {
        poller = try Poller()
        try loop.watch(poller.number)
    }

    deinit {
        for case let connection? in connections { close(connection.descriptor) }
    }

    /// When the next answer is to be sent; nil when none is due.
    var nextAnswer: Instant? { answers.min?.at }

    /// Takes a connection over, and closes it one day.
    func add(_ descriptor: Int32, _ application: StreamApplication, at place: Int) {
        if count == Self.most { dropOldest() }
        let slot = free.popLast() ?? UInt32(connections.count)
        if Int(slot) == connections.count { connections.append(nil) }
        generation += 1
        count += 1
        connections[Int(slot)] = Connection(
            descriptor: descriptor,
            application: application,
            place: place,
            generation: generation
        )
        poller.watch(descriptor, for: EPOLLIN, owner: .conversation(slot: slot))
    }

    /// Reads what has come in; `delay` says when an answer of a place leaves, nil for never, and `name` who it is.
    func read(name: (Int) -> String, delay: (Int) -> Duration?) {
        poller.poll { owner, _ in
            guard case .conversation(let slot) = owner, read(slot) else { return }
            answer(slot, name: name, delay: delay)
        }
    }

    /// Sends the answers that are due by now.
    func send(by now: Instant) {
        while let answer = answers.min, answer.at <= now {
            answers.removeMin()
            guard let connection = connections[Int(answer.slot)], connection.generation == answer.generation else {
                continue
            }
            let sent = Glibc.send(
                connection.descriptor,
                answer.bytes,
                answer.bytes.count,
                Int32(MSG_DONTWAIT | MSG_NOSIGNAL)
            )
            // An answer is far smaller than an empty send buffer: whoever does not read is left alone.
            if sent != answer.bytes.count { end(answer.slot) }
        }
    }

    /// Makes connections deaf or lets them hear again, and ends those of the places that refuse.
    func change(isSilent: (Int) -> Bool, isRefusing: (Int) -> Bool) {
        for (slot, connection) in connections.enumerated() {
            guard let connection else { continue }
            if isRefusing(connection.place) {
                end(UInt32(slot), abruptly: true)
            } else {
                let everything: [ClosedRange<UInt32>] = isSilent(connection.place) ? [0...UInt32.max] : []
                let program = SilenceFilter.program(dropping: everything)
                // Fails without memory only; the connection then hears what it should not.
                try? SilenceFilter.attach(program, to: connection.descriptor)
            }
        }
    }
}

// MARK: - One connection

extension StreamConnections {
    /// Reads one connection empty; false when it is over.
    private func read(_ slot: UInt32) -> Bool {
        guard let descriptor = connections[Int(slot)]?.descriptor else { return false }
        // What comes beyond this waits for the next turn.
        for _ in 0..<Self.chunksPerTurn {
            let count = withUnsafeTemporaryAllocation(byteCount: Self.chunk, alignment: 8) { buffer in
                let count = recv(descriptor, buffer.baseAddress, buffer.count, Int32(MSG_DONTWAIT))
                if count > 0 { connections[Int(slot)]?.received.append(contentsOf: buffer.prefix(count)) }
                return count
            }
            if count < 0, errno == EAGAIN { return true }
            guard count > 0 else {
                end(slot)
                return false
            }
            if count < Self.chunk { return true }
        }
        return true
    }

    private func answer(_ slot: UInt32, name: (Int) -> String, delay: (Int) -> Duration?) {
        while let connection = connections[Int(slot)], !connection.received.isEmpty {
            switch connection.application.take(connection.received, from: name(connection.place)) {
            case .wait: return
            case .hangUp: return end(slot)
            case .answer(let bytes, let consumed):
                connections[Int(slot)]?.received.removeFirst(consumed)
                guard !bytes.isEmpty, let delay = delay(connection.place) else { continue }
                let at = Clock.now() + delay
                answers.insert(Answer(at: at, slot: slot, generation: connection.generation, bytes: bytes))
            }
        }
    }

    private func dropOldest() {
        let oldest = connections.indices.min {
            connections[$0]?.generation ?? .max < connections[$1]?.generation ?? .max
        }
        if let oldest { end(UInt32(oldest)) }
    }

    /// Closes; abruptly is with a reset instead of an orderly end.
    private func end(_ slot: UInt32, abruptly: Bool = false) {
        guard let connection = connections[Int(slot)] else { return }
        if abruptly {
            var linger = linger(l_onoff: 1, l_linger: 0)
            setsockopt(connection.descriptor, SOL_SOCKET, SO_LINGER, &linger, socklen_t(MemoryLayout<linger>.size))
        }
        close(connection.descriptor)
        connections[Int(slot)] = nil
        free.append(slot)
        count -= 1
    }
}
