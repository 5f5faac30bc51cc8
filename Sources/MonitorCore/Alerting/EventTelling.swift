import Synchronization

/// What an event has to say: its record is stored with the messages in one transaction, then they are sent, and the lines
/// written.
struct EventTelling: Sendable {
    /// What the messages are about.
    enum Message: Sendable {
        case rollCall(RollCall, EventSession)
        /// The session ends soon; `next` is the one that follows, nil where none does.
        case ending(EventSession, next: EventSession?)
    }

    var event: TrainingEvent
    /// As it is from now on.
    var record: EventRecord
    /// Each goes to all who could be told of the event's sites.
    var messages: [Message] = []
    /// For the log; a roll-call has a line of its own.
    var lines: [Event] = []
    /// Channels that did not deliver the drill of the self-test.
    var undelivered: [SelfTest.Outcome] = []
}

extension Alerting {
    /// Takes over what an event has to say; never blocks, keeps the order with everything else.
    ///
    /// `done` is called when all of it is stored and on its way, with false where the daemon is about to end.
    nonisolated func tell(_ telling: EventTelling, done: @escaping @Sendable (Bool) -> Void = { _ in }) {
        let request = AlertingRequest { alerting, now, step in
            alerting.take(telling, at: now, to: &step)
            return { done(true) }
        } refuse: {
            done(false)
        }
        if !inbox.ask(request) { request.refuse() }
    }

    private func take(_ telling: EventTelling, at now: ClockReading, to step: inout AlertingStep) {
        step.batch.save(telling.record)
        step.lines += telling.lines.map { TimedEvent(at: now.timestamp, event: $0) }
        let audience = EventAudience(configuration)
        for message in telling.messages {
            for channel in audience.channels(of: telling.event, at: now.timestamp) {
                let id = RandomID.make(prefix: "msg_")
                let content = MessageRequest.Content.event(telling.event.name, message)
                compose(MessageRequest(id: id, channel: channel, content: content), at: now, in: &step)
            }
        }
        for outcome in telling.undelivered { raise(outcome, at: now, in: &step) }
    }

    /// Another channel is told that this one did not deliver, as of one that is stuck; and again when it does.
    private func raise(_ outcome: SelfTest.Outcome, at now: ClockReading, in step: inout AlertingStep) {
        let alarm = records.withLock { $0.undelivered(outcome.channel, outcome.reason, at: now.instant) }
        guard let alarm else { return }
        step.log(alarm.step, at: now.timestamp)
        guard let channel = alarm.by, workers[channel] != nil else { return }
        let id = RandomID.make(prefix: "msg_")
        compose(MessageRequest(id: id, channel: channel, content: .channel(alarm.step)), at: now, in: &step)
    }

    /// Sends a drill to every channel that could tell anybody of the event's sites, and waits up to 30 s for each
    /// outcome.
    func testChannels(of event: TrainingEvent) async -> SelfTest {
        let start = clock.now().timestamp
        let channels = EventAudience(configuration).allChannels(of: event)
        let reports = await deliver(channels) { _ in .selfTest(event: event.name) }
        return SelfTest(
            at: start,
            outcomes: reports.map { report in
                switch report.outcome {
                case .delivered: SelfTest.Outcome(channel: report.channel, isDelivered: true)
                case .failed(let reason):
                    SelfTest.Outcome(channel: report.channel, isDelivered: false, reason: reason)
                case .stillWaiting(let reason):
                    SelfTest.Outcome(channel: report.channel, isDelivered: false, reason: reason)
                }
            }
        )
    }
}
