import Testing

@testable import MonitorCore

@Suite("Times in states, on air")
struct StateTimesTests {
    private static let site = Province.id("son-ha")

    private static func at(_ seconds: Double) -> Timestamp { Province.since + .seconds(seconds) }
    private static func time(_ from: Double, _ to: Double) -> TimeSpans { TimeSpans([at(from)..<at(to)]) }

    private static func times(_ spans: [(SiteState, Double, Double?)], blind: TimeSpans = TimeSpans()) -> StateTimes {
        StateTimes(
            spans.map { StateSpan(site: site, state: $0.0, from: at($0.1), to: $0.2.map(at)) },
            onAir: time(0, 100),
            blind: blind
        )
    }

    @Test("every second on air is in one place; availability is of the measured ones")
    func places() {
        let times = Self.times([
            (.up, -50, 10), (.down, 10, 20), (.unreachable, 20, 25), (.up, 25, 40), (.degraded, 40, 60),
            (.equipmentDown, 60, 70), (.absent, 70, 80), (.unknown, 80, 90), (.up, 90, nil),
        ])
        #expect(times.available == .seconds(55) && times.degraded == .seconds(20))
        #expect(times.outages.total == .seconds(15) && times.outages.spans.count == 1)
        #expect(times.terminal == .seconds(10) && times.absent == .seconds(10))
        #expect(times.measured == .seconds(90) && times.unknown == .seconds(10))
        #expect(times.availability == 55.0 / 90)
    }

    @Test("nothing is up because nobody looked: without data there is no availability")
    func nothingKnown() {
        for times in [Self.times([]), Self.times([(.up, 0, nil)], blind: Self.time(-10, 200))] {
            #expect(times.availability == nil && times.measured == .zero && times.unknown == .seconds(100))
        }
    }

    @Test("blind time takes from every state alike, and parts no outage that lasts through it into a longer one")
    func blind() {
        let times = Self.times([(.up, 0, 30), (.down, 30, 70), (.up, 70, nil)], blind: Self.time(40, 50))
        #expect(times.unknown == .seconds(10))
        #expect(times.outages.total == .seconds(30) && times.outages.longest == .seconds(20))
        #expect(times.availability == 60.0 / 90)
    }

    @Test("a span that was left open ends where the next begins")
    func overlapping() {
        let times = Self.times([(.up, 0, nil), (.down, 50, nil)])
        #expect(times.available == .seconds(50) && times.outages.total == .seconds(50))
    }
}
