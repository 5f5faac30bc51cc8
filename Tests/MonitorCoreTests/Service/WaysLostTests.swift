import Testing

@testable import MonitorCore

@Suite("Ways lost")
struct WaysLostTests {
    private var ways = WaysLost()

    private static func at(_ seconds: Double) -> Instant { Instant(nanoseconds: Int64(seconds * 1e9)) }

    @Test("a target that cannot be asked for long enough is named, with the time of the first failure")
    mutating func lasting() throws {
        for second in [10.0, 11, 12] { ways.note(7, at: Self.at(second)) }
        ways.note(3, at: Self.at(11.9))
        #expect(ways.lost(for: .milliseconds(1_500), at: Self.at(11)) == nil)
        let found = try #require(ways.lost(for: .milliseconds(1_500), at: Self.at(12)))
        #expect(found.targets == [7])
        #expect(found.since == Self.at(10))
        #expect(ways.lost(for: .zero, at: Self.at(12))?.targets == [3, 7])
    }

    @Test("an answer ends it, as does a time without trouble; the next trouble begins anew")
    mutating func ending() {
        for target in [1, 2] as [Int32] { ways.note(target, at: Self.at(1)) }
        ways.noteAnswer(of: 1)
        #expect(ways.lost(for: .zero, at: Self.at(2))?.targets == [2])
        #expect(ways.lost(for: .zero, at: Self.at(7)) == nil)
        ways.note(2, at: Self.at(8))
        #expect(ways.lost(for: .zero, at: Self.at(8))?.since == Self.at(8))
        ways.removeAll()
        #expect(ways.isEmpty)
    }
}
