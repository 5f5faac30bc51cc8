/// Training events: how they stand, and what people do about them; without root, without a reload.
extension Control {
    package func events() async -> EventsDocument {
        await document { _ in true }
    }

    /// Begins a session at once; `duration` is how long it lasts, nil as planned.
    package func startEvent(
        _ name: String,
        for duration: Duration?,
        by: String
    ) async throws(ControlRefusal) -> EventsDocument {
        let change = try await daemon.events.start(name, by: by, for: duration)
        return await document { $0 == change.event }
    }

    /// Lets the session that is on air go on for so much longer.
    package func extendEvent(
        _ name: String,
        for duration: Duration,
        by: String
    ) async throws(ControlRefusal) -> EventsDocument {
        let change = try await daemon.events.extend(name, for: duration, by: by)
        return await document { $0 == change.event }
    }

    /// Ends an event for the day.
    package func stopEvent(_ name: String, by: String) async throws(ControlRefusal) -> EventsDocument {
        let change = try await daemon.events.stop(name, by: by)
        return await document { $0 == change.event }
    }

    private func document(where isIncluded: (String) -> Bool) async -> EventsDocument {
        let configuration = configuration
        let book = await daemon.events.book
        let now = Clock.reading().timestamp
        let words = Catalogue(language: configuration.language)
        let spoken = SpokenTime(language: configuration.language, zone: configuration.timeZone)
        let overlaps = await overlaps(book.plans, at: now)
        var clock = LocalTime(zone: configuration.timeZone)
        return EventsDocument(
            time: clock.rfc3339(now),
            language: configuration.language,
            events: book.plans.filter { isIncluded($0.event.name) }.map { plan in
                let own = overlaps.filter { $0.event == plan.event.name }
                return EventDocument(
                    plan,
                    book.record(of: plan.event),
                    warnings: own.map { words.sentence($0, until: spoken.minute($0.until, near: now)) },
                    at: now,
                    clock: &clock
                )
            }
        )
    }

    private func overlaps(_ plans: [EventPlan], at now: Timestamp) async -> [EventOverlap] {
        EventOverlap.all(
            plans,
            await daemon.alerting.silences(),
            await daemon.alerting.maintenances(),
            in: configuration.roster,
            at: now
        )
    }
}

extension Daemon {
    /// What of the silences and maintenances that hold stands against the events of a configuration.
    func overlapWarnings(_ configuration: Configuration) async -> [Diagnostic] {
        guard !configuration.events.isEmpty else { return [] }
        return configuration.warnings(
            ofSilences: await alerting.silences(),
            maintenances: await alerting.maintenances(),
            at: Clock.reading().timestamp
        )
    }
}

extension Configuration {
    /// Warnings, where its events stand in the file, of what keeps back messages while they are watched.
    package func warnings(
        ofSilences silences: [Silence],
        maintenances: [Maintenance],
        at now: Timestamp
    ) -> [Diagnostic] {
        let zone = LocalTime(zone: timeZone)
        let plans = events.map { EventPlan($0, zone: zone) }
        let words = Catalogue(language: .en)
        let spoken = SpokenTime(language: .en, zone: timeZone)
        return EventOverlap.all(plans, silences, maintenances, in: roster, at: now).map { overlap in
            let place = eventPlaces[overlap.event] ?? .start
            return Diagnostic(
                file: file,
                line: place.line,
                column: place.column,
                severity: .warning,
                message: words.sentence(overlap, until: spoken.minute(overlap.until, near: now)),
                hint: words.say(EventCarePhrase.endIt, ["command": overlap.command])
            )
        }
    }
}

extension EventOverlap {
    /// What ends it.
    fileprivate var command: String {
        switch kind {
        case .silence: "monitord silence end \(id)"
        case .maintenance: "monitord maintenance end \(id)"
        }
    }
}
