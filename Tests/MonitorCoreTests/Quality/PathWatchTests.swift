import Foundation
import Testing

@testable import MonitorCore

@Suite("Path changes")
struct PathWatchTests {
    /// What answers at such an interval, and with such times, are found to be.
    private func changes(
        _ seconds: Int,
        interval: Int = 1_000,
        roundTrip: (_ second: Double) -> Double?
    ) -> [PathChange] {
        var watch = PathWatch()
        return stride(from: 0, to: seconds * 1_000, by: interval).compactMap { ms in
            guard let milliseconds = roundTrip(Double(ms) / 1_000) else { return nil }
            return watch.add(roundTrip: .microseconds(Int(milliseconds * 1_000)), sentAt: World.instant(ms))
        }
    }

    struct Step: Sendable {
        var before: Double
        var after: Double
        var isStep: Bool
    }

    private static let steps = [
        Step(before: 8, after: 35, isStep: true), Step(before: 35, after: 8, isStep: true),
        Step(before: 8, after: 27, isStep: false), Step(before: 100, after: 145, isStep: false),
        Step(before: 100, after: 155, isStep: true), Step(before: 250, after: 600, isStep: true),
    ]

    @Test("a step of more than 20 ms and 50 % that lasts is one change", arguments: steps, [1_000, 200])
    func step(step: Step, interval: Int) throws {
        let found = changes(1_200, interval: interval) { $0 < 605 ? step.before : step.after }
        guard step.isStep else {
            #expect(found.isEmpty)
            return
        }
        #expect(found.count == 1)
        let change = try #require(found.first)
        guard case .roundTrip(let before, let after) = change.measure else {
            Issue.record("not of the round-trip time")
            return
        }
        #expect(abs(before.inMilliseconds - step.before) < 1 && abs(after.inMilliseconds - step.after) < 1)
        #expect(change.countBefore >= 55 && change.countAfter >= 55)
        #expect(abs((change.since - World.instant(605_000)).inSeconds) <= 25)
    }

    @Test("it is found within two minutes; what lasts no more than a minute is none", arguments: [30, 60, 110, 300])
    func lasting(seconds: Int) {
        let found = changes(300 + seconds) { $0 < 300 ? 8 : 60 }
        #expect(found.count == (seconds >= 110 ? 1 : 0))
        #expect(changes(900) { $0 >= 300 && $0 < 300 + Double(min(seconds, 60)) ? 60 : 8 }.isEmpty)
    }

    @Test("after an outage the way may be another one: that is a change too")
    func afterOutage() {
        #expect(changes(900) { $0 < 300 ? 8 : $0 < 500 ? nil : 60 }.count == 1)
    }

    @Test("no change under jitter of any kind, a simulated day of each", arguments: 0..<8)
    func jitter(seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        func uniform() -> Double { Double.random(in: 0..<1, using: &random) }
        func slowly(_ second: Double) -> Double { 1 + sin(second / 3_000) }
        let lines: [(Double) -> Double?] = [
            { _ in 10 + uniform() * 200 },  // wide
            { _ in 8 - 40 * log(1 - uniform()) },  // a long tail
            { _ in uniform() < 0.5 ? 10 : 80 },  // two ways in turn
            { _ in uniform() < 0.2 ? 10 : 300 },
            { _ in uniform() < 0.3 ? nil : 20 + uniform() * 60 },  // loss
            { second in 8 + slowly(second) * 60 + uniform() * 60 },  // a link that fills and empties
            { second in Int(second) % 40 < 20 ? 10 : 90 },  // bursts as long as a span
            { second in Int(second) % 100 < 45 ? 10 : 90 },
        ]
        let interval = seed % 2 == 0 ? 1_000 : 2_500
        #expect(changes(86_400, interval: interval, roundTrip: lines[Int(seed)]).isEmpty)
    }

    @Test("a change under jitter is found still")
    func stepUnderJitter() {
        var random = SeededGenerator(seed: 3)
        let found = changes(1_800) { Double.random(in: 0..<15, using: &random) + ($0 < 900 ? 10 : 60) }
        #expect(found.count == 1)
    }

    // MARK: Hops

    private func hopChanges(_ seconds: Int, _ limit: (_ second: Int) -> UInt8) -> [PathChange] {
        var watch = PathWatch()
        return (0..<seconds).compactMap { watch.add(hopLimit: limit($0), at: World.instant($0 * 1_000)) }
    }

    @Test("another time to live for a minute is one change, with what it rests on")
    func hops() throws {
        let found = hopChanges(600) { $0 < 300 ? 57 : 55 }
        #expect(found.count == 1)
        let change = try #require(found.first)
        #expect(change.measure == .hopLimit(before: 57, after: 55))
        #expect(change.countBefore == 300 && change.countAfter >= 60)
        #expect(change.since == World.instant(300_000))
    }

    @Test("a short detour, or ways in turn, are none")
    func detour() {
        #expect(hopChanges(600) { (300..<350).contains($0) ? 55 : 57 }.isEmpty)
        #expect(hopChanges(600) { $0 % 3 == 0 ? 55 : 57 }.isEmpty)
        #expect(hopChanges(600) { $0 < 300 ? 57 : $0 % 30 == 0 ? 57 : 55 }.isEmpty)
    }
}
