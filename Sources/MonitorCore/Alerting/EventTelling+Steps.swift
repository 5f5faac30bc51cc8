/// From what is due to what is said.
extension EventTelling {
    /// What follows from the steps of an event; the book keeps the roll-calls.
    ///
    /// A self-test is left to whoever can wait for its outcome.
    init(
        _ steps: [EventStep],
        of event: TrainingEvent,
        in book: inout EventBook,
        roster: Roster,
        standing: SiteStanding,
        at now: Timestamp
    ) {
        self.init(event: event, record: book.record(of: event))
        for step in steps { add(step, in: &book, roster: roster, standing: standing, at: now) }
        record = book.record(of: event)
    }

    /// The line about what somebody did.
    init(_ change: EventChange, of event: TrainingEvent, record: EventRecord) {
        let step: EventNews.Step =
            switch change.hand.deed {
            case .start: .started(by: change.hand.by)
            case .extend: .extended(by: change.hand.by, overlapped: change.overlapped?.begins)
            case .stop: .stopped(by: change.hand.by)
            }
        let news = EventNews(event: change.event, session: change.session, step: step)
        self.init(event: event, record: record, lines: [.training(news)])
    }

    /// The line about how the channels did.
    init(_ test: SelfTest, of event: TrainingEvent, record: EventRecord) {
        let news = EventNews(
            event: event.name,
            step: .tested(channels: test.outcomes.map(\.channel), undelivered: test.undelivered.map(\.channel))
        )
        self.init(event: event, record: record, lines: [.training(news)], undelivered: test.undelivered)
    }

    private mutating func add(
        _ step: EventStep,
        in book: inout EventBook,
        roster: Roster,
        standing: SiteStanding,
        at now: Timestamp
    ) {
        switch step {
        case .warmUp(let session): say(.warmUp(sites: watched(in: roster, standing)), session)
        case .began(let session): say(.began(sites: watched(in: roster, standing)), session)
        case .ended(let session, let next): say(.ended(next: next?.begins), session)
        case .ending(let session):
            say(.ending, session)
            messages.append(.ending(session, next: book.plan(of: event.name)?.next(after: now)))
        case .rollCall(let session, _):
            let call = RollCall(of: event, before: session, in: roster, standing, at: now)
            book.note(call, of: event)
            lines.append(.rollCall(call))
            messages.append(.rollCall(call, session))
        case .selfTest:
            break
        }
    }

    private mutating func say(_ step: EventNews.Step, _ session: EventSession) {
        lines.append(.training(EventNews(event: event.name, session: session, step: step)))
    }

    /// Participants that are probed, heard or told of for it.
    private func watched(in roster: Roster, _ standing: SiteStanding) -> Int {
        event.participants.count { participant in
            guard participant.joinsAt == nil, let index = roster.index(of: participant.site) else { return false }
            return standing.knows(roster.sites[index])
        }
    }
}
