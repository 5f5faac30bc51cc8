import Testing

@testable import MonitorCore

@Suite("Spans of states")
struct SpanBookTests {
    private static let site = Province.id("son-ha/son-thuong")
    private var book = SpanBook()

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
