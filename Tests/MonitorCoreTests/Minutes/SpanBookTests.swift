import Testing

@testable import MonitorCore

@Suite("Spans of states")
struct SpanBookTests {
    private static let site = Province.id("son-ha/son-thuong")
    private var book = SpanBook(at: Province.since)

    private static func at(_ seconds: Double) -> Timestamp { Province.since + .seconds(seconds) }

    private mutating func say(_ state: SiteState, at seconds: Double, since: Double? = nil, was: SiteState = .up) {
        let transition = StateTransition(
            site: Self.site,
            was: was,
            state: state,
            at: Self.at(seconds),
            after: .zero,
            since: since.map(Self.at)
        )
        book.apply(TimedEvent(at: Self.at(seconds), event: .state(transition)))
    }

    private static func span(_ state: SiteState, _ from: Double, _ to: Double?) -> StateSpan {
        StateSpan(site: site, state: state, from: at(from), to: to.map(at))
    }

    @Test("an outage counts from the first unanswered probe, so what was before ends there")
    mutating func outage() {
        say(.up, at: 0, was: .unknown)
        say(.down, at: 11.5, since: 10)
        say(.up, at: 20, since: 10, was: .down)
        #expect(
            book.take(at: Self.at(60)).spans
                == [Self.span(.up, 0, 10), Self.span(.down, 10, 20), Self.span(.up, 20, nil)]
        )
        #expect(book.take(at: Self.at(120)).spans.isEmpty, "what was taken is told once")
    }

    @Test("a silence that finds its explanation is one span, in its last state")
    mutating func explained() {
        say(.up, at: 0, was: .unknown)
        say(.down, at: 11.5, since: 10)
        say(.unreachable, at: 12, since: 10, was: .down)
        #expect(book.take(at: Self.at(60)).spans == [Self.span(.up, 0, 10), Self.span(.unreachable, 10, nil)])
    }

    @Test("a site that a reload removed is watched no more")
    mutating func removed() {
        say(.up, at: 0, was: .unknown)
        book.keep(only: [], at: Self.at(30))
        #expect(book.take(at: Self.at(60)).spans == [Self.span(.up, 0, 30)])
    }

    @Test("blindness is told while it lasts, and whole when it ends")
    mutating func blind() {
        let isolated = Event.isolated(sentinelsAnswering: 0, sentinels: 2, sitesLost: 9)
        book.apply(TimedEvent(at: Self.at(2), event: isolated))
        let lasting = book.take(at: Self.at(60)).blind
        #expect(lasting == [BlindSpan(kind: .isolated, from: Self.at(2), to: Self.at(60))])
        let summary = BlindSummary(from: Self.at(0), to: Self.at(70), answering: 9, silent: [])
        book.apply(TimedEvent(at: Self.at(75), event: .restored(summary)))
        let over = book.take(at: Self.at(120)).blind
        #expect(over == [BlindSpan(kind: .isolated, from: Self.at(0), to: Self.at(70))])
        #expect(book.take(at: Self.at(180)).blind.isEmpty)
    }

    @Test("a gap of the loop and a reload are kept too")
    mutating func gapAndReload() {
        book.apply(
            TimedEvent(at: Self.at(9), event: .gap(from: Self.at(4), duration: .seconds(5), explanation: "x"))
        )
        book.apply(TimedEvent(at: Self.at(10), event: .reloaded(sites: 12, added: 1, removed: 0, changed: 2)))
        book.apply(TimedEvent(at: Self.at(11), event: .refused(errors: 3, first: "x")))
        let news = book.take(at: Self.at(60))
        #expect(news.blind == [BlindSpan(kind: .gap, from: Self.at(4), to: Self.at(9))])
        #expect(news.changes.map(\.kind) == [.applied, .refused])
        #expect(news.changes.map(\.errors) == [nil, 3])
    }

    /// What was told of the clock, and what is then known of a site that was up from 0 to 1,000 by the clock's own word.
    struct Clocks: CustomTestStringConvertible, Sendable {
        var testDescription: String
        /// What the clock shows after the step, and by how much it stepped.
        var steps: [(at: Double, step: Double)]
        /// Unknown, by what the clock shows.
        var blind: [(Double, Double)]
    }

    static let clocks = [
        Clocks(testDescription: "asleep for five minutes", steps: [(400, 300)], blind: [(100, 400)]),
        Clocks(testDescription: "set back by two minutes", steps: [(280, -120)], blind: [(280, 400)]),
        Clocks(testDescription: "asleep twice", steps: [(200, 100), (400, 100)], blind: [(100, 200), (300, 400)]),
        Clocks(
            testDescription: "a year ahead for ten seconds, and back",
            steps: [(31_536_100, 31_536_000), (110, -31_536_000)],
            blind: [(100, 110)]
        ),
        Clocks(testDescription: "half a second", steps: [(100.5, 0.5)], blind: [(100, 100.5)]),
    ]

    @Test("time that the clock jumped over, or showed twice, is unknown; all else stays what it was", arguments: clocks)
    mutating func clockStepped(_ clocks: Clocks) {
        say(.up, at: 0, was: .unknown)
        var blind: [Timestamp: BlindSpan] = [:]
        var spans: [Timestamp: StateSpan] = [:]
        func keep(_ news: SpanBook.News) {
            for span in news.blind { blind[span.from] = span }
            for span in news.spans { spans[span.from] = span }
        }
        for (at, step) in clocks.steps {
            book.apply(TimedEvent(at: Self.at(at), event: .clockStepped(.milliseconds(Int64(step * 1_000)))))
            keep(book.take(at: Self.at(at)))
        }
        keep(book.take(at: Self.at(500)))
        let onAir = TimeSpans([Self.at(0)..<Self.at(1_000)])
        let unseen = TimeSpans(blind.values.map { Range(from: $0.from, to: $0.to) }).intersection(onAir)
        let wanted = TimeSpans(clocks.blind.map { Self.at($0.0)..<Self.at($0.1) })
        #expect(unseen == wanted)
        let states = spans.values.sorted { $0.from < $1.from }
        let times = StateTimes(states, onAir: onAir, blind: unseen, day: Self.at(0)..<Self.at(1_000))
        #expect(times.available == onAir.total - wanted.total && times.unknown == wanted.total)
    }

    @Test("a line that died in a time that the clock showed twice is down after it, and one that came back is up")
    mutating func diedInRepetition() {
        say(.up, at: 0, was: .unknown)
        say(.down, at: 300, since: 300)
        book.apply(TimedEvent(at: Self.at(280), event: .clockStepped(.seconds(-120))))
        say(.up, at: 350, was: .down)
        let early = book.take(at: Self.at(360)).spans
        #expect(early.last { $0.to == nil } == Self.span(.up, 350, nil))
        let late = book.take(at: Self.at(420)).spans
        #expect(late.last == Self.span(.up, 400, nil), "what lasts begins anew when the clock shows 400 again")
    }

    @Test("what the store refuses goes with the next batch; when it is too much, that time is not known")
    func ledger() {
        var ledger = WatchLedger(at: Self.at(0))
        let minute = SiteMinute(site: Self.site, at: Self.at(0), sent: 0, received: 0, lost: 0, quality: LossFigure())
        _ = ledger.batch([minute], until: Self.at(60))
        ledger.failed()
        let second = ledger.batch([minute], until: Self.at(120))
        #expect(second.minutes.count == 2 && second.run == WatchRun(from: Self.at(0), to: Self.at(120)))
        ledger.stored()
        _ = ledger.batch([SiteMinute](repeating: minute, count: WatchLedger.mostMinutes + 1), until: Self.at(180))
        ledger.failed()
        let after = ledger.batch([minute], until: Self.at(240))
        #expect(after.minutes.count == 1)
        #expect(after.blind == [BlindSpan(kind: .notStored, from: Self.at(120), to: Self.at(180))])
        ledger.stored()
        #expect(ledger.batch([], until: Self.at(300)).blind.isEmpty)
    }
}
