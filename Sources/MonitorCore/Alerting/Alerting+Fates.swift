import Synchronization

/// What becomes of messages: noted, told to whoever waits, handed to a fallback; channels that are stuck raise an alarm.
extension Alerting {
    func note(_ report: ChannelWorker.Report, at now: ClockReading, in step: inout AlertingStep) async {
        let next = await handOver(report, at: now)
        step.note(report, fallback: next?.channel)
        if let next { step.send(next) }
        step.log(records.withLock { $0.note(report) }, at: report.at)
        tell(report, at: now.instant)
    }

    /// The message that the fallback gets in place of one that was given up; nil where there is none, or where that
    /// channel was sent the same news itself.
    private func handOver(_ report: ChannelWorker.Report, at now: ClockReading) async -> Notification? {
        let notification = report.notification
        guard case .giveUp = report.verdict, let body = report.body,
            let channel = workers[notification.channel]?.worker.channel,
            let next = Fallback.channel(for: notification, after: channel), workers[next] != nil
        else { return nil }
        // Where the store cannot say, twice is better than never.
        if (try? await store.wasSent(notification, on: next)) == true { return nil }
        sequence += 1
        return try? Fallback.message(
            from: notification,
            body: body,
            to: next,
            sequence: sequence,
            at: now.timestamp
        )
    }

    private func tell(_ report: ChannelWorker.Report, at now: Instant) {
        let catalogue = Catalogue(language: configuration.language)
        switch report.verdict {
        case .sent: watch.tell(report.notification.id, .delivered(at: now))
        case .retry(let failure, _): watch.tell(report.notification.id, .failing(catalogue.reason(failure)))
        case .giveUp(let failure, let end):
            let reason = catalogue.reason(failure, end: end, fallback: nil)
            watch.tell(report.notification.id, .givenUp(reason, at: now))
        case .keep: break
        }
    }

    func raiseAlarms(at now: ClockReading, in step: inout AlertingStep) {
        for alarm in records.withLock({ $0.advance(to: now.instant) }) {
            step.log(alarm.step, at: now.timestamp)
            guard let channel = alarm.by, workers[channel] != nil else { continue }
            let id = RandomID.make(prefix: "msg_")
            compose(MessageRequest(id: id, channel: channel, content: .channel(alarm.step)), at: now, in: &step)
        }
    }

    /// Rids the ledger of some of what is too old; a failure shows when the next message is stored.
    func prune(at now: ClockReading) async {
        let hasMore = try? await store.pruneLedger(before: now.timestamp + (.zero - Store.ledgerKept))
        pruneAt = now.instant + (hasMore == true ? .seconds(1) : .seconds(3_600))
        pruneHistory(at: now)
    }
}
