import Testing

@testable import MonitorCore

@Suite("Resolution schedule")
struct ResolutionScheduleTests {
    private let start = Instant(nanoseconds: 1_000_000_000)
    private let one = IPAddress.v4(1)
    private let two = IPAddress.v4(2)

    @Test("new names are due at once, good ones again after five minutes, failed ones after ten seconds")
    func due() {
        var schedule = ResolutionSchedule()
        schedule.want(["a"], at: start)
        #expect(schedule.next?.at == start)
        _ = schedule.note(.success([one]), of: "a", at: start)
        #expect(schedule.next?.at == start + .seconds(300))
        _ = schedule.note(.failure(LookupFailure(explanation: "x")), of: "a", at: start)
        #expect(schedule.next?.at == start + .seconds(10))
    }

    @Test("the last good address survives an outage, which is told once, as is its end")
    func keepsGoodAddress() {
        var schedule = ResolutionSchedule()
        schedule.want(["a"], at: start)
        #expect(schedule.note(.success([one]), of: "a", at: start) == NameResolution(name: "a", addresses: [one]))
        let failure = Result<[IPAddress], LookupFailure>.failure(LookupFailure(explanation: "no server"))
        let told = NameResolution(name: "a", addresses: [one], failure: "no server")
        #expect(schedule.note(failure, of: "a", at: start) == told)
        #expect(schedule.note(failure, of: "a", at: start) == nil)
        #expect(schedule.note(.success([]), of: "a", at: start)?.failure == "no address")
        #expect(schedule.note(.success([one]), of: "a", at: start) == NameResolution(name: "a", addresses: [one]))
    }

    @Test("a rotated answer changes nothing, an address that is gone makes way")
    func stableOrder() {
        var schedule = ResolutionSchedule()
        schedule.want(["a"], at: start)
        _ = schedule.note(.success([one, two]), of: "a", at: start)
        #expect(schedule.note(.success([two, one]), of: "a", at: start) == nil)
        #expect(schedule.note(.success([two]), of: "a", at: start)?.addresses == [two])
    }

    @Test("a name that never resolved is told with no address")
    func neverResolved() {
        var schedule = ResolutionSchedule()
        schedule.want(["a"], at: start)
        let news = schedule.note(.failure(LookupFailure(explanation: "x")), of: "a", at: start)
        #expect(news == NameResolution(name: "a", addresses: [], failure: "x"))
    }

    @Test("wanting other names keeps what is known of the common ones and forgets the rest")
    func changesNames() {
        var schedule = ResolutionSchedule()
        schedule.want(["a", "b"], at: start)
        _ = schedule.note(.success([one]), of: "a", at: start)
        schedule.want(["a"], at: start)
        #expect(schedule.next?.name == "a")
        #expect(schedule.next?.at == start + .seconds(300))
        #expect(schedule.note(.success([one]), of: "b", at: start) == nil)
    }

    @Test("who says that names may have changed has all of them looked up, and loses none meanwhile")
    func hastened() {
        var schedule = ResolutionSchedule()
        schedule.want(["a"], at: start)
        _ = schedule.note(.success([one]), of: "a", at: start)
        schedule.hasten(at: start + .seconds(7))
        #expect(schedule.next?.at == start + .seconds(7))
        let failed = schedule.note(.failure(LookupFailure(explanation: "x")), of: "a", at: start + .seconds(7))
        #expect(failed?.addresses == [one])
        #expect(schedule.note(.success([two]), of: "a", at: start + .seconds(17))?.addresses == [two])
    }
}
