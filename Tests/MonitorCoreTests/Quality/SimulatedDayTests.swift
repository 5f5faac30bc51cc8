import Foundation
import Testing

@testable import MonitorCore

/// DESIGN section 7: false `degraded` of 188 sites in a day at 1 Hz.
///
/// Half an hour by default; a whole day with MONITORD_FULL_DAYS=1 (best in a release build).
@Suite("Simulated days")
struct SimulatedDayTests {
    private static let isFull = ProcessInfo.processInfo.environment["MONITORD_FULL_DAYS"] == "1"
    private let seconds: Int64 = isFull ? 86_400 : 1_800
    private let sites = 188

    /// Entries into `degraded` of all sites; `isLost` is asked for every sample.
    private func entries(seed: UInt64, isLost: (inout SeededGenerator, _ wasLost: Bool) -> Bool) -> Int {
        var entries = 0
        for site in 0..<UInt64(sites) {
            var random = SeededGenerator(seed: seed &* 1_000_003 &+ site)
            var window = QualityWindow(limits: QualityLimits(), interval: .seconds(1))
            var wasLost = false
            for second in 0..<seconds {
                wasLost = isLost(&random, wasLost)
                let sample = Sample(
                    target: 0,
                    sequence: 0,
                    sentAt: Instant(nanoseconds: second * 1_000_000_000),
                    tick: second,
                    outcome: wasLost ? .lost(.timeout) : .answered(roundTrip: .milliseconds(12))
                )
                if case .degraded? = window.add(sample) { entries += 1 }
            }
        }
        return entries
    }

    private static func chance(_ random: inout SeededGenerator, _ probability: Double) -> Bool {
        Double(random.next() >> 11) < probability * 0x1p53
    }

    @Test("random loss at half the limit is never degraded")
    func halfTheLimit() {
        #expect(entries(seed: 1) { random, _ in Self.chance(&random, 0.005) } == 0)
    }

    @Test("random loss at the limit is degraded 3 times a day at most")
    func atTheLimit() {
        #expect(entries(seed: 2) { random, _ in Self.chance(&random, 0.01) } <= 3)
    }

    @Test("bursty loss of 0.1 %, in bursts of 4 on average, is never degraded")
    func bursts() {
        // Gilbert's model: a burst ends with 1/4, so it begins with 0.001 / 4 / 0.999 to make 0.1 % in all.
        let count = entries(seed: 3) { random, wasLost in
            Self.chance(&random, wasLost ? 0.75 : 0.000_250_25)
        }
        #expect(count == 0)
    }
}
