/// What one turn of Alerting comes to: stored first, then sent and written.
struct AlertingStep: Sendable {
    /// What lines are written in.
    var language: Language
    var batch = StoreBatch()
    /// New messages for the workers.
    var messages: [Notification] = []
    var lines: [TimedEvent] = []

    init(language: Language) {
        self.language = language
    }

    /// `fallback` is the channel that gets now what was given up.
    mutating func note(_ report: ChannelWorker.Report, fallback: String? = nil) {
        let id = report.notification.id
        let tries = report.tries
        switch report.verdict {
        case .sent:
            batch.finish(id, StoreBatch.Ending(at: report.at, tries: tries))
            append(.sent(took: report.took), of: report.notification, attempt: tries.all + 1, at: report.at)
        case .retry(let failure, let next):
            batch.note(StoreBatch.Retry(tries: tries, failure: failure, next: report.at + next), of: id)
            append(.retry(failure, next: next), of: report.notification, attempt: tries.all, at: report.at)
        case .giveUp(let failure, let end):
            batch.finish(id, StoreBatch.Ending(at: report.at, tries: tries, failure: failure, fallback: fallback))
            append(
                .gaveUp(failure, end: end, fallback: fallback),
                of: report.notification,
                attempt: tries.all,
                at: report.at
            )
        case .keep:
            break
        }
    }

    /// Gives up a message of a channel that is no more.
    mutating func giveUp(_ notification: Notification, at time: Timestamp) {
        batch.finish(
            notification.id,
            StoreBatch.Ending(at: time, tries: notification.tries, failure: .channelRemoved)
        )
        append(
            .gaveUp(.channelRemoved, end: .refused, fallback: nil),
            of: notification,
            attempt: notification.tries.all,
            at: time
        )
    }

    /// Adds a message that is stored and sent with the step.
    mutating func send(_ notification: Notification) {
        batch.add([notification])
        messages.append(notification)
    }

    mutating func log(_ step: ChannelStep?, at time: Timestamp) {
        if let step { lines.append(TimedEvent(at: time, event: .channel(step))) }
    }

    private mutating func append(
        _ outcome: Delivery.Outcome,
        of notification: Notification,
        attempt: Int,
        at time: Timestamp
    ) {
        let delivery = Delivery(
            message: notification.id,
            type: notification.type.rawValue,
            channel: notification.channel,
            incident: notification.incident,
            site: notification.site,
            attempt: attempt,
            outcome: outcome
        )
        lines.append(TimedEvent(at: time, event: .delivery(delivery)))
    }
}

extension Outbox.Outcome {
    var isMended: Bool {
        if case .mended = self { true } else { false }
    }

    /// The line that the log gets; nil when there is nothing to say.
    ///
    /// Only the end of a failure knows how long it was: its beginning is a trouble, not a gap.
    func line(at now: Timestamp, _ language: Language) -> TimedEvent? {
        let catalogue = Catalogue(language: language)
        return switch self {
        case .stored, .kept:
            nil
        case .broke(let reason):
            TimedEvent(
                at: now,
                event: .trouble(
                    site: nil,
                    explanation: catalogue.say(MessageLinePhrase.storeBroke, ["reason": reason]),
                    count: 1
                )
            )
        case .mended(let since):
            TimedEvent(
                at: now,
                event: .gap(
                    from: since,
                    duration: now - since,
                    explanation: catalogue.say(MessageLinePhrase.storeMended)
                )
            )
        }
    }
}
