/// What people do to incidents, and what they may know of them; every change is stored before the call returns.
extension Alerting {
    /// Takes an incident on: no reminder and no escalation until the ETA, or its end where `eta` is nil.
    package func acknowledge(
        _ number: Int,
        by: String,
        for eta: Duration?,
        comment: String?
    ) async throws(ControlRefusal) {
        try await change { (book, now) throws(CareRefusal) in
            ((), try book.acknowledge(number, by: by, for: eta, comment: comment, at: now))
        }
    }

    /// Notes who closes an incident and why; `Monitor.close` must follow, which ends it.
    package func noteClosing(_ number: Int, by: String, comment: String) async throws(ControlRefusal) {
        try await change { (book, now) throws(CareRefusal) in
            ((), try book.noteClosing(number, by: by, comment: comment, at: now))
        }
    }

    /// Mutes what the matcher matches for so long, 12 hours at most.
    package func addSilence(
        _ matcher: Silence.Matcher,
        for duration: Duration,
        by: String,
        comment: String
    ) async throws(ControlRefusal) -> Silence {
        try await change { (book, now) throws(CareRefusal) in
            try book.addSilence(matcher, for: duration, by: by, comment: comment, at: now)
        }
    }

    /// Ends a silence before its time; what it held back and is still open is told.
    package func endSilence(_ id: Int, by: String) async throws(ControlRefusal) {
        try await change { (book, now) throws(CareRefusal) in ((), try book.end(.silence(id), by: by, at: now)) }
    }

    /// The silences that hold now, by their numbers.
    package func silences() async -> [Silence] { book.silencing.silences }

    /// Planned work on a site and all below it, from now for so long.
    package func addMaintenance(
        of site: SiteID,
        for duration: Duration,
        by: String,
        comment: String?
    ) async throws(ControlRefusal) -> Maintenance {
        try await change { (book, now) throws(CareRefusal) in
            try book.addMaintenance(of: site, for: duration, by: by, comment: comment, at: now)
        }
    }

    /// Ends a maintenance before its time; what it held back and is still open is told.
    package func endMaintenance(_ id: Int, by: String) async throws(ControlRefusal) {
        try await change { (book, now) throws(CareRefusal) in ((), try book.end(.maintenance(id), by: by, at: now)) }
    }

    /// The maintenances that hold now, by their numbers.
    package func maintenances() async -> [Maintenance] { book.silencing.maintenances }

    private func change<Value: Sendable>(
        _ body:
            @escaping @Sendable (inout IncidentBook, ClockReading) throws(CareRefusal) -> (
                Value, IncidentBook.Outcome
            )
    ) async throws(ControlRefusal) -> Value {
        try await ask { alerting, now, step in
            do throws(CareRefusal) {
                let (value, outcome) = try body(&alerting.book, now)
                alerting.compose(outcome, at: now, in: &step)
                return .success(value)
            } catch {
                return .failure(error)
            }
        }
    }
}
