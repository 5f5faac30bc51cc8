import Testing

@testable import MonitorCore

@Suite("Receive queue")
struct ReceiveQueueTests {
    /// Takes so many messages that came before anything was dropped.
    private func drained(_ count: Int, by queue: inout ReceiveQueue) {
        queue.beginDrain()
        for _ in 0..<count { #expect(queue.take(dropped: nil) == .nothing) }
    }

    @Test("a count that rises behind a long queue is an overflow, looks that bring nothing in between or not")
    func overflow() {
        var queue = ReceiveQueue()
        drained(128, by: &queue)
        drained(0, by: &queue)
        queue.beginDrain()
        #expect(queue.take(dropped: 7) == .overflow(7))
        #expect(queue.take(dropped: 7) == .nothing)
    }

    @Test("one that rises where there never was a long queue is a damaged packet, across the wrap of the count too")
    func damaged() {
        var queue = ReceiveQueue()
        drained(19, by: &queue)
        queue.beginDrain()
        #expect(queue.take(dropped: .max) == .damaged(UInt64(UInt32.max)))
        queue.beginDrain()
        #expect(queue.take(dropped: 1) == .damaged(2))
    }

    @Test("what was long once says nothing later")
    func forgotten() {
        var queue = ReceiveQueue()
        drained(128, by: &queue)
        drained(5, by: &queue)
        drained(5, by: &queue)
        queue.beginDrain()
        #expect(queue.take(dropped: 1) == .damaged(1))
    }
}
