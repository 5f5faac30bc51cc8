import Testing

@testable import MonitorCore

@Suite("Numbers of heartbeats")
struct HeartbeatSequenceTests {
    private static let second: Nanoseconds = 1_000_000_000
    private static let noon = Timestamp(nanoseconds: 1_636_200_000 * 1_000_000_000)

    /// A heartbeat by its number, when it was sent by the hall's clock, and when it arrives, in seconds.
    struct Beat: Sendable {
        var sequence: UInt64
        var sent: Double
        var arrives: Double
        var way = HallHeartbeat.Way.datagram

        init(_ sequence: UInt64, sent: Double, arrives: Double? = nil, _ way: HallHeartbeat.Way = .datagram) {
            self.sequence = sequence
            self.sent = sent
            self.arrives = arrives ?? sent
            self.way = way
        }
    }

    struct Story: Sendable, CustomTestStringConvertible {
        var testDescription: String
        var beats: [Beat]
        var expected: [HeartbeatSequence.Verdict]
    }

    static let stories = [
        Story(
            testDescription: "one after the other",
            beats: [Beat(1, sent: 0), Beat(2, sent: 1), Beat(3, sent: 2)],
            expected: [.first, .next(missing: 0), .next(missing: 0)]
        ),
        Story(
            testDescription: "a gap is so many losses",
            beats: [Beat(1, sent: 0), Beat(5, sent: 4)],
            expected: [.first, .next(missing: 3)]
        ),
        Story(
            testDescription: "the newest once more is a duplicate, an older one old, and neither hides the next",
            beats: [
                Beat(7, sent: 0), Beat(8, sent: 1), Beat(8, sent: 1, arrives: 1.5), Beat(7, sent: 0, arrives: 1.6),
                Beat(9, sent: 2),
            ],
            expected: [.first, .next(missing: 0), .duplicate, .old, .next(missing: 0)]
        ),
        Story(
            testDescription: "a sender that begins anew is no storm of losses",
            beats: [Beat(5_000, sent: 0), Beat(1, sent: 3), Beat(2, sent: 4)],
            expected: [.first, .first, .next(missing: 0)]
        ),
        Story(
            testDescription: "what a former run had sent is old, however high its numbers and well it would fit",
            beats: [
                Beat(1, sent: 0), Beat(2, sent: 1), Beat(1, sent: 5), Beat(2, sent: 1, arrives: 5.5),
                Beat(900, sent: 0.5, arrives: 6), Beat(2, sent: 6),
            ],
            expected: [.first, .next(missing: 0), .first, .old, .old, .next(missing: 0)]
        ),
        Story(
            testDescription: "numbers that jump further than time allows begin anew",
            beats: [Beat(1, sent: 0), Beat(9_007_199_254_740_991, sent: 1), Beat(2, sent: 2)],
            expected: [.first, .first, .first]
        ),
        Story(
            testDescription: "a jump that was sent before the newest is old",
            beats: [Beat(10, sent: 5), Beat(1_000_000, sent: 4, arrives: 6)],
            expected: [.first, .old]
        ),
        Story(
            testDescription: "a clock that is set back within a run changes nothing",
            beats: [Beat(1, sent: 100), Beat(2, sent: 40, arrives: 101), Beat(3, sent: 41, arrives: 102)],
            expected: [.first, .next(missing: 0), .next(missing: 0)]
        ),
        Story(
            testDescription: "over HTTP a sender whose clock was set back is believed after five in a row",
            beats: [Beat(50, sent: 1_000, .http)]
                + (1...6).map { Beat(UInt64($0), sent: Double($0), arrives: 1_000 + Double($0), .http) },
            expected: [.first, .old, .old, .old, .old, .first, .next(missing: 0)]
        ),
        Story(
            testDescription: "by UDP it never is: that is what a repeated recording looks like",
            beats: [Beat(50, sent: 1_000)]
                + (1...6).map { Beat(UInt64($0), sent: Double($0), arrives: 1_000 + Double($0)) },
            expected: [.first, .old, .old, .old, .old, .old, .old]
        ),
        Story(
            testDescription: "a backlog that is flushed at once is no run",
            beats: [Beat(50, sent: 1_000, .http)]
                + (1...6).map { Beat(UInt64($0), sent: Double($0), arrives: 1_000.1, .http) },
            expected: [.first, .old, .old, .old, .old, .old, .old]
        ),
    ]

    @Test("what is news is told from what was here before", arguments: stories)
    func tells(story: Story) throws {
        var sequence = HeartbeatSequence()
        let verdicts = try story.beats.map { sequence.judge(try Self.heartbeat($0), interval: Self.second) }
        #expect(verdicts == story.expected)
    }

    @Test("no number is taken twice, whatever arrives in whatever order", arguments: 1...20 as ClosedRange<UInt64>)
    func neverTwice(seed: UInt64) throws {
        var random = SeededRandom(seed: seed)
        var sequence = HeartbeatSequence()
        var taken: Set<Double> = []
        let beats = (0..<60).map { Beat(UInt64($0 % 30), sent: Double($0)) }
        var arrives = 100.0
        for _ in 0..<400 {
            guard var beat = beats.randomElement(using: &random) else { continue }
            arrives += 0.3
            beat.arrives = arrives
            switch sequence.judge(try Self.heartbeat(beat), interval: Self.second) {
            case .first, .next: #expect(taken.insert(beat.sent).inserted, "seed \(seed), sent \(beat.sent)")
            case .duplicate, .old: break
            }
        }
        #expect(!taken.isEmpty)
    }

    @Test("numbers and times that no sender can mean are no heartbeat")
    func refuses() throws {
        let site = try #require(SiteID("a"))
        func make(_ sequence: UInt64, _ sent: Int64, _ roundTrip: Duration? = nil) -> HallHeartbeat? {
            HallHeartbeat(
                site: site,
                sequence: sequence,
                sentAt: Timestamp(nanoseconds: sent),
                roundTrip: roundTrip,
                way: .http,
                receivedAt: Instant(nanoseconds: 0)
            )
        }
        let noon = Self.noon.nanoseconds
        #expect(make(HallHeartbeat.highestSequence, noon) != nil)
        #expect(make(HallHeartbeat.highestSequence + 1, noon) == nil)
        #expect(make(.max, noon) == nil)
        #expect(make(1, 0) == nil && make(1, .max) == nil && make(1, .min) == nil)
        #expect(make(1, noon, .seconds(-1)) == nil && make(1, noon, .seconds(601)) == nil)
        #expect(make(1, noon, .seconds(600)) != nil)
    }

    static func heartbeat(_ beat: Beat) throws -> HallHeartbeat {
        let site = try #require(SiteID("son-ha"))
        return try #require(
            HallHeartbeat(
                site: site,
                sequence: beat.sequence,
                sentAt: noon + .seconds(beat.sent),
                way: beat.way,
                receivedAt: Instant(nanoseconds: 5_000 * second) + .seconds(beat.arrives)
            )
        )
    }
}
