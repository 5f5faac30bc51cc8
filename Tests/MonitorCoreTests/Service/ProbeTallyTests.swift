import Testing

@testable import MonitorCore

@Suite("Probe tally")
struct ProbeTallyTests {
    private func tally(_ milliseconds: [Int], timeout: Duration = .milliseconds(900)) -> ProbeTally {
        var tally = ProbeTally(target: "127.57.0.1", check: "icmp")
        for (sequence, time) in milliseconds.enumerated() {
            tally.sent += 1
            tally.note(
                ProbeResult(
                    target: 0,
                    sequence: UInt32(sequence),
                    outcome: .answered(roundTrip: .milliseconds(time)),
                    sentAt: nil,
                    receivedAt: Instant(nanoseconds: 0)
                ),
                timeout: timeout
            )
        }
        return tally
    }

    @Test("percentiles are values of a rank, without interpolation")
    func percentiles() {
        let tally = tally(Array(1...20))
        #expect(tally.percentile(0) == .milliseconds(1))
        #expect(tally.percentile(50) == .milliseconds(10))
        #expect(tally.percentile(95) == .milliseconds(19))
        #expect(tally.percentile(100) == .milliseconds(20))
    }

    @Test("an answer after the timeout is none, and says that it was late")
    func late() {
        let tally = tally([5, 950])
        #expect(tally.received == 1)
        #expect(tally.loss == 0.5)
        #expect(tally.failure == "late")
        #expect(tally.isComplete)
    }

    @Test("jitter is that of RFC 3550, and nil before two answers")
    func jitter() {
        #expect(tally([30]).jitter == nil)
        let jitter = tally([30, 35, 30, 38, 30, 30]).jitter
        #expect(jitter.map { abs($0.inMilliseconds - 1.41) < 0.01 } == true)
    }
}
