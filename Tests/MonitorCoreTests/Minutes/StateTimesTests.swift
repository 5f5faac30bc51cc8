import Testing

@testable import MonitorCore

@Suite("Times in states, on air")
struct StateTimesTests {
    private static let site = Province.id("son-ha")

    private static func at(_ seconds: Double) -> Timestamp { Province.since + .seconds(seconds) }
    private static func time(_ from: Double, _ to: Double) -> TimeSpans { TimeSpans([at(from)..<at(to)]) }

    private static func times(
        _ spans: [(SiteState, Double, Double?)],
        onAir: TimeSpans = time(0, 100),
        blind: TimeSpans = TimeSpans()
    ) -> StateTimes {
        StateTimes(
            spans.map { StateSpan(site: site, state: $0.0, from: at($0.1), to: $0.2.map(at)) },
            onAir: onAir,
            blind: blind,
            day: at(-500)..<at(200)
        )
    }

    @Test("every second on air is in one place; availability is of the measured ones")
    func places() {
        let times = Self.times([
            (.up, -50, 10), (.down, 10, 20), (.unreachable, 20, 25), (.up, 25, 40), (.degraded, 40, 60),
            (.equipmentDown, 60, 70), (.absent, 70, 80), (.unknown, 80, 90), (.up, 90, nil),
        ])
        #expect(times.available == .seconds(55) && times.degraded == .seconds(20))
        #expect(times.outages.total == .seconds(15) && times.outageCount == 1)
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
        #expect(times.outageCount == 1, "one outage through a blind minute")
        #expect(times.availability == 60.0 / 90)
    }

    @Test("a span that was left open ends where the next begins")
    func overlapping() {
        let times = Self.times([(.up, 0, nil), (.down, 50, nil)])
        #expect(times.available == .seconds(50) && times.outages.total == .seconds(50))
    }

    @Test("an outage is counted once, through a break, a blind minute and a restart; only what came back parts it")
    func counting() {
        let sessions = Self.time(0, 40).union(Self.time(60, 100))
        let cases: [(String, [(SiteState, Double, Double?)], TimeSpans, Int)] = [
            ("through the break", [(.up, -9, 30), (.down, 30, 70), (.up, 70, nil)], TimeSpans(), 1),
            ("back in the break", [(.up, -9, 30), (.down, 30, 45), (.up, 45, 50), (.down, 50, 70)], TimeSpans(), 2),
            ("in the break only", [(.up, -9, 45), (.down, 45, 55), (.up, 55, nil)], TimeSpans(), 0),
            ("over before it began", [(.down, -20, -5), (.up, -5, nil)], TimeSpans(), 0),
            ("from before it began", [(.down, -20, 5), (.up, 5, nil)], TimeSpans(), 1),
            ("blind, then still silent", [(.down, 10, 15), (.down, 25, nil)], Self.time(15, 24), 1),
            ("restarted, then still silent", [(.down, 10, 15), (.unknown, 24, 25), (.down, 25, nil)], TimeSpans(), 1),
            ("seen up between", [(.down, 10, 15), (.up, 15, 16), (.down, 25, nil)], TimeSpans(), 2),
            ("up where nobody saw it", [(.down, 10, 15), (.up, 15, 16), (.down, 16, nil)], Self.time(14, 17), 1),
            ("explained, then not", [(.unreachable, 10, 15), (.down, 15, 20), (.up, 20, nil)], TimeSpans(), 1),
        ]
        for (name, spans, blind, count) in cases {
            let times = Self.times(spans, onAir: sessions, blind: blind)
            #expect(times.outageCount == count, "\(name)")
        }
    }

    @Test("who was never seen on the day is absent, though the session made its silence an outage")
    func absence() {
        let cases: [(String, [(SiteState, Double, Double?)], SiteMinutes.Outcome)] = [
            ("never came", [(.absent, -400, -60), (.down, -60, nil)], .absent),
            ("never came, below a dead district", [(.absent, -400, -60), (.unreachable, -60, nil)], .absent),
            ("not expected on air either", [(.up, -400, -60), (.absent, -60, nil)], .absent),
            ("died before it began", [(.up, -400, -20), (.down, -20, nil)], .disturbed),
            ("only its line came", [(.equipmentDown, -400, -20), (.down, -20, nil)], .disturbed),
            ("seen the day before", [(.up, -900, -600), (.absent, -600, -60), (.down, -60, nil)], .absent),
            ("came late", [(.absent, -400, -60), (.down, -60, 50), (.up, 50, nil)], .disturbed),
            ("no verdict", [(.unknown, -400, nil)], .unknown),
        ]
        for (name, spans, outcome) in cases {
            let site = Site(id: Self.site, name: "A", level: Province.commune, checks: [])
            let minutes = SiteMinutes(site, joinsAt: nil, area: nil, times: Self.times(spans), tally: OnAirTally())
            #expect(minutes.outcome == outcome, "\(name)")
            guard outcome == .absent else { continue }
            #expect(minutes.outages == 0 && minutes.outage == .zero && minutes.absent == minutes.measured, "\(name)")
            let total = AreaMinutes(place: nil, name: nil, [minutes])
            #expect(total.outages == 0 && total.availability == nil, "\(name)")
        }
    }

    @Test("a hall that was moved keeps what was measured before: its outages, and its share of the totals")
    func moved() {
        let site = Site(id: Self.site, name: "A", level: Province.commune, checks: [])
        let times = Self.times([(.up, -50, 10), (.down, 10, 30), (.paused, 30, nil)])
        let minutes = SiteMinutes(site, joinsAt: Province.id("ba-to"), area: nil, times: times, tally: OnAirTally())
        #expect(minutes.outcome == .joined && minutes.outages == 1 && minutes.outage == .seconds(20))
        #expect(minutes.availability == 10.0 / 30 && minutes.unknown == .zero)
        let total = AreaMinutes(place: nil, name: nil, [minutes])
        #expect(total.outages == 1 && total.outage == .seconds(20) && total.measured == .seconds(30))
        #expect(total.onAir == .seconds(30), "nobody asks for what it did at home afterwards")
    }
}
