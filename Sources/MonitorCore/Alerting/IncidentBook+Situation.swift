/// Digests: in a storm, the situation to each channel that would have been told of single sites.
extension IncidentBook {
    mutating func tellSituation(at now: ClockReading, in outcome: inout Outcome) {
        guard storm.isOn, silentUntil == nil else { return }
        let hasRecovering = entries.values.contains { !$0.digested.isEmpty && $0.isRecovered }
        let isOver = storm.isOver(at: now.instant, hasRecovering: hasRecovering)
        let due = isOver ? storm.audience.map { ($0, Storm.Step.ends) } : storm.due(at: now.instant)
        let told = due.filter { routing.channels.contains($0.0) }
        guard isOver || !told.isEmpty else { return }
        makeDigests(told, at: now, in: &outcome)
        if isOver {
            storm.end()
            tellSinglyFromNowOn(at: now, in: &outcome)
        } else {
            storm.noteDigest(to: told.map(\.0), at: now.instant)
        }
        outcome.storm = storm
        reviewAll(at: now, in: &outcome)
        // The review may have found others who wait.
        tellSituation(at: now, in: &outcome)
    }

    private mutating func makeDigests(
        _ channels: [(String, Storm.Step)],
        at now: ClockReading,
        in outcome: inout Outcome
    ) {
        for (channel, _) in channels { include(channel, at: now, in: &outcome) }
        for (channel, step) in channels {
            let digest = digest(for: channel, step)
            if step != .goesOn || !digest.isEmpty { outcome.digests.append(digest) }
        }
    }

    /// Counts a channel as told of what only the storm keeps from it.
    private mutating func include(_ channel: String, at now: ClockReading, in outcome: inout Outcome) {
        for (number, entry) in entries where entry.hold == .storm {
            var entry = entry
            let knew = entry.told.contains(channel)
            let routes = routing.routes(of: entry.incident, at: now.timestamp)
            let steps = Escalation.due(of: entry, by: routes, among: routing.channels, at: now).now
                .filter { $0.channel == channel }
            guard knew || !steps.isEmpty || isDue(entry, to: channel, by: routes) else { continue }
            if !steps.isEmpty { outcome.events.append(entry.care(.escalated(channels: [channel]))) }
            entry.escalated.formUnion(steps)
            if !knew { entry.digested.insert(channel) }
            entry.note(channel, hasHeardAt: now.instant)
            entry.lastToldAt = now.instant
            if Set(storm.audience).isSuperset(of: entry.told) {
                entry.hasGrown = false
                entry.owesUpdate = false
            }
            entries[number] = entry
            outcome.changed.append(entry)
        }
    }

    /// A digest does not wait for `after`: the next one may be a quarter of an hour away.
    private func isDue(_ entry: IncidentEntry, to channel: String, by routes: [Route]) -> Bool {
        entry.isTellable && entry.isNew(to: channel) && routes.contains { $0.channels.contains(channel) }
    }

    private func digest(for channel: String, _ step: Storm.Step) -> Digest {
        let open = entries.values.filter { entry in
            let isMuted = entry.hold != nil && entry.hold != .storm
            return !isMuted && entry.told.contains(channel)
        }
        let resolved = storm.resolved.filter { $0.digested.contains(channel) }
        return Digest(channel: channel, step: step, open: listed(open), resolved: listed(resolved))
    }

    private func listed(_ entries: [IncidentEntry]) -> [IncidentEntry] {
        entries.map(shown).sorted { $0.incident.number < $1.incident.number }
    }

    /// The storm is over: what digests told counts as told by a message, just now.
    private mutating func tellSinglyFromNowOn(at now: ClockReading, in outcome: inout Outcome) {
        for (number, entry) in entries where !entry.digested.isEmpty {
            var entry = entry
            if entry.digested.isSuperset(of: entry.told) { entry.toldAt = now.instant }
            entry.digested = []
            entries[number] = entry
            outcome.changed.append(entry)
        }
    }
}

extension IncidentBook.Digest {
    fileprivate var isEmpty: Bool { open.isEmpty && resolved.isEmpty }
}
