/// What is known of incidents, open and past.
extension Alerting {
    private static let pruningInterval = Duration.seconds(86_400)

    /// Open incidents, oldest first; with `all` also the resolved ones that history still holds.
    ///
    /// - Throws: GRDB's `DatabaseError`.
    package func incidents(all: Bool) async throws -> [IncidentRecord] {
        guard all else { return openIncidents() }
        return try await incidents(since: Timestamp(nanoseconds: .min))
    }

    /// Open incidents, oldest first, and those that were resolved since.
    ///
    /// - Throws: GRDB's `DatabaseError`.
    package func incidents(since: Timestamp) async throws -> [IncidentRecord] {
        // First the open ones: what ends meanwhile is then in both, and in neither if they were last.
        let open = openIncidents()
        let resolved = try await resolvedIncidents(since: since)
        return (Self.stillOpen(open, without: resolved) + resolved).sorted { $0.number < $1.number }
    }

    /// One incident, open or past, after all that was submitted before; nil where none is known.
    package nonisolated func incident(_ number: Int) async -> IncidentRecord? {
        // Taking a turn lets what Health has just said be taken up and stored first.
        try? await ask { _, _, _ in .success(()) }
        return await record(numbered: number)
    }

    private func record(numbered number: Int) async -> IncidentRecord? {
        let now = clock.now()
        if let entry = book.entries[number] { return record(of: entry, at: now) }
        return (try? await store.entry(numbered: number, at: now)).flatMap { $0 }.map { record(of: $0, at: now) }
    }

    /// What the next shift must know; `since` bounds what was resolved.
    ///
    /// - Throws: GRDB's `DatabaseError`.
    package func handover(since: Timestamp) async throws -> Handover {
        let open = openIncidents()
        let resolved = try await resolvedIncidents(since: since)
        return Handover(
            since: since,
            open: Self.stillOpen(open, without: resolved),
            resolved: resolved,
            silences: book.silencing.silences,
            maintenances: book.silencing.maintenances
        )
    }

    /// Forgets what is older than the configuration's `history`: at start, then daily.
    ///
    /// Nothing waits for it, and a failure is no loss: what is too old goes tomorrow.
    func pruneHistory(at now: ClockReading) {
        guard pruneHistoryAt <= now.instant else { return }
        pruneHistoryAt = now.instant + Self.pruningInterval
        let limit = now.timestamp + (.zero - configuration.history)
        var zone = LocalTime(zone: configuration.timeZone)
        let day = zone.date(limit).description
        Task { [store] in
            try? await store.prune(before: limit)
            try? await store.pruneEvents(before: day, untouchedSince: limit)
        }
    }

    private static func stillOpen(_ open: [IncidentRecord], without resolved: [IncidentRecord]) -> [IncidentRecord] {
        let ended = Set(resolved.map(\.number))
        return open.filter { !ended.contains($0.number) }
    }

    private func openIncidents() -> [IncidentRecord] {
        let now = clock.now()
        return book.entries.values.map { record(of: $0, at: now) }.sorted { $0.number < $1.number }
    }

    private func resolvedIncidents(since: Timestamp) async throws -> [IncidentRecord] {
        let now = clock.now()
        return try await store.resolvedEntries(since: since, at: now).map { record(of: $0, at: now) }
    }

    private func record(of entry: IncidentEntry, at now: ClockReading) -> IncidentRecord {
        IncidentRecord(
            id: entry.id,
            incident: entry.incident,
            severity: book.severity(of: entry.incident),
            acknowledgement: entry.acknowledgement,
            told: entry.told,
            hold: entry.isOpen ? entry.hold : nil,
            toldAt: entry.toldAt.map(now.timestamp(of:)),
            resolvedAt: entry.resolvedAt,
            closing: entry.closing
        )
    }
}
