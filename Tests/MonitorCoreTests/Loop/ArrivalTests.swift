import Testing

@testable import MonitorCore

@Suite("Arrival of an answer")
struct ArrivalTests {
    private let second: Int64 = 1_000_000_000
    /// Made a millisecond before the send time that the batch gave it.
    private let payload = ProbePayload(target: 0, sequence: 0, sentAt: Instant(nanoseconds: 9_999_000_000))

    /// Sent at 10 s with the wall clock 1000 s ahead; read at 10.1 s.
    private func times(
        stamp: Int64?,
        sendStamp: Int64 = 0,
        offset: Int64 = 1_000
    ) -> (sent: Int64, received: Int64, counters: ProbeCounters) {
        let entry = RecentProbes.Entry(
            target: 0,
            sequence: 0,
            madeAt: payload.sentAt,
            sentAt: Instant(nanoseconds: 10 * second),
            stamp: sendStamp,
            clockOffset: 1_000 * second,
            destination: 0
        )
        let read = 10 * second + second / 10
        let now = ClockReading(
            instant: Instant(nanoseconds: read),
            timestamp: Timestamp(nanoseconds: read + offset * second)
        )
        let arrival = Arrival(now: now, stamp: stamp.map { Timestamp(nanoseconds: $0) }, hopLimit: nil)
        var counters = ProbeCounters()
        let (sent, received) = arrival.times(of: entry, payload: payload, counters: &counters)
        return (sent.nanoseconds, received.nanoseconds, counters)
    }

    @Test("the kernel's stamp counts, not the time of reading")
    func stamped() {
        let (_, received, counters) = times(stamp: 1_010 * second + 3_000_000)
        #expect(received == 10 * second + 3_000_000)
        #expect(counters.unstamped == 0)
    }

    @Test("without a stamp, or when the wall clock stepped, the time of reading counts", arguments: [nil, 1_010])
    func unstamped(seconds: Int64?) {
        let (_, received, counters) = times(stamp: seconds.map { $0 * second }, offset: seconds == nil ? 1_000 : 4_600)
        #expect(received == 10 * second + second / 10)
        #expect(counters.unstamped == 1)
    }

    @Test("an impossible stamp is not believed", arguments: [1_009, 1_011])
    func impossible(seconds: Int64) {
        #expect(times(stamp: seconds * second).counters.unstamped == 1)
    }

    @Test("an answer that seems to precede its send is timed from the start of the batch")
    func interruptedBatch() {
        let (sent, received, counters) = times(stamp: 1_010 * second - 400_000)
        #expect(sent == payload.sentAt.nanoseconds)
        #expect(received - sent == 600_000)
        #expect(counters.unstamped == 0)
    }

    @Test("with both stamps the round trip is their difference, whatever our own clock thought of the send")
    func bothStamps() {
        let (sent, received, counters) = times(stamp: 1_010 * second + 3_000_000, sendStamp: 1_010 * second + 2_900_000)
        #expect(received - sent == 100_000)
        #expect(sent == 10 * second + 2_900_000)
        #expect(counters.unstamped == 0)
    }

    @Test("a wall clock that stepped by two milliseconds makes no round trip")
    func smallStep() {
        let read = 10 * second + second / 10
        let now = ClockReading(
            instant: Instant(nanoseconds: read),
            timestamp: Timestamp(nanoseconds: read + 1_000 * second + 2_000_000)
        )
        let entry = RecentProbes.Entry(
            target: 0,
            sequence: 0,
            madeAt: payload.sentAt,
            sentAt: Instant(nanoseconds: 10 * second),
            stamp: 1_010 * second,
            clockOffset: 1_000 * second,
            destination: 0
        )
        let stamp = Timestamp(nanoseconds: 1_010 * second + 5_000_000)
        var counters = ProbeCounters()
        let arrival = Arrival(now: now, stamp: stamp, hopLimit: nil)
        let (_, received) = arrival.times(of: entry, payload: payload, counters: &counters)
        #expect(received.nanoseconds == read)
        #expect(counters.unstamped == 1)
    }
}
