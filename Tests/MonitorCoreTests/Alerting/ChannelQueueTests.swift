import Testing

@testable import MonitorCore

@Suite("Channel queue")
struct ChannelQueueTests {
    private var queue = ChannelQueue(
        policy: RetryPolicy(
            Channel(name: "w", kind: .webhook(Channel.Webhook(url: "https://x.example/")), timeout: .seconds(10))
        )
    )

    private static func message(_ sequence: Int64, incident: Int) -> Notification {
        Notification(
            id: "msg_\(sequence)",
            sequence: sequence,
            type: .opened,
            channel: "w",
            incident: incident,
            site: nil,
            time: Province.since,
            body: [1]
        )
    }

    private mutating func next(at time: Double) -> String? {
        switch queue.next(at: Province.now(time).instant) {
        case .send(let notification): notification.id
        case .wait(let until): "wait \((until - Province.now(0).instant).inSeconds)"
        case .idle: nil
        }
    }

    private mutating func finish(
        _ sequence: Int64,
        incident: Int,
        _ result: DeliveryResult,
        at time: Double
    ) -> RetryPolicy.Verdict {
        queue.finish(Self.message(sequence, incident: incident), with: result, at: Province.now(time), jitter: 0)
            .verdict
    }

    @Test("messages of one incident leave one after the other, those of others beside them")
    mutating func order() {
        for (sequence, incident) in [(1, 7), (2, 7), (3, 8)] as [(Int64, Int)] {
            queue.add(Self.message(sequence, incident: incident), isStored: true, at: Province.now(0))
        }
        #expect(next(at: 0) == "msg_1")
        #expect(next(at: 0) == "msg_3")
        #expect(next(at: 0) == nil)
        #expect(finish(1, incident: 7, .delivered, at: 1) == .sent)
        #expect(next(at: 1) == "msg_2")
        #expect(queue.count == 2)
    }

    @Test("a message that is tried again holds back its own incident only")
    mutating func retries() {
        queue.add(Self.message(1, incident: 7), isStored: true, at: Province.now(0))
        queue.add(Self.message(2, incident: 7), isStored: true, at: Province.now(0))
        #expect(next(at: 0) == "msg_1")
        #expect(
            finish(1, incident: 7, .failed(.status(500, said: "")), at: 0)
                == .retry(.status(500, said: ""), after: .seconds(1))
        )
        queue.add(Self.message(3, incident: 8), isStored: true, at: Province.now(0))
        #expect(next(at: 0.5) == "msg_3")
        #expect(next(at: 0.5) == "wait 1.0")
        #expect(next(at: 1) == "msg_1")
        #expect(
            finish(1, incident: 7, .failed(.status(500, said: "")), at: 1)
                == .retry(.status(500, said: ""), after: .seconds(2))
        )
        #expect(next(at: 2.9) == "wait 3.0")
        #expect(next(at: 3) == "msg_1")
    }

    @Test("a receiver that asks for a pause gets it from all messages")
    mutating func pause() {
        queue.add(Self.message(1, incident: 7), isStored: true, at: Province.now(0))
        queue.add(Self.message(2, incident: 8), isStored: true, at: Province.now(0))
        #expect(next(at: 0) == "msg_1")
        _ = finish(1, incident: 7, .failed(.status(429, said: ""), retryAfter: .seconds(30)), at: 0)
        #expect(next(at: 1) == "wait 30.0")
        #expect(next(at: 30) == "msg_1")
        #expect(next(at: 30) == "msg_2")
    }

    @Test("a message that was stopped on our side stays first in its line")
    mutating func abandoned() {
        queue.add(Self.message(1, incident: 7), isStored: true, at: Province.now(0))
        #expect(next(at: 0) == "msg_1")
        #expect(finish(1, incident: 7, .abandoned, at: 0) == .keep)
        #expect(next(at: 0) == "msg_1")
    }

    @Test("the bodies of a long queue are left in the store, where it has them")
    mutating func bodies() {
        for sequence in 1...100 {
            queue.add(Self.message(Int64(sequence), incident: sequence), isStored: sequence <= 80, at: Province.now(0))
        }
        let all = queue.removeAll()
        #expect(all.map(\.sequence) == Array(1...100))
        #expect(all.count { $0.body == nil } == 16)
        #expect(all.suffix(20).allSatisfy { $0.body == [1] })
        #expect(queue.count == 0)
    }

    @Test("a test message waits for no other that is about no incident; digests keep their order")
    mutating func aboutNone() {
        for (sequence, type) in [(1, NotificationType.digest), (2, .digest), (3, .test), (4, .test)] {
            var message = Self.message(Int64(sequence), incident: 0)
            message.incident = nil
            message.type = type
            queue.add(message, isStored: true, at: Province.now(0))
        }
        #expect(next(at: 0) == "msg_1")
        #expect(next(at: 0) == "msg_3")
        #expect(next(at: 0) == "msg_4")
        #expect(next(at: 0) == nil)
    }

    @Test("ten thousand incidents are queued, tried again and sent in a blink")
    mutating func many() {
        let start = ContinuousClock.now
        for number in 1...10_000 {
            queue.add(Self.message(Int64(number), incident: number), isStored: true, at: Province.now(0))
        }
        for number in 1...10_000 {
            #expect(next(at: 0) == "msg_\(number)")
            _ = finish(Int64(number), incident: number, .failed(.status(500, said: "")), at: 0)
        }
        #expect(next(at: 0.5) == "wait 1.0")
        for _ in 1...10_000 {
            guard case .send(let message) = queue.next(at: Province.now(1).instant) else {
                Issue.record("nothing to send")
                return
            }
            _ = queue.finish(message, with: .delivered, at: Province.now(1), jitter: 0)
        }
        #expect(queue.count == 0)
        // Looking through all lanes for each would take minutes.
        #expect(ContinuousClock.now - start < .seconds(20))
    }

    @Test("when everything is stored at last, memory keeps the first bodies only")
    mutating func storedLater() {
        for sequence in 1...100 {
            queue.add(Self.message(Int64(sequence), incident: sequence), isStored: false, at: Province.now(0))
        }
        queue.leaveBodiesToStore()
        #expect(queue.removeAll().count { $0.body != nil } == ChannelQueue.bodiesInMemory)
    }

    @Test("a wall clock that steps by a day makes no message old; a day that has passed does")
    mutating func steppedClock() {
        let message = Self.message(1, incident: 7)
        queue.add(message, isStored: true, at: Province.now(0))
        #expect(next(at: 1) == "msg_1")
        let stepped = ClockReading(
            instant: Province.now(1).instant,
            timestamp: Province.now(1).timestamp + .seconds(86_400)
        )
        #expect(!queue.isExpired(message, at: stepped.instant))
        let failure = DeliveryResult.failed(.status(500, said: ""))
        let (verdict, _) = queue.finish(message, with: failure, at: stepped, jitter: 0)
        if case .retry = verdict {} else { Issue.record("\(verdict)") }
        #expect(next(at: 60) == "msg_1")
        #expect(queue.isExpired(message, at: Province.now(86_500).instant))
    }

    @Test("a message of the future, as the clock has it, is as old as its place in the queue")
    mutating func fromTheFuture() {
        let message = Self.message(1, incident: 7)
        let early = ClockReading(
            instant: Province.now(0).instant,
            timestamp: Province.now(0).timestamp + .seconds(-86_400)
        )
        queue.add(message, isStored: true, at: early)
        #expect(!queue.isExpired(message, at: Province.now(86_000).instant))
        #expect(queue.isExpired(message, at: Province.now(86_400).instant))
    }
}
