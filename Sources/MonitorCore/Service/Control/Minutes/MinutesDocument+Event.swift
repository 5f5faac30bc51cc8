extension MinutesDocument {
    /// `zone` is an IANA name; nil is the machine's.
    package init(_ minutes: EventMinutes, language: Language, zone: String?, at now: Timestamp) {
        var clock = LocalTime(zone: zone)
        self.init(
            time: clock.rfc3339(now),
            language: language,
            event: minutes.event.name,
            date: minutes.event.date.description,
            over: minutes.isOver,
            sessions: minutes.sessions.map { Session($0, clock: &clock) },
            onAirSeconds: minutes.onAir.inRoundedSeconds,
            total: Total(minutes.total, clock: &clock),
            areas: minutes.areas.map { Total($0, clock: &clock) },
            sites: minutes.sites.map { SiteMinutesDocument($0, clock: &clock) },
            incidents: minutes.incidents.map { IncidentMinutesDocument($0, clock: &clock) },
            blind: minutes.blind.map { Blind($0, clock: &clock) },
            changes: minutes.changes.map { Change($0, clock: &clock) },
            alerts: minutes.alerts.map { Alert($0, at: now, clock: &clock) }
        )
    }
}

extension MinutesDocument.Session {
    fileprivate init(_ span: OnAirSpan, clock: inout LocalTime) {
        self.init(
            from: clock.rfc3339(span.from),
            to: clock.rfc3339(span.to),
            plannedFrom: span.planned.map { clock.rfc3339($0.lowerBound) },
            plannedTo: span.planned.map { clock.rfc3339($0.upperBound) }
        )
    }
}

extension MinutesDocument.Freeze {
    fileprivate init(_ freeze: SiteMinute.Freeze, of site: SiteID? = nil, clock: inout LocalTime) {
        self.init(at: clock.rfc3339(freeze.from), seconds: freeze.duration.inRoundedSeconds, site: site)
    }
}

extension MinutesDocument.Worst {
    fileprivate init(_ worst: SiteMinute.Worst, of site: SiteID? = nil, clock: inout LocalTime) {
        self.init(
            at: clock.rfc3339(worst.from),
            loss: worst.figure.ratio?.rounded(places: 6) ?? 0,
            n: worst.figure.n,
            lost: worst.figure.lost,
            site: site
        )
    }
}

extension MinutesDocument.Total {
    fileprivate init(_ area: AreaMinutes, clock: inout LocalTime) {
        self.init(
            id: area.place,
            name: area.name,
            count: area.count,
            well: area.count(.well),
            disturbed: area.count(.disturbed),
            absent: area.count(.absent),
            joined: area.count(.joined),
            unknown: area.count(.unknown),
            availability: area.availability?.rounded(places: 6),
            measuredSeconds: area.measured.inRoundedSeconds,
            onAirSeconds: area.onAir.inRoundedSeconds,
            outageSeconds: area.outage.inRoundedSeconds,
            outages: area.outages,
            unknownSeconds: area.unknown.inRoundedSeconds,
            longestFreeze: area.longestFreeze.map { .init($0.value, of: $0.site, clock: &clock) },
            worst15s: area.worst.map { .init($0.value, of: $0.site, clock: &clock) }
        )
    }
}

extension SiteMinutesDocument {
    fileprivate init(_ site: SiteMinutes, clock: inout LocalTime) {
        let figures = site.figures
        self.init(
            id: site.site,
            name: site.name,
            level: site.level,
            parent: site.parent,
            area: site.area,
            joinsAt: site.joinsAt,
            outcome: site.outcome,
            availability: site.availability?.rounded(places: 6),
            measuredSeconds: site.measured.inRoundedSeconds,
            availableSeconds: site.available.inRoundedSeconds,
            degradedSeconds: site.degraded.inRoundedSeconds,
            outageSeconds: site.outage.inRoundedSeconds,
            outages: site.outages,
            longestOutageSeconds: site.longestOutage.inRoundedSeconds,
            terminalSeconds: site.terminal.inRoundedSeconds,
            absentSeconds: site.absent.inRoundedSeconds,
            unknownSeconds: site.unknown.inRoundedSeconds,
            sent: figures.sent,
            late: figures.late,
            n: figures.quality.n,
            lost: figures.quality.lost,
            loss: figures.quality.ratio?.rounded(places: 6),
            slowestMinute: figures.slowest.map {
                RoundTrip(p95: $0.p95.inMilliseconds.rounded(places: 3), at: clock.rfc3339($0.at), n: $0.n)
            },
            freezes: figures.freezes,
            longestFreeze: figures.longestFreeze.map { .init($0, clock: &clock) },
            worst15s: figures.worst.map { .init($0, clock: &clock) }
        )
    }
}

extension IncidentMinutesDocument {
    fileprivate init(_ incident: IncidentMinutes, clock: inout LocalTime) {
        self.init(
            number: incident.number,
            cause: incident.cause,
            severity: incident.severity,
            root: incident.root,
            name: incident.name,
            since: clock.rfc3339(incident.since),
            openedAt: clock.rfc3339(incident.openedAt),
            noticeAt: incident.notice.map { clock.rfc3339($0.at) },
            noticeBy: incident.notice?.channel,
            acknowledgedAt: incident.acknowledgement.map { clock.rfc3339($0.at) },
            acknowledgedBy: incident.acknowledgement?.by,
            recoveredAt: incident.recoveredAt.map { clock.rfc3339($0) },
            noticeSeconds: incident.toNotice?.inRoundedSeconds,
            callSeconds: incident.toCall?.inRoundedSeconds,
            repairSeconds: incident.toRepair?.inRoundedSeconds,
            resolution: incident.resolution,
            mergedInto: incident.mergedInto
        )
    }
}

extension MinutesDocument.Blind {
    fileprivate init(_ blind: BlindMinutes, clock: inout LocalTime) {
        self.init(
            kind: blind.span.kind,
            from: clock.rfc3339(blind.span.from),
            to: clock.rfc3339(blind.span.to),
            seconds: (blind.span.to - blind.span.from).inRoundedSeconds,
            onAirSeconds: blind.onAir.inRoundedSeconds
        )
    }
}

extension MinutesDocument.Change {
    fileprivate init(_ change: ConfigurationChange, clock: inout LocalTime) {
        self.init(
            at: clock.rfc3339(change.at),
            kind: change.kind,
            sites: change.sites,
            added: change.added,
            removed: change.removed,
            changed: change.changed,
            errors: change.errors
        )
    }
}

extension MinutesDocument.Alert {
    fileprivate init(_ alert: AlertFailure, at now: Timestamp, clock: inout LocalTime) {
        self.init(
            id: alert.message,
            type: alert.type,
            channel: alert.channel,
            incident: alert.incident,
            site: alert.site,
            dueAt: clock.rfc3339(alert.due),
            endedAt: alert.endedAt.map { clock.rfc3339($0) },
            outcome: alert.outcome,
            seconds: ((alert.endedAt ?? now) - alert.due).inRoundedSeconds,
            fallback: alert.fallback
        )
    }
}

extension Double {
    /// For documents.
    fileprivate func rounded(places: Int) -> Double {
        let scale = (0..<places).reduce(1.0) { scale, _ in scale * 10 }
        return (self * scale).rounded() / scale
    }
}
