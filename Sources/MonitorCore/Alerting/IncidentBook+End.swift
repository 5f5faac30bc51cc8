/// How the life of an incident ends: whoever was told is told, each once.
extension IncidentBook {
    mutating func end(_ ended: IncidentEntry, at now: ClockReading, in outcome: inout Outcome) {
        var entry = ended
        // Somebody wanted to close it, and it ended by itself before.
        if entry.incident.resolution != .closed { entry.closing = nil }
        let byDigest = storm.isOn ? entry.digested : []
        tell(.resolved, entry, to: entry.told.filter { !byDigest.contains($0) }, in: &outcome)
        if !byDigest.isEmpty {
            storm.keep(entry)
            outcome.storm = storm
        }
        entries[entry.incident.number] = nil
        deadlines[entry.incident.number] = nil
        outcome.changed.append(entry)
        if let older = entry.incident.mergedInto { passOn(entry, to: older, at: now, in: &outcome) }
    }

    /// Who knew of the younger incident hears of the older from now on.
    private mutating func passOn(
        _ younger: IncidentEntry,
        to number: Int,
        at now: ClockReading,
        in outcome: inout Outcome
    ) {
        guard var older = entries[number] else { return }
        let new = younger.told.filter { !older.told.contains($0) }
        guard !new.isEmpty else { return }
        older.lastToldAt = older.lastToldAt ?? now.instant
        for channel in new { older.note(channel, hasHeardAt: now.instant) }
        if older.hold == .storm { older.digested.formUnion(younger.digested.intersection(new)) }
        review(&older, at: now, in: &outcome)
        entries[number] = older
        outcome.changed.append(older)
    }
}
