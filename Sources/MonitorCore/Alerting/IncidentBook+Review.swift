/// The stages that every open incident passes after each input, in the order in which they count.
extension IncidentBook {
    mutating func reviewAll(at now: ClockReading, in outcome: inout Outcome) {
        review(where: { _ in true }, at: now, in: &outcome)
    }

    /// Looks at those whose deadline is meant; those that wait for nothing have one in the far future.
    mutating func review(where isMeant: (Instant) -> Bool, at now: ClockReading, in outcome: inout Outcome) {
        let never = Instant(nanoseconds: .max)
        for number in entries.keys.sorted() where isMeant(deadlines[number] ?? never) {
            guard var entry = entries[number] else { continue }
            let former = entry
            review(&entry, at: now, in: &outcome)
            guard entry != former else { continue }
            entries[number] = entry
            outcome.changed.append(entry)
        }
    }

    /// Tells what is due of one incident, and sets when it is to be looked at again.
    mutating func review(_ entry: inout IncidentEntry, at now: ClockReading, in outcome: inout Outcome) {
        let routes = routing.routes(of: entry.incident, at: now.timestamp)
        entry.hold = hold(on: entry)
        if entry.hold == nil {
            entry.loggedHold = nil
            tellUpdate(of: &entry, by: routes, at: now, in: &outcome)
            tellFirst(of: &entry, by: routes, at: now, in: &outcome)
            escalate(&entry, by: routes, at: now, in: &outcome)
            remind(&entry, by: routes, at: now, in: &outcome)
        } else {
            holdBack(&entry, by: routes, at: now, in: &outcome)
        }
        entry.foreseen = Reach(routing.possibleRoutes(of: entry.incident))
        deadlines[entry.incident.number] = deadline(of: entry, by: routes, at: now)
    }

    private func hold(on entry: IncidentEntry) -> IncidentCare.Hold? {
        if let hold = silencing.hold(on: entry.incident, in: roster) { return hold }
        return storm.holds(entry.incident, level: routing.level(of: entry.incident)) ? .storm : nil
    }
}

// MARK: Stages

extension IncidentBook {
    /// Another root, cause or severity at once, more sites `settle` after the last message.
    private func tellUpdate(
        of entry: inout IncidentEntry,
        by routes: [Route],
        at now: ClockReading,
        in outcome: inout Outcome
    ) {
        guard !entry.isSilent(at: now.instant) else { return }
        let growth = Growth.due(of: entry, by: routes, settle: settle, at: now)
        let hasToldGrowth = growth.map { $0 <= now.instant } ?? false
        guard entry.owesUpdate || hasToldGrowth else { return }
        entry.hasToldGrowth = hasToldGrowth && !entry.owesUpdate
        entry.hasGrown = false
        entry.owesUpdate = false
        entry.lastToldAt = now.instant
        entry.digested = []
        for channel in entry.told { entry.note(channel, hasHeardAt: now.instant) }
        tell(.updated, entry, to: entry.told, in: &outcome)
    }

    private func tellFirst(
        of entry: inout IncidentEntry,
        by routes: [Route],
        at now: ClockReading,
        in outcome: inout Outcome
    ) {
        let due = FirstMessage.due(of: entry, by: routes, among: routing.channels, at: now.instant)
        guard !due.now.isEmpty else { return }
        if entry.told.isEmpty { entry.lastToldAt = now.instant }
        for channel in due.now { entry.note(channel, hasHeardAt: now.instant) }
        tell(.opened, entry, to: due.now, in: &outcome)
    }

    private func escalate(
        _ entry: inout IncidentEntry,
        by routes: [Route],
        at now: ClockReading,
        in outcome: inout Outcome
    ) {
        let due = Escalation.due(of: entry, by: routes, among: routing.channels, at: now)
        guard !due.now.isEmpty else { return }
        entry.escalated.formUnion(due.now)
        var channels: [String] = []
        for step in due.now where !channels.contains(step.channel) { channels.append(step.channel) }
        for channel in channels { entry.note(channel, hasHeardAt: now.instant) }
        tell(.escalated, entry, to: channels, in: &outcome)
        outcome.events.append(entry.care(.escalated(channels: channels)))
    }

    private func remind(
        _ entry: inout IncidentEntry,
        by routes: [Route],
        at now: ClockReading,
        in outcome: inout Outcome
    ) {
        let due = Reminder.due(of: entry, by: routes, among: routing.channels, at: now)
        guard !due.now.isEmpty else { return }
        for channel in due.now { entry.note(channel, hasHeardAt: now.instant) }
        entry.hasGrown = false
        entry.hasToldGrowth = false
        tell(.reminder, entry, to: due.now, in: &outcome)
        outcome.events.append(entry.care(.reminded(channels: due.now)))
    }

    /// Says once in the log that something was due; in a storm the next digest says it.
    private mutating func holdBack(
        _ entry: inout IncidentEntry,
        by routes: [Route],
        at now: ClockReading,
        in outcome: inout Outcome
    ) {
        guard let hold = entry.hold else { return }
        let waiting = dueNow(of: entry, by: routes, at: now)
        guard !waiting.isEmpty else { return }
        if entry.loggedHold != hold {
            entry.loggedHold = hold
            outcome.events.append(entry.care(.held(hold)))
        }
        guard hold == .storm, !Set(waiting).isSubset(of: storm.audience) else { return }
        storm.ask(waiting)
        outcome.storm = storm
    }

    /// The channels that would be sent something now.
    private func dueNow(of entry: IncidentEntry, by routes: [Route], at now: ClockReading) -> [String] {
        let growth = Growth.due(of: entry, by: routes, settle: settle, at: now).map { $0 <= now.instant } ?? false
        let updated = entry.owesUpdate || growth ? entry.told.filter(routing.channels.contains) : []
        return updated
            + FirstMessage.due(of: entry, by: routes, among: routing.channels, at: now.instant).now
            + Escalation.due(of: entry, by: routes, among: routing.channels, at: now).now.map(\.channel)
            + Reminder.due(of: entry, by: routes, among: routing.channels, at: now).now
    }

    /// What is held back has deadlines too, for the log and the digests; what is due already has none.
    private func deadline(of entry: IncidentEntry, by routes: [Route], at now: ClockReading) -> Instant? {
        [
            FirstMessage.due(of: entry, by: routes, among: routing.channels, at: now.instant).next,
            Escalation.due(of: entry, by: routes, among: routing.channels, at: now).next,
            Reminder.due(of: entry, by: routes, among: routing.channels, at: now).next,
            Growth.due(of: entry, by: routes, settle: settle, at: now).flatMap { $0 > now.instant ? $0 : nil },
            entry.isSilent(at: now.instant) ? entry.silentUntil : nil,
            routing.nextBoundary(of: entry.incident, after: now.timestamp).map(now.instant(of:)),
        ].compactMap { $0 }.min()
    }
}

// MARK: Messages

extension IncidentBook {
    /// Sites that are worked on, or take part elsewhere, are nobody's loss.
    func tell(_ type: NotificationType, _ entry: IncidentEntry, to channels: [String], in outcome: inout Outcome) {
        let shown = shown(entry)
        for channel in channels where routing.channels.contains(channel) {
            outcome.messages.append(Message(type: type, channel: channel, entry: shown))
        }
    }

    /// An incident as messages show it.
    func shown(_ entry: IncidentEntry) -> IncidentEntry {
        var entry = entry
        entry.incident.affected.removeAll { site in
            silencing.isWorkedOn(site.id, in: roster) || routing.isElsewhere(site.id)
        }
        return entry
    }
}

extension IncidentEntry {
    func care(_ step: IncidentCare.Step) -> Event {
        .care(IncidentCare(number: incident.number, cause: incident.cause, root: incident.root, step: step))
    }
}
