/// Heartbeats that halls send: taken where they arrive, and left for the monitor's next turn.
extension Control {
    /// A heartbeat that came over HTTP; `roundTrip` in milliseconds.
    ///
    /// - Returns: false when there is no room for it.
    package func hear(
        _ id: String,
        sequence: UInt64,
        sentAt: String,
        roundTrip: Double?,
        at receivedAt: Instant
    ) throws(ControlRefusal) -> Bool {
        let site = try hearing(id)
        guard let sent = RFC3339Time(sentAt) else {
            throw .invalid("'sent_at' must be RFC 3339, such as 2021-11-06T07:30:00.123+07:00")
        }
        let heartbeat = HallHeartbeat(
            site: site,
            sequence: sequence,
            sentAt: sent.timestamp,
            isExact: sent.hasFraction,
            roundTrip: try roundTrip.map { milliseconds throws(ControlRefusal) in try duration(milliseconds) },
            way: .http,
            receivedAt: receivedAt
        )
        guard let heartbeat else { throw .invalid("'sequence', 'sent_at' or 'rtt_ms' is out of range") }
        return daemon.heartbeats.offer(heartbeat)
    }

    /// A datagram as it came; whatever is wrong with it is counted, and nobody is answered.
    package func hear(datagram: [UInt8], key: HeartbeatKey, at now: ClockReading) {
        do throws(HeartbeatDatagram.Mistake) {
            let datagram = try HeartbeatDatagram(datagram, key: key)
            take(datagram, at: now)
        } catch {
            switch error {
            case .malformed: daemon.heartbeats.note(.malformed)
            case .unauthorized: daemon.heartbeats.note(.unauthorized)
            }
        }
    }

    /// What is unknown is counted and nothing else: a flood must not cost the work of an answer.
    private func take(_ datagram: HeartbeatDatagram, at now: ClockReading) {
        let heartbeat = HallHeartbeat(
            site: datagram.site,
            sequence: datagram.sequence,
            sentAt: datagram.sentAt,
            roundTrip: datagram.roundTrip,
            way: .datagram,
            receivedAt: now.instant,
            arrivedAt: now.timestamp
        )
        guard let heartbeat else { return daemon.heartbeats.note(.malformed) }
        let roster = configuration.roster
        guard let site = roster.index(of: datagram.site), roster.sites[site].isHeard else {
            return daemon.heartbeats.note(.unknown)
        }
        _ = daemon.heartbeats.offer(heartbeat)
    }

    /// The site with a check that hears it.
    private func hearing(_ id: String) throws(ControlRefusal) -> SiteID {
        let roster = configuration.roster
        guard let index = try known(id, in: roster) else { throw unknownSite(id) }
        guard roster.sites[index].isHeard else {
            throw .conflict("\(quoted(id)) has no check of kind push: give it one, such as checks: [push]")
        }
        return roster.sites[index].id
    }

    private func duration(_ milliseconds: Double) throws(ControlRefusal) -> Duration {
        guard milliseconds.isFinite, milliseconds >= 0, milliseconds <= HallHeartbeat.longestRoundTrip.inMilliseconds
        else {
            throw .invalid("'rtt_ms' must be 0 to \(Int(HallHeartbeat.longestRoundTrip.inMilliseconds))")
        }
        return .nanoseconds(Int64(milliseconds * 1e6))
    }
}
