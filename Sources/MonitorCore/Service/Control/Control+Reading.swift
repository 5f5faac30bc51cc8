/// What can be asked; nothing changes by it.
extension Control {
    /// How all sites are, and what is wrong.
    ///
    /// - Throws: when the store cannot say which incidents are open.
    package func status() async throws -> StatusDocument {
        let snapshot = await daemon.monitor.snapshot()
        let incidents = try await daemon.alerting.incidents(all: false)
        return StatusDocument(
            snapshot,
            session: daemon.events.nextSession,
            incidents: documents(incidents),
            logLinesDropped: daemon.writer.droppedCount + daemon.recorder.droppedCount
        )
    }

    package func site(_ id: String) async throws(ControlRefusal) -> SiteDocument {
        let snapshot = await daemon.monitor.snapshot()
        guard let index = try known(id, in: snapshot.configuration.roster) else { throw unknownSite(id) }
        return SiteDocument(snapshot, index, session: daemon.events.nextSession)
    }

    package func explanation(of id: String) async throws(ControlRefusal) -> ExplanationDocument {
        let configuration = configuration
        guard try known(id, in: configuration.roster) != nil, let site = SiteID(id),
            let finding = await daemon.monitor.explanation(of: site)
        else { throw unknownSite(id) }
        let profile = configuration.callProfile(for: daemon.events.nextSession)
        return ExplanationDocument(
            finding,
            conference: await daemon.monitor.conference(of: site, profile: profile),
            directions: await daemon.monitor.directions(of: site),
            results: await daemon.monitor.results(of: site),
            configuration
        )
    }

    /// Open incidents, oldest first; with `all` also the resolved ones that are still remembered.
    package func incidents(all: Bool) async throws -> IncidentsDocument {
        let records = try await daemon.alerting.incidents(all: all)
        return IncidentsDocument(
            time: localTime(Clock.reading().timestamp),
            language: configuration.language,
            incidents: documents(records)
        )
    }

    /// What the next shift must know; `since` bounds what was resolved, nil is the last 12 hours.
    package func handover(since: String?) async throws -> HandoverDocument {
        let now = Clock.reading().timestamp
        let start = try since.map { try moment($0, at: now) } ?? now + .seconds(-12 * 3_600)
        let handover = try await daemon.alerting.handover(since: start)
        let snapshot = await daemon.monitor.snapshot()
        let names = SiteNames(roster: snapshot.configuration.roster)
        var clock = LocalTime(zone: configuration.timeZone)
        return HandoverDocument(
            time: clock.rfc3339(now),
            language: configuration.language,
            since: clock.rfc3339(start),
            isolated: snapshot.isIsolated,
            open: documents(handover.open),
            resolved: documents(handover.resolved),
            silences: handover.silences.map { SilenceDocument($0, clock: &clock) },
            maintenances: handover.maintenances.map { MaintenanceDocument($0, clock: &clock) },
            neverAnswered: snapshot.neverAnswered.map { .init(id: $0, name: names.name($0)) },
            channels: await daemon.alerting.channelHealth().map { ChannelDocument($0, clock: &clock) }
        )
    }

    /// The newest messages of the ledger, and how the channels do.
    package func outbox(limit: Int) async throws -> OutboxDocument {
        let now = Clock.reading().timestamp
        let entries = try await daemon.alerting.ledger(limit: limit)
        let channels = await daemon.alerting.channelHealth()
        var clock = LocalTime(zone: configuration.timeZone)
        return OutboxDocument(
            time: clock.rfc3339(now),
            language: configuration.language,
            channels: channels.map { ChannelDocument($0, clock: &clock) },
            messages: entries.map { OutboxDocument.Message($0, now: now, clock: &clock) }
        )
    }

    package func silences() async -> SilencesDocument {
        document(await daemon.alerting.silences())
    }

    package func maintenances() async -> MaintenancesDocument {
        document(await daemon.alerting.maintenances())
    }
}

// MARK: Turning what is known into documents

extension Control {
    func documents(_ records: [IncidentRecord]) -> [IncidentDocument] {
        let configuration = configuration
        let now = Clock.reading().timestamp
        var clock = LocalTime(zone: configuration.timeZone)
        return records.map { IncidentDocument($0, roster: configuration.roster, now: now, clock: &clock) }
    }

    func document(_ silences: [Silence]) -> SilencesDocument {
        let configuration = configuration
        var clock = LocalTime(zone: configuration.timeZone)
        return SilencesDocument(
            language: configuration.language,
            silences: silences.map { SilenceDocument($0, clock: &clock) }
        )
    }

    func document(_ maintenances: [Maintenance]) -> MaintenancesDocument {
        let configuration = configuration
        var clock = LocalTime(zone: configuration.timeZone)
        return MaintenancesDocument(
            language: configuration.language,
            maintenances: maintenances.map { MaintenanceDocument($0, clock: &clock) }
        )
    }

    func localTime(_ time: Timestamp) -> String {
        var clock = LocalTime(zone: configuration.timeZone)
        return clock.rfc3339(time)
    }

    /// The index of a site by its id as somebody typed it.
    func known(_ id: String, in roster: Roster) throws(ControlRefusal) -> Roster.Index? {
        guard let site = SiteID(id) else {
            throw .invalid("\(quoted(id)) is no site id: lower-case letters, digits, '-' and '/'")
        }
        return roster.index(of: site)
    }

    func unknownSite(_ id: String) -> ControlRefusal {
        let near = Suggestion.nearest(to: id, among: configuration.roster.sites.lazy.map(\.id.rawValue))
        return .unknown("there is no site \(quoted(id))" + (near.map { " (did you mean \(quoted($0))?)" } ?? ""))
    }

    /// A point in time as people write it.
    func moment(_ text: String, at now: Timestamp) throws(ControlRefusal) -> Timestamp {
        guard let moment = MomentText.parse(text, now: now, zone: configuration.timeZone) else {
            throw .invalid(
                "\(quoted(text)) is no time: write 2021-11-06T07:30:00+07:00, 07:30 (today), or 2h (ago)"
            )
        }
        return moment
    }
}

extension Control {
    /// The event log, or one site's story of it: its own lines and those of incidents that touched it.
    package func log(site: String?, since: String?) async throws(ControlRefusal) -> LogDocument {
        let configuration = configuration
        var id: SiteID?
        if let site {
            // A site that a reload removed still has its story.
            _ = try known(site, in: configuration.roster)
            id = SiteID(site)
        }
        let now = Clock.reading().timestamp
        let start = try since.map { text throws(ControlRefusal) in try moment(text, at: now) }
        let reader = EventLogReader(directory: daemon.configuration.paths.logs)
        let excerpt = await reader.excerpt(site: id, since: start)
        if let site, id.flatMap(configuration.roster.index) == nil, excerpt.lines.isEmpty { throw unknownSite(site) }
        return LogDocument(
            site: id,
            since: start.map(localTime),
            lines: excerpt.lines.suffix(EventLogReader.linesKept).map(\.self),
            truncated: excerpt.isTruncated || excerpt.lines.count > EventLogReader.linesKept
        )
    }
}
