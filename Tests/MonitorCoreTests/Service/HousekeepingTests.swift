import Testing

@testable import MonitorCore

@Suite("Housekeeping")
struct HousekeepingTests {
    private var housekeeping = Housekeeping(at: Self.reading(0))

    private static func reading(_ seconds: Double, clockStep: Double = 0) -> ClockReading {
        ClockReading(
            instant: Instant(nanoseconds: Int64(seconds * 1e9)),
            timestamp: Timestamp(nanoseconds: 1_636_159_200_000_000_000 + Int64((seconds + clockStep) * 1e9))
        )
    }

    @Test("a second is over once, however late it is looked at")
    mutating func seconds() {
        let over = [0.9, 7.3, 7.4].map { housekeeping.isSecondOver(Self.reading($0).instant) }
        #expect(over == [false, true, false])
        #expect(housekeeping.nextDeadline == Self.reading(8.3).instant)
    }

    @Test("minutes are those of the wall clock; after a step they are so again, and the second before one ends with it")
    mutating func minutes() {
        housekeeping = Housekeeping(at: Self.reading(20.3))
        #expect(housekeeping.nextMinute == Self.reading(60).instant)
        let ends = [59.9, 60].map { housekeeping.isMinuteOver(Self.reading($0).instant) }
        #expect(ends == [false, true])
        #expect(housekeeping.minuteBegan == Self.reading(20.3))
        housekeeping.beginMinute(Self.reading(60, clockStep: 10))
        #expect(housekeeping.nextMinute == Self.reading(110).instant)
        housekeeping.beginMinute(Self.reading(117))
        #expect(housekeeping.nextMinute == Self.reading(180).instant, "a minute of three seconds is none")
        _ = housekeeping.isSecondOver(Self.reading(179.4).instant)
        #expect(housekeeping.nextDeadline == Self.reading(180).instant)
    }

    @Test("the first sign of life comes after ten seconds, the next an hour later")
    mutating func hours() {
        let over = [9, 10, 3_600, 3_610].map { housekeeping.isHourOver(Self.reading($0).instant) }
        #expect(over == [false, true, false, true])
    }

    @Test("the same trouble is told once a minute, with its count")
    mutating func troubles() {
        let trouble = MonitorTrouble(operation: "sendmmsg", errno: 1, explanation: "not permitted")
        housekeeping.note(trouble)
        housekeeping.note(trouble)
        let first = housekeeping.takeTroubles()
        housekeeping.note(trouble)
        let sameMinute = housekeeping.takeTroubles()
        let isOver = housekeeping.isMinuteOver(Self.reading(60).instant)
        housekeeping.beginMinute(Self.reading(60))
        let nextMinute = housekeeping.takeTroubles()
        #expect(first.map(\.count) == [2])
        #expect(sameMinute.isEmpty)
        #expect(isOver)
        #expect(nextMinute.map(\.count) == [1])
        #expect(nextMinute.map(\.explanation) == ["not permitted"])
    }

    @Test("trouble names its site while it is one site's alone")
    mutating func troubleOfOneSite() throws {
        let trouble = MonitorTrouble(operation: "connect", errno: 101, explanation: "no route")
        let (first, second) = (try #require(SiteID("a")), try #require(SiteID("b")))
        housekeeping.note(trouble, at: first)
        housekeeping.note(trouble, at: first)
        let alone = housekeeping.takeTroubles()
        housekeeping.beginMinute(Self.reading(60))
        housekeeping.note(trouble, at: first)
        housekeeping.note(trouble, at: second)
        let both = housekeeping.takeTroubles()
        #expect(alone.map(\.site) == [first])
        #expect(both.map(\.site) == [nil])
        #expect(both.map(\.count) == [2])
    }

    @Test("a step of the wall clock is told by its size, once; its drift is not", arguments: [3_600.0, -3_600, 0.6])
    mutating func clockStep(seconds: Double) {
        let drift = housekeeping.takeClockStep(Self.reading(1, clockStep: 0.01))
        let step = housekeeping.takeClockStep(Self.reading(2, clockStep: seconds + 0.01))
        let after = housekeeping.takeClockStep(Self.reading(3, clockStep: seconds + 0.01))
        #expect(drift == nil)
        #expect(step.map { abs($0.inSeconds - seconds) < 0.001 } == true)
        #expect(after == nil)
    }

    @Test("a gap that BOOTTIME knows of and MONOTONIC does not was a suspension, and each is told once")
    mutating func suspension() {
        housekeeping = Housekeeping(at: Self.reading(0), bootTimeLead: .seconds(5))
        let reasons = [5, 605, 605].map { housekeeping.takeSuspension(.seconds($0), within: .seconds(600)) }
        #expect(reasons == [.didNotRun, .wasSuspended, .didNotRun])
    }
}
