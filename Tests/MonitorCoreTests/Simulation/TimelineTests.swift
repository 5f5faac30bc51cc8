import Testing

@testable import MonitorCore

@Suite("Timeline of a scenario")
struct TimelineTests {
    private static func timeline() throws -> Timeline {
        var line = LineCondition.perfect
        line.delay = .milliseconds(4)
        return Timeline(
            try Scenario.sample(
                steps: [
                    .init(10, 20, [0, 1]) { $0.isCut = true },
                    .init(15, 30, [1]) { ($0.isCut, $0.jitter) = (true, .milliseconds(9)) },
                    .init(15, 25, [2]) { $0.jitter = .milliseconds(60) },
                    .init(20, 22, [2]) { ($0.jitter, $0.terminal) = (.milliseconds(5), .deaf) },
                    .init(40, nil, [0, 1, 2]) { $0.delay = .milliseconds(80) },
                ],
                line: line
            )
        )
    }

    @Test(
        "a step holds from its beginning up to, not including, its end, for its places alone",
        arguments: [
            (9_999, [false, false, false]), (10_000, [true, true, false]), (19_999, [true, true, false]),
            (20_000, [false, true, false]), (29_999, [false, true, false]), (30_000, [false, false, false]),
        ]
    )
    func cuts(milliseconds: Int, cut: [Bool]) throws {
        let conditions = try Self.timeline().conditions(at: .milliseconds(milliseconds))
        #expect(conditions.map(\.isCut) == cut + [false], "the addresses of nobody are never cut")
    }

    @Test("where steps overlap, each figure is that of the later one in the file, and what no step says stays")
    func overlaps() throws {
        let timeline = try Self.timeline()
        let (during, after) = (timeline.conditions(at: .seconds(21))[2], timeline.conditions(at: .seconds(23))[2])
        #expect(during.jitter == .milliseconds(5) && during.terminal == .deaf && during.delay == .milliseconds(4))
        #expect(after.jitter == .milliseconds(60) && after.terminal == .well)
        #expect(timeline.conditions(at: .seconds(25))[2].jitter == .zero)
    }

    @Test("a step without an end never ends")
    func endless() throws {
        let conditions = try Self.timeline().conditions(at: .seconds(100_000))
        #expect(conditions.map(\.delay) == [.milliseconds(80), .milliseconds(80), .milliseconds(80), .milliseconds(4)])
    }

    @Test(
        "everything that happens is told once, whatever the length of the turns",
        arguments: [1, 7, 333, 5_000, 50_000]
    )
    func turns(milliseconds: Int) throws {
        let timeline = try Self.timeline()
        var (told, before, time) = ([Timeline.Turn](), Duration?.none, Duration.zero)
        while time <= .seconds(50) {
            told += timeline.turns(after: before, through: time)
            (before, time) = (time, time + .milliseconds(milliseconds))
        }
        told += timeline.turns(after: before, through: .seconds(60))
        #expect(
            told == [
                .begins(0), .begins(1), .begins(2), .ends(0), .begins(3), .ends(3), .ends(2), .ends(1), .begins(4),
            ]
        )
    }

    @Test("what begins at once is told at once, and the next change is known")
    func first() throws {
        let timeline = Timeline(try Scenario.sample(steps: [.init(0, 5, [0]) { $0.isCut = true }]))
        #expect(timeline.turns(after: nil, through: .zero) == [.begins(0)])
        #expect(timeline.conditions(at: .zero)[0].isCut)
        #expect(timeline.nextTurn(after: .zero) == .seconds(5))
        #expect(timeline.nextTurn(after: .seconds(5)) == nil)
    }
}
