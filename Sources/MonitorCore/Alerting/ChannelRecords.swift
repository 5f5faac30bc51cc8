/// What is known of each channel: what waits, what got across, what failed, and whether people must be told of that.
///
/// Owns no clock, store or channel; tells each trouble once, at its beginning and at its end.
struct ChannelRecords: Sendable {
    /// A channel whose oldest message has waited for so long is stuck.
    static let stuckAfter = Duration.seconds(60)

    /// Something to be told of one channel by another one.
    struct Alarm: Hashable, Sendable {
        var step: ChannelStep
        /// Nil where there is nobody to tell.
        var by: String?
    }

    private struct Record: Sendable {
        var health: ChannelHealth
        var channel: Channel
        var all = WaitingMessages()
        /// Those that people must not miss.
        var urgent = WaitingMessages()
        var lastFailure: DeliveryFailure?
        var hasFailedLast = false
        var unusableSince: Timestamp?
        var heartbeatFailsSince: Timestamp?
        var stuckSince: Instant?
        /// True once a message got across since it was found stuck.
        var hasMoved = false
        /// Who was told that it is stuck.
        var told: String?

        mutating func end(of id: String) {
            all.remove(id)
            urgent.remove(id)
        }
    }

    private var records: [String: Record] = [:]
    private var names: [String] = []

    /// Takes over the channels of a configuration; what is known of those that stay is kept.
    mutating func reload(_ channels: [Channel]) {
        let former = records
        records = [:]
        names = channels.map(\.name)
        for channel in channels {
            var record =
                former[channel.name]
                ?? Record(health: ChannelHealth(name: channel.name, kind: channel.healthKind), channel: channel)
            record.channel = channel
            record.health.kind = channel.healthKind
            records[channel.name] = record
        }
    }

    mutating func queued(_ notification: Notification, at now: Instant) {
        let wait = WaitingMessages.Wait(made: notification.time, since: now)
        records[notification.channel]?.all.add(notification.id, wait)
        if notification.type.mustArrive { records[notification.channel]?.urgent.add(notification.id, wait) }
    }

    /// Takes a try into account; returns what the log must be told of the channel.
    mutating func note(_ report: ChannelWorker.Report) -> ChannelStep? {
        let (name, id) = (report.notification.channel, report.notification.id)
        switch report.verdict {
        case .keep: return nil
        case .sent:
            records[name]?.end(of: id)
            records[name]?.health.sent += 1
            records[name]?.health.lastSuccess = report.at
            records[name]?.hasFailedLast = false
            records[name]?.hasMoved = true
            return prepared(name, nil, at: report.at)
        case .retry(let failure, _):
            records[name]?.health.retries += 1
            return failed(name, failure, at: report.at)
        case .giveUp(let failure, _):
            records[name]?.end(of: id)
            records[name]?.health.givenUp += 1
            return failed(name, failure, at: report.at)
        }
    }

    private mutating func failed(_ name: String, _ failure: DeliveryFailure, at time: Timestamp) -> ChannelStep? {
        records[name]?.health.lastFailure = time
        records[name]?.lastFailure = failure
        records[name]?.hasFailedLast = true
        return failure.concernsChannel ? prepared(name, failure, at: time) : nil
    }

    /// The channel's secret and template were read, or not.
    mutating func prepared(_ name: String, _ failure: DeliveryFailure?, at time: Timestamp) -> ChannelStep? {
        guard let record = records[name] else { return nil }
        switch (record.unusableSince, failure) {
        case (nil, let failure?):
            records[name]?.unusableSince = time
            return ChannelStep(channel: name, step: .unusable(failure))
        case (let since?, nil):
            records[name]?.unusableSince = nil
            return ChannelStep(channel: name, step: .usable(after: time - since))
        case (nil, nil), (.some, .some):
            return nil
        }
    }

    /// The sign of life got across, or not.
    mutating func heartbeat(_ name: String, _ failure: DeliveryFailure?, at time: Timestamp) -> ChannelStep? {
        guard let record = records[name] else { return nil }
        records[name]?.health.heartbeatWorks = failure == nil
        if let failure {
            records[name]?.health.lastFailure = time
            records[name]?.lastFailure = failure
        } else {
            records[name]?.health.lastSuccess = time
        }
        switch (record.heartbeatFailsSince, failure) {
        case (nil, let failure?):
            records[name]?.heartbeatFailsSince = time
            return ChannelStep(channel: name, step: .heartbeatFailed(failure))
        case (let since?, nil):
            records[name]?.heartbeatFailsSince = nil
            return ChannelStep(channel: name, step: .heartbeatWorks(after: time - since))
        case (nil, nil), (.some, .some):
            return nil
        }
    }

    /// When `advance` may have something to do; nil while nothing waits.
    var nextDeadline: Instant? {
        records.values.lazy.filter { $0.stuckSince == nil }
            .compactMap { $0.urgent.oldest.map { $0.since + Self.stuckAfter } }.min()
    }

    /// Finds the channels that have become stuck, and those that are not any more.
    mutating func advance(to now: Instant) -> [Alarm] {
        names.compactMap { name in
            guard let record = records[name] else { return nil }
            let wait = record.urgent.oldest.map { now - $0.since } ?? .zero
            if let since = record.stuckSince {
                guard record.hasMoved, wait < Self.stuckAfter else { return nil }
                records[name]?.stuckSince = nil
                return Alarm(step: ChannelStep(channel: name, step: .unstuck(after: now - since)), by: record.told)
            }
            guard wait >= Self.stuckAfter else { return nil }
            let told = other(than: record.channel)
            records[name]?.stuckSince = now
            records[name]?.hasMoved = false
            records[name]?.told = told
            return Alarm(
                step: ChannelStep(
                    channel: name,
                    step: .stuck(oldest: wait, pending: record.urgent.count, told: told)
                ),
                by: told
            )
        }
    }

    /// Takes a channel that did not deliver the drill of a self-test for stuck, until something gets across.
    ///
    /// Nil for one that is known to be stuck, or is no more.
    mutating func undelivered(_ name: String, _ reason: String?, at now: Instant) -> Alarm? {
        guard let record = records[name], record.stuckSince == nil else { return nil }
        let told = other(than: record.channel)
        records[name]?.stuckSince = now
        records[name]?.hasMoved = false
        records[name]?.told = told
        return Alarm(step: ChannelStep(channel: name, step: .undelivered(reason: reason, told: told)), by: told)
    }

    /// The channel to tell that this one is stuck: its fallback, else the first that did well lately, else any that is
    /// not stuck itself.
    private func other(than channel: Channel) -> String? {
        let others = ([channel.fallback].compactMap { $0 } + names.filter { $0 != channel.fallback })
            .compactMap { records[$0] }
            // What only takes signs of life reaches no people.
            .filter { $0.channel.name != channel.name && $0.stuckSince == nil && $0.channel.heartbeat == nil }
        let healthy = others.first { !$0.hasFailedLast && $0.unusableSince == nil }
        return (healthy ?? others.first)?.channel.name
    }

    /// How each channel does, in the configuration's order.
    func health(at now: Timestamp, catalogue: Catalogue) -> [ChannelHealth] {
        names.compactMap { records[$0] }.map { record in
            var health = record.health
            health.pending = record.all.count
            health.oldestSeconds = record.all.oldest.map { max(.zero, now - $0.made).inSeconds }
            health.isStuck = record.stuckSince != nil
            health.lastFailureReason = record.lastFailure.map(catalogue.reason)
            return health
        }
    }

    var counts: [DeliveryCount] {
        names.compactMap { records[$0]?.health }.flatMap { health in
            [
                DeliveryCount(channel: health.name, result: .sent, count: health.sent),
                DeliveryCount(channel: health.name, result: .retry, count: health.retries),
                DeliveryCount(channel: health.name, result: .gaveUp, count: health.givenUp),
            ]
        }
    }
}

extension Channel {
    fileprivate var healthKind: ChannelHealth.Kind {
        switch kind {
        case .hook: .hook
        case .webhook: .webhook
        }
    }
}

extension DeliveryFailure {
    /// True where no message at all can leave, until somebody mends a file.
    fileprivate var concernsChannel: Bool {
        if case .secretUnreadable = self { true } else { false }
    }
}
