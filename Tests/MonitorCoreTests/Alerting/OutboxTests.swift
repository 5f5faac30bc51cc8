import Testing

@testable import MonitorCore

@Suite("Outbox")
struct OutboxTests {
    private var outbox = Outbox()

    private func batch(_ sequences: Int64...) -> StoreBatch {
        var batch = StoreBatch()
        batch.add(
            sequences.map {
                Notification(
                    id: "msg_\($0)",
                    sequence: $0,
                    type: .opened,
                    channel: "w",
                    incident: 1,
                    time: Province.since,
                    body: []
                )
            }
        )
        return batch
    }

    private func written(_ order: Outbox.Order) -> [Int64]? {
        if case .write(let batch) = order { batch.added.map(\.sequence) } else { nil }
    }

    @Test("while writing works each batch is written alone, and nothing is due")
    mutating func works() {
        #expect(written(outbox.take(batch(1), at: Province.now(0).instant)) == [1])
        #expect(outbox.stored() == .stored)
        #expect(written(outbox.take(batch(2), at: Province.now(0).instant)) == [2])
        #expect(outbox.stored() == .stored)
        #expect(outbox.deadline == nil)
        #expect(written(outbox.take(StoreBatch(), at: Province.now(0).instant)) == nil)
    }

    @Test("what could not be written is kept, in order, and written as one when it is time to try again")
    mutating func broken() {
        _ = outbox.take(batch(1), at: Province.now(0).instant)
        #expect(outbox.failed(reason: "disk full", at: Province.now(0)) == .broke(reason: "disk full"))
        #expect(written(outbox.take(batch(2), at: Province.now(1).instant)) == nil)
        #expect(outbox.deadline == Province.now(2).instant)
        #expect(written(outbox.take(StoreBatch(), at: Province.now(2).instant)) == [1, 2])
        #expect(outbox.failed(reason: "disk full", at: Province.now(2)) == .kept)
        #expect(written(outbox.take(batch(3), at: Province.now(4).instant)) == [1, 2, 3])
        #expect(outbox.stored() == .mended(since: Province.since))
        #expect(outbox.deadline == nil)
    }

    @Test("a message that was delivered before it could be stored is stored as such, without its text")
    mutating func deliveredMeanwhile() {
        _ = outbox.take(batch(1, 2), at: Province.now(0).instant)
        _ = outbox.failed(reason: "locked", at: Province.now(0))
        var done = StoreBatch()
        done.finish("msg_1", StoreBatch.Ending(at: Province.since, tries: .init()))
        _ = outbox.take(done, at: Province.now(1).instant)
        guard case .write(let all) = outbox.take(StoreBatch(), at: Province.now(2).instant) else {
            Issue.record("nothing to write")
            return
        }
        #expect(all.added.map(\.body) == [nil, []])
        #expect(Set(all.endings.keys) == ["msg_1"])
    }

    @Test("at the end there is one last try, whether or not it is time")
    mutating func last() {
        _ = outbox.take(batch(1), at: Province.now(0).instant)
        _ = outbox.failed(reason: "locked", at: Province.now(0))
        #expect(written(outbox.take(StoreBatch(), at: Province.now(0.1).instant, isLast: true)) == [1])
    }
}
