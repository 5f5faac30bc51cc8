/// What people do to incidents, and what they may know of them; every change is stored before the call returns.
extension Alerting {
    /// Open incidents, oldest first; with `all` also the resolved ones that history still holds.
    package func incidents(all: Bool) async throws -> [IncidentRecord] { [] }

    /// Takes an incident on: no reminder and no escalation until the ETA, or its end where `eta` is nil.
    package func acknowledge(
        _ number: Int,
        by: String,
        for eta: Duration?,
        comment: String?
    ) async throws(ControlRefusal) {
        throw .conflict("not yet")
    }

    /// Notes who closes an incident and why; `Monitor.close` must follow, which ends it.
    package func noteClosing(_ number: Int, by: String, comment: String) async throws(ControlRefusal) {
        throw .conflict("not yet")
    }

    /// Mutes what the matcher matches for so long, 12 hours at most.
    package func addSilence(
        _ matcher: Silence.Matcher,
        for duration: Duration,
        by: String,
        comment: String
    ) async throws(ControlRefusal) -> Silence {
        throw .conflict("not yet")
    }

    /// Ends a silence before its time; what it held back and is still open is told.
    package func endSilence(_ id: Int, by: String) async throws(ControlRefusal) {
        throw .conflict("not yet")
    }

    /// The silences that hold now, by their numbers.
    package func silences() async -> [Silence] { [] }

    /// Planned work on a site and all below it, from now for so long.
    package func addMaintenance(
        of site: SiteID,
        for duration: Duration,
        by: String,
        comment: String?
    ) async throws(ControlRefusal) -> Maintenance {
        throw .conflict("not yet")
    }

    /// Ends a maintenance before its time; what it held back and is still open is told.
    package func endMaintenance(_ id: Int, by: String) async throws(ControlRefusal) {
        throw .conflict("not yet")
    }

    /// The maintenances that hold now, by their numbers.
    package func maintenances() async -> [Maintenance] { [] }

    /// What the next shift must know; `since` bounds what was resolved.
    package func handover(since: Timestamp) async throws -> Handover { Handover(since: since) }
}
