/// What is known of incidents, open and past.
extension Alerting {
    private static let pruningInterval = Duration.seconds(86_400)

    /// Open incidents, oldest first; with `all` also the resolved ones that history still holds.
    ///
    /// - Throws: GRDB's `DatabaseError`.
    package func incidents(all: Bool) async throws -> [IncidentRecord] {
        guard all else { return openIncidents() }
        let resolved = try await resolvedIncidents(since: Timestamp(nanoseconds: .min))
        let open = openIncidents()
        let numbers = Set(open.map(\.number))
        return (resolved.filter { !numbers.contains($0.number) } + open).sorted { $0.number < $1.number }
    }

    /// What the next shift must know; `since` bounds what was resolved.
    ///
    /// - Throws: GRDB's `DatabaseError`.
    package func handover(since: Timestamp) async throws -> Handover {
        let resolved = try await resolvedIncidents(since: since)
        return Handover(
            since: since,
            open: openIncidents(),
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
        Task { [store] in try? await store.prune(before: limit) }
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
