/// What halls send by themselves: taken in batches at the turns, as if it were read from a socket.
extension Monitor {
    /// Heartbeats are looked for so often; what becomes of them is reckoned by when they arrived.
    static let heartbeatPeriod = Duration.milliseconds(100)

    func takeHeartbeats(_ now: ClockReading) {
        guard table.hearsAny else {
            _ = heartbeats.take()
            return
        }
        let (arrived, isOpen) = heartbeats.take()
        for heartbeat in arrived { take(heartbeat) }
        // Nobody listens: that is our fault, and says nothing about the halls.
        if !isOpen { table.restartSilenceOfHeard(at: now.instant) }
    }

    private func take(_ heartbeat: HallHeartbeat) {
        guard let site = configuration.roster.index(of: heartbeat.site) else {
            return heartbeats.note(.unknown)
        }
        for target in directory.targetsHearing(site) {
            guard let sentAt = table.hear(heartbeat, of: target, into: &actions),
                case .site(_, let check) = directory.owners[Int(target)]
            else { continue }
            health.noteAnswer(site: site, check: check, sentAt: sentAt, receivedAt: heartbeat.receivedAt)
        }
    }

    /// Nil where no hall is heard.
    var heartbeatDeadline: Instant? { table.hearsAny ? Clock.now() + Self.heartbeatPeriod : nil }
}
