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
        /// By how much our wall clock is ahead of the true one.
        var ours = 0.0

        init(
            _ sequence: UInt64,
            sent: Double,
            arrives: Double? = nil,
            _ way: HallHeartbeat.Way = .datagram,
            ours: Double = 0
        ) {
            self.ours = ours
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
            testDescription: "our own clock is an hour off in the middle of a run: nothing is lost",
            beats: [Beat(1, sent: 0), Beat(2, sent: 1, ours: 3_600), Beat(4, sent: 3, ours: -3_600), Beat(5, sent: 4)],
            expected: [.first, .next(missing: 0), .next(missing: 1), .next(missing: 0)]
        ),
        Story(
            testDescription: "our clock is off from the start: what comes is news once, repeated it is not",
            beats: [
                Beat(1, sent: 0, ours: 3_600), Beat(2, sent: 1, ours: 3_600), Beat(1, sent: 0, arrives: 2, ours: 3_600),
                Beat(2, sent: 1, arrives: 3, ours: 3_600), Beat(3, sent: 4),
            ],
            expected: [
                .untimely(isNews: true), .untimely(isNews: true), .untimely(isNews: false), .untimely(isNews: false),
                .first,
            ]
        ),
        Story(
            testDescription: "a recording of another time begins no run, in whatever order it comes",
            beats: [
                Beat(1, sent: 1_000), Beat(2, sent: 1_001), Beat(1, sent: 10, arrives: 1_002),
                Beat(3, sent: 12, arrives: 1_003), Beat(900, sent: 11, arrives: 1_004),
            ],
            expected: [.first, .next(missing: 0), .old, .untimely(isNews: false), .old]
        ),
        Story(
            testDescription: "one that was sent by a clock a day ahead locks nobody out once the clock is right",
            beats: [
                Beat(1, sent: 0), Beat(2, sent: 86_400, arrives: 1), Beat(1, sent: 2), Beat(2, sent: 3),
                Beat(1, sent: 2, arrives: 3.5),
            ],
            expected: [.first, .next(missing: 0), .first, .next(missing: 0), .old]
        ),
        Story(
            testDescription: "nor one over HTTP; a datagram of before is not taken for the right clock",
            beats: [
                Beat(8, sent: 10), Beat(9, sent: 86_400, arrives: 11, .http), Beat(10, sent: 12),
                Beat(9, sent: 11, arrives: 13), Beat(1, sent: 14), Beat(2, sent: 15),
            ],
            expected: [.first, .next(missing: 0), .next(missing: 0), .old, .first, .next(missing: 0)]
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
        var random = SeededGenerator(seed: seed)
        var sequence = HeartbeatSequence()
        var taken: Set<Double> = []
        let beats = (0..<60).map { Beat(UInt64($0 % 30), sent: Double($0)) }
        var arrives = 100.0
        for _ in 0..<400 {
            guard var beat = beats.randomElement(using: &random) else { continue }
            arrives += 0.3
            beat.arrives = arrives
            beat.ours = [0, 0, 3_600, -3_600].randomElement(using: &random) ?? 0
            switch sequence.judge(try Self.heartbeat(beat), interval: Self.second) {
            case .first, .next: #expect(taken.insert(beat.sent).inserted, "seed \(seed), sent \(beat.sent)")
            case .duplicate, .old, .untimely: break
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

    @Test(
        "two senders with one id make runs without end; one that is restarted now and then does not",
        arguments: [
            ([(500_000, 0.0), (7_000, 0.5), (501_000, 1), (8_000, 1.5)], true),
            ([(500_000, 0), (7_000, 20), (900_000, 40), (9_000, 59)], true),
            ([(500_000, 0), (7_000, 20), (900_000, 40), (9_000, 61)], false),
            ([(1, 0), (2, 1), (3, 2), (4, 3)], false),
        ] as [([(UInt64, Double)], Bool)]
    )
    func contested(beats: [(UInt64, Double)], expected: Bool) throws {
        var sequence = HeartbeatSequence()
        for (number, sent) in beats {
            _ = sequence.judge(try Self.heartbeat(Beat(number, sent: sent)), interval: Self.second)
        }
        let end = Instant(nanoseconds: 5_000 * Self.second) + .seconds(beats.last?.1 ?? 0)
        #expect(sequence.isContested(at: end) == expected)
        #expect(!sequence.isContested(at: end + .seconds(61)))
    }

    static func heartbeat(_ beat: Beat) throws -> HallHeartbeat {
        let site = try #require(SiteID("son-ha"))
        return try #require(
            HallHeartbeat(
                site: site,
                sequence: beat.sequence,
                sentAt: noon + .seconds(beat.sent),
                way: beat.way,
                receivedAt: Instant(nanoseconds: 5_000 * second) + .seconds(beat.arrives),
                arrivedAt: beat.way == .datagram ? noon + .seconds(beat.arrives + beat.ours) : nil
            )
        )
    }
}
