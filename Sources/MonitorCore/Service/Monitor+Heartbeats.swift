/// What halls send by themselves: taken in batches at the turns, as if it were read from a socket.
extension Monitor {
    /// Heartbeats are looked for so often; what becomes of them is reckoned by when they arrived.
    static let heartbeatPeriod = Duration.milliseconds(100)

    func takeHeartbeats(_ now: ClockReading) {
        guard table.hearsAny else {
            _ = heartbeats.take()
            return
        }
        let (arrived, hearing) = heartbeats.take()
        for heartbeat in arrived { take(heartbeat) }
        // Nobody listens: that is our fault, and says nothing about the halls.
        if !hearing.hearsAll(at: now.instant) {
            table.doubtHeard(at: now.instant, into: &actions) { hearing.hears($0, at: now.instant) }
        }
        if hearing.isCrowded(at: now.instant) { heartbeatTroubles.noteCrowded(at: now.instant) }
        for trouble in heartbeatTroubles.take(at: now.instant) { say(event(trouble), at: now) }
    }

    private func take(_ heartbeat: HallHeartbeat) {
        guard let site = configuration.roster.index(of: heartbeat.site) else {
            return heartbeats.note(.unknown)
        }
        for target in directory.targetsHearing(site) {
            guard let sentAt = hear(heartbeat, of: target), case .site(_, let check) = directory.owners[Int(target)]
            else { continue }
            health.noteAnswer(site: site, check: check, sentAt: sentAt, receivedAt: heartbeat.receivedAt)
        }
    }

    /// Notes what is wrong with it and no fault of the line.
    private func hear(_ heartbeat: HallHeartbeat, of target: Int32) -> Instant? {
        let untimely = actions.statistics.heartbeatsUntimely
        let sentAt = table.hear(heartbeat, of: target, into: &actions)
        if actions.statistics.heartbeatsUntimely > untimely { heartbeatTroubles.noteUntimely(heartbeat) }
        if table.isContested(target, at: heartbeat.receivedAt) {
            heartbeatTroubles.noteContested(heartbeat.site, at: heartbeat.receivedAt)
        }
        return sentAt
    }

    private func event(_ trouble: HeartbeatTroubles.Trouble) -> Event {
        let words = Catalogue(language: configuration.language)
        switch trouble {
        case .untimely(let count, let sites, let difference):
            let amount = words.spoken(.nanoseconds(abs(difference.nanoseconds)))
            let phrase = ServicePhrase.untimely
            let explanation = words.say(phrase, ["count": count, "sites": sites, "amount": amount])
            return .trouble(site: nil, explanation: explanation, count: 1)
        case .contested(let site):
            return .trouble(site: site, explanation: words.say(ServicePhrase.contested), count: 1)
        case .crowded:
            return .trouble(site: nil, explanation: words.say(ServicePhrase.crowded), count: 1)
        }
    }

    /// Nil where no hall is heard.
    var heartbeatDeadline: Instant? { table.hearsAny ? Clock.now() + Self.heartbeatPeriod : nil }
}
