/// From the monitor's picture to what is answered; sorts windows, so it is done off the loop.
extension StatusDocument {
    init(
        _ snapshot: MonitorSnapshot,
        session: NextSession?,
        incidents: [IncidentDocument],
        logLinesDropped: Int
    ) {
        var clock = LocalTime(zone: snapshot.configuration.timeZone)
        let roster = snapshot.configuration.roster
        let profile = snapshot.configuration.callProfile(for: session)
        self.init(
            time: clock.rfc3339(snapshot.at.timestamp),
            language: snapshot.configuration.language,
            isolated: snapshot.isIsolated,
            session: session.map { next in
                SessionStatus(
                    event: next.event,
                    begins: clock.rfc3339(next.begins),
                    ends: clock.rfc3339(next.ends),
                    onAir: next.isOnAir
                )
            },
            sites: roster.sites.indices.map { SiteStatus(snapshot, $0, profile: profile, clock: &clock) },
            incidents: incidents,
            counters: Counters(snapshot, logLinesDropped: logLinesDropped)
        )
    }
}

extension SiteStatus {
    init(_ snapshot: MonitorSnapshot, _ index: Roster.Index, profile: CallProfile, clock: inout LocalTime) {
        let site = snapshot.configuration.roster.sites[index]
        let place = snapshot.places[index]
        let conference = snapshot.conference(of: index, profile: profile)
        let figures = conference?.recent
        self.init(
            id: site.id,
            name: site.name,
            level: site.level.name,
            parent: site.parent,
            phase: place.phase,
            presence: place.duty.presence,
            state: place.site.state,
            reason: place.site.reason,
            since: clock.rfc3339(place.site.since),
            n: figures?.n ?? 0,
            windowSeconds: figures?.window.inSeconds ?? 0,
            ageSeconds: Self.rounded(figures?.age?.inSeconds),
            roundTrip: RoundTrip(
                p50: Self.rounded(figures?.rttP50?.inMilliseconds),
                p95: Self.rounded(figures?.rttP95?.inMilliseconds),
                max: Self.rounded(figures?.rttMax?.inMilliseconds)
            ),
            jitter: Self.rounded(figures?.jitter?.inMilliseconds),
            pdvP95: Self.rounded(figures?.pdvP95?.inMilliseconds),
            loss: Self.rounded(figures?.lossRatio),
            freezes: figures?.freezes ?? 0,
            bursts: conference.map(BurstsDocument.init),
            mos: Self.rounded(conference?.voice?.mos),
            video: conference?.video,
            directions: snapshot.directions(of: index).map(DirectionsDocument.init),
            lastAnswerAt: place.site.lastAnswerAt.map { clock.rfc3339($0) },
            joinsAt: site.joinsAt ?? place.duty.joinsAt,
            incident: place.site.incident,
            root: place.site.root,
            results: place.results.map { ResultDocument($0, at: snapshot.at.instant, clock: &clock) }
        )
    }

    /// To a thousandth of its unit, as `probe --json` does.
    static func rounded(_ value: Double?) -> Double? {
        value.map { ($0 * 1_000).rounded() / 1_000 }
    }
}

extension Counters {
    init(_ snapshot: MonitorSnapshot, logLinesDropped: Int) {
        let statistics = snapshot.statistics
        self.init(
            uptimeSeconds: (snapshot.at.instant - snapshot.started.instant).inRoundedSeconds,
            probesSent: statistics.scheduled + statistics.reprobes,
            probesAnswered: statistics.answered,
            probesLost: statistics.lost,
            probesLate: statistics.late,
            probesSkipped: statistics.skipped,
            packetsDuplicate: Int(snapshot.counters.duplicate),
            packetsForeign: Int(snapshot.counters.foreign),
            packetsCorrupt: Int(snapshot.counters.corrupt),
            logLinesDropped: logLinesDropped,
            loopLagSeconds: snapshot.loopLag.inSeconds
        )
    }
}
