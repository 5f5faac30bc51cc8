import Testing

@testable import MonitorCore

@Suite("Recent probes")
struct RecentProbesTests {
    private func entry(_ number: Int, at instant: Instant) -> RecentProbes.Entry {
        RecentProbes.Entry(
            target: Int32(number),
            sequence: UInt32(number),
            madeAt: instant,
            sentAt: instant,
            clockOffset: 0,
            destination: RecentProbes.digest(of: .v4(UInt32(number)))
        )
    }

    private func payload(_ number: Int, at instant: Instant) -> ProbePayload {
        ProbePayload(target: Int32(number), sequence: UInt32(number), sentAt: instant)
    }

    @Test("it grows to hold three seconds of probes, and no further at a slow pace")
    func grows() {
        var (fast, slow) = (RecentProbes(capacity: 16), RecentProbes(capacity: 16))
        for number in 0..<5_000 {
            let instant = Instant(nanoseconds: Int64(number) * 1_000_000)
            fast.remember(entry(number, at: instant), as: fast.takeSequence(at: instant))
            let later = Instant(nanoseconds: Int64(number) * 1_000_000_000)
            slow.remember(entry(number, at: later), as: slow.takeSequence(at: later))
        }
        #expect(fast.capacity == 4_096)
        #expect(slow.capacity == 16)
        for number in [1_000, 4_000, 4_999] {
            let instant = Instant(nanoseconds: Int64(number) * 1_000_000)
            #expect(fast.entry(for: payload(number, at: instant), sequence: UInt16(number))?.target == Int32(number))
        }
    }

    @Test("after the sequence wrapped, an old probe's answer is not taken for the new one's")
    func wraps() {
        var recent = RecentProbes(capacity: 65_536)
        let (old, new) = (Instant(nanoseconds: 1), Instant(nanoseconds: 2))
        for number in 0..<65_537 {
            let instant = number < 65_536 ? old : new
            recent.remember(entry(number, at: instant), as: recent.takeSequence(at: instant))
        }
        #expect(recent.entry(for: payload(0, at: old), sequence: 0) == nil)
        #expect(recent.entry(for: payload(65_536, at: new), sequence: 0)?.sequence == 65_536)
    }

    @Test("an error with a short quote needs sequence and destination to agree")
    func shortQuote() {
        var recent = RecentProbes()
        let now = Instant(nanoseconds: 1)
        let sequence = recent.takeSequence(at: now)
        recent.remember(entry(9, at: now), as: sequence)
        #expect(recent.entry(sequence: sequence, destination: .v4(9))?.target == 9)
        #expect(recent.entry(sequence: sequence, destination: .v4(10)) == nil)
        #expect(recent.entry(sequence: sequence &+ 1, destination: .v4(9)) == nil)
    }

    @Test("a send stamp before the batch or after now is not believed")
    func stamps() {
        var recent = RecentProbes()
        let madeAt = Instant(nanoseconds: 1_000_000_000)
        let sequence = recent.takeSequence(at: madeAt)
        recent.remember(entry(9, at: madeAt), as: sequence)
        let now = ClockReading(
            instant: Instant(nanoseconds: 2_000_000_000),
            timestamp: Timestamp(nanoseconds: 2_000_000_000)
        )
        for wrong in [900_000_000, 2_100_000_000] as [Int64] {
            recent.noteStamp(Timestamp(nanoseconds: wrong), of: sequence, now: now)
            #expect(recent.entry(for: payload(9, at: madeAt), sequence: sequence)?.stamp == 0)
        }
        recent.noteStamp(Timestamp(nanoseconds: 1_000_700_000), of: sequence, now: now)
        #expect(recent.entry(for: payload(9, at: madeAt), sequence: sequence)?.stamp == 1_000_700_000)
    }
}
