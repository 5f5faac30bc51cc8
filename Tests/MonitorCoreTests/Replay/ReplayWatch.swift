@testable import MonitorCore

/// What a daemon would have stored of a replayed day, and the minutes that are made of it; no database in between.
///
/// Figures of minutes are nominal: every probe of a line that is not cut is answered, none of one that is.
struct ReplayWatch {
    private var ledger: WatchLedger
    private(set) var record = WatchRecord()
    private var incidents: [Int: IncidentRecord] = [:]
    private var tallies: [SiteID: OnAirTally] = [:]
    /// The beginning of the minute that lasts.
    private var minute: Timestamp

    /// A run that begins now.
    init(at now: Timestamp) {
        ledger = WatchLedger(at: now)
        minute = Self.beginning(of: now)
    }

    mutating func note(_ event: TimedEvent) { ledger.apply([event]) }

    mutating func note(_ entries: [IncidentEntry], severity: (Incident) -> Severity) {
        for entry in entries {
            incidents[entry.incident.number] = IncidentRecord(
                id: entry.id,
                incident: entry.incident,
                severity: severity(entry.incident),
                acknowledgement: entry.acknowledgement,
                resolvedAt: entry.resolvedAt
            )
        }
    }

    /// A channel was told of an incident now.
    mutating func told(_ number: Int, by channel: String, at now: Timestamp) {
        guard record.notices[number] == nil else { return }
        record.notices[number] = Notice(incident: number, at: now, channel: channel)
    }

    /// Takes the figures of the minutes that are over.
    mutating func look(at world: World, onAir sessions: [OnAirSpan], now: Timestamp) {
        guard minute + .seconds(60) <= now else { return }
        let (onAir, cut) = (EventMinutes.onAir(sessions), world.cutSites)
        while minute + .seconds(60) <= now {
            let isOnAir = onAir.contains(minute)
            for site in world.roster.sites.indices where isOnAir && world.health.sites[site].isProbed {
                let row = Self.row(of: world.roster.sites[site].id, at: minute, isCut: cut.contains(site))
                EventMinutes.add(row, to: &tallies, onAir: onAir)
            }
            minute = minute + .seconds(60)
        }
    }

    /// The daemon ends with its last word now.
    mutating func stop(at now: Timestamp) {
        keep(until: now)
        record.spans = record.spans.map { span in
            var span = span
            span.to = span.to ?? max(span.from, now)
            return span
        }
    }

    /// Another daemon begins now.
    mutating func begin(at now: Timestamp) {
        ledger = WatchLedger(at: now)
        minute = Self.beginning(of: now)
    }

    /// The minutes of an event as they would be asked for now.
    mutating func minutes(of plan: EventPlan, roster: Roster, at now: Timestamp) -> EventMinutes {
        keep(until: now)
        return EventMinutes(
            plan.event,
            roster: roster,
            sessions: OnAirSpan.held(by: plan),
            zone: EventDay.zone,
            record: record,
            tallies: tallies,
            incidents: incidents.values.sorted { $0.number < $1.number },
            at: now
        )
    }

    private mutating func keep(until now: Timestamp) {
        let batch = ledger.batch([], until: now)
        ledger.stored()
        var spans = Dictionary(record.spans.map { ([$0.site.rawValue, "\($0.from.nanoseconds)"], $0) }) { $1 }
        for span in batch.spans { spans[[span.site.rawValue, "\(span.from.nanoseconds)"]] = span }
        record.spans = spans.values.sorted { ($0.from, $0.site) < ($1.from, $1.site) }
        record.runs = record.runs.filter { $0.from != batch.run.from } + [batch.run]
        record.blind += batch.blind
        record.changes += batch.changes
    }

    private static func row(of site: SiteID, at minute: Timestamp, isCut: Bool) -> SiteMinute {
        SiteMinute(
            site: site,
            at: minute,
            sent: 300,
            received: isCut ? 0 : 300,
            lost: isCut ? 300 : 0,
            quality: LossFigure(n: isCut ? 0 : 300, lost: 0),
            rttP95: isCut ? nil : .milliseconds(12),
            worst: isCut
                ? nil : SiteMinute.Worst(from: minute + .seconds(20), figure: LossFigure(n: 75, lost: 0))
        )
    }

    private static func beginning(of time: Timestamp) -> Timestamp {
        let minute: Int64 = 60_000_000_000
        return Timestamp(nanoseconds: time.nanoseconds.dividedRoundingDown(by: minute) * minute)
    }
}

extension Replay {
    /// As they would be asked for now.
    mutating func minutes(of name: String) -> MinutesDocument? {
        guard let plan = events.plan(of: name) else { return nil }
        let now = clock.timestamp
        let minutes = watch?.minutes(of: plan, roster: configuration.roster, at: now)
        return minutes.map { MinutesDocument($0, language: .vi, zone: EventDay.zone, at: now) }
    }

    mutating func lookAtMinutes() {
        guard let event = configuration.events.first, let plan = events.plan(of: event.name) else { return }
        let (now, world) = (clock.timestamp, world)
        watch?.look(at: world, onAir: OnAirSpan.held(by: plan), now: now)
    }
}
