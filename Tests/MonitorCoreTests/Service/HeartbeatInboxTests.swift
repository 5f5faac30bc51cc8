import Testing

@testable import MonitorCore

@Suite("Inbox of heartbeats")
struct HeartbeatInboxTests {
    @Test("what finds no room is dropped and counted; taking makes room")
    func bounds() throws {
        let inbox = HeartbeatInbox(capacity: 2)
        let beats = try (1...3).map {
            try HeartbeatSequenceTests.heartbeat(.init(UInt64($0), sent: Double($0)))
        }
        #expect(beats.map(inbox.offer) == [true, true, false])
        #expect(inbox.refusals == [.dropped: 1])
        inbox.setOpen(true)
        #expect(inbox.take().heartbeats == Array(beats.prefix(2)))
        #expect(inbox.take().heartbeats.isEmpty && inbox.take().isOpen)
        #expect(inbox.offer(beats[2]))
        inbox.setOpen(false)
        #expect(!inbox.take().isOpen)
    }
}
