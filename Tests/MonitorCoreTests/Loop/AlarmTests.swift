import Glibc
import Testing

@testable import MonitorCore

@Suite("Alarm")
struct AlarmTests {
    @Test("a ring of before ends the wait at once, until it is silenced")
    func rungBefore() throws {
        let alarm = try Alarm()
        alarm.ring()
        alarm.ring()
        #expect(alarm.wait(until: nil))
        #expect(alarm.silence())
        #expect(!alarm.silence())
        #expect(!alarm.wait(until: Clock.now()))
    }

    @Test("without a ring the wait ends at its time, never before it")
    func deadline() throws {
        let alarm = try Alarm()
        let deadline = Clock.now() + .microseconds(1_500)
        #expect(!alarm.wait(until: deadline))
        #expect(Clock.now() >= deadline)
    }

    @Test("a ring from another thread ends a wait that has no time")
    func otherThread() throws {
        let alarm = try Alarm()
        let thread = try OwnThread.start(named: "ringer") { alarm.ring() }
        #expect(alarm.wait(until: nil))
        pthread_join(thread, nil)
    }
}
