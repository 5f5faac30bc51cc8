import Testing

@testable import MonitorCore

@Suite("Class of video")
struct VideoClassTests {
    /// A line that all is well with.
    private func reading(_ change: (inout VideoReading) -> Void = { _ in }) -> VideoReading {
        var reading = VideoReading(
            losses: [
                .init(figure: LossFigure(n: 300), windowSeconds: 60),
                .init(figure: LossFigure(n: 1_500), windowSeconds: 300),
            ],
            roundTripP95: 20,
            variationP95: 5,
            jitter: 2,
            n: 300,
            windowSeconds: 60,
            lineRate: LineRate(bitsPerSecond: 100_000_000)
        )
        change(&reading)
        return reading
    }

    @Test("a good line carries every profile, and no rule fires", arguments: CallProfile.allCases)
    func good(profile: CallProfile) {
        #expect(reading().verdict(for: profile) == VideoVerdict(profile: profile, grade: .good, rule: nil))
    }

    struct Row: Sendable, CustomTestStringConvertible {
        var name: String
        var figure: VideoFigure
        var grade: VideoClass
        var value: Double
        var limit: Double
        var change: @Sendable (inout VideoReading) -> Void

        var testDescription: String { name }
    }

    private static let rows: [Row] = [
        Row(name: "loss of 2 % over five minutes", figure: .loss, grade: .audioOnly, value: 0.02, limit: 0.01) {
            $0.losses[1].figure.lost = 30
        },
        Row(name: "loss of 5 % in the last minute", figure: .loss, grade: .audioOnly, value: 0.05, limit: 0.01) {
            $0.losses[0].figure.lost = 15
        },
        Row(name: "loss of a fifth", figure: .loss, grade: .unusable, value: 0.2, limit: 0.13) {
            $0.losses[1].figure.lost = 300
        },
        Row(name: "half a second", figure: .rtt, grade: .audioOnly, value: 500, limit: 300) { $0.roundTripP95 = 500 },
        Row(name: "a second", figure: .rtt, grade: .unusable, value: 1_000, limit: 800) { $0.roundTripP95 = 1_000 },
        Row(name: "delays that vary", figure: .pdv, grade: .audioOnly, value: 120, limit: 100) {
            $0.variationP95 = 120
        },
        Row(name: "delays that vary wildly", figure: .pdv, grade: .unusable, value: 210, limit: 200) {
            $0.variationP95 = 210
        },
        Row(name: "jitter", figure: .jitter, grade: .audioOnly, value: 31, limit: 30) { $0.jitter = 31 },
        Row(name: "a line of 512k", figure: .lineRate, grade: .audioOnly, value: 512_000, limit: 1_600_000) {
            $0.lineRate = LineRate(bitsPerSecond: 512_000)
        },
        Row(name: "a line of 128k", figure: .lineRate, grade: .unusable, value: 128_000, limit: 150_000) {
            $0.lineRate = LineRate(bitsPerSecond: 128_000)
        },
    ]

    @Test("each figure beyond its limit names the rule that fired, with value and limit", arguments: rows)
    func rules(row: Row) throws {
        let verdict = try #require(reading(row.change).verdict(for: .m1))
        let rule = try #require(verdict.rule)
        #expect(verdict.grade == row.grade && rule.figure == row.figure)
        #expect(abs(rule.value - row.value) < 1e-9 && abs(rule.limit - row.limit) < 1e-6)
        #expect(rule.n == (row.figure == .lineRate ? 0 : row.name.contains("five") || row.value == 0.2 ? 1_500 : 300))
    }

    @Test("a figure at its limit still holds")
    func atTheLimit() {
        let verdict = reading {
            $0.roundTripP95 = 300
            $0.variationP95 = 100
            $0.jitter = 30
            $0.lineRate = LineRate(bitsPerSecond: 1_600_000)
            $0.losses[1].figure.lost = 15
        }.verdict(for: .m1)
        #expect(verdict?.grade == .good)
    }

    @Test("what a call needs grows with its profile")
    func profiles() {
        // 12 of 1,500 are 0.8 %: more than a call of 2M bears, not more than one of 1M.
        let lossy = reading { $0.losses[1].figure.lost = 17 }
        #expect(CallProfile.allCases.map { lossy.verdict(for: $0)?.grade } == [.good, .good, .good, .audioOnly])
        let narrow = reading { $0.lineRate = LineRate(bitsPerSecond: 1_300_000) }
        #expect(CallProfile.allCases.map { narrow.verdict(for: $0)?.grade } == [.good, .good, .audioOnly, .audioOnly])
        let unknown = reading { $0.lineRate = nil }
        #expect(unknown.verdict(for: .m2)?.grade == .good)
    }

    @Test("what chance explains is no loss: one of 60 is 1.7 %", arguments: [1, 2, 3])
    func chance(lost: Int) {
        let verdict = reading {
            $0.losses = [.init(figure: LossFigure(n: 60, lost: lost), windowSeconds: 60)]
        }.verdict(for: .m1)
        #expect(verdict?.grade == (lost < 4 ? .good : .audioOnly))
    }

    @Test("with too few probes, or no round trip at all, nothing is said")
    func unknown() {
        let few = reading { $0.losses = [.init(figure: LossFigure(n: 19, lost: 19), windowSeconds: 60)] }
        #expect(few.verdict(for: .m1) == nil)
        #expect(reading { $0.losses = [] }.verdict(for: .m1) == nil)
        let untimed = reading { ($0.roundTripP95, $0.variationP95) = (nil, nil) }
        #expect(untimed.verdict(for: .m1) == nil)
        // All lost is known all the same.
        let silent = reading {
            ($0.roundTripP95, $0.variationP95, $0.jitter) = (nil, nil, nil)
            $0.losses[0].figure = LossFigure(n: 60, lost: 60)
        }
        #expect(silent.verdict(for: .m1)?.grade == .unusable)
    }
}
