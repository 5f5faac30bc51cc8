/// What proves that the alarm itself works.
extension Control {
    /// Sends a test message to one channel or to all, and waits for what becomes of it.
    package func testAlert(_ channel: String?, by: String) async throws(ControlRefusal) -> DeliveriesDocument {
        let reports = try await daemon.alerting.testAlert(channel, by: by)
        return DeliveriesDocument(
            language: configuration.language,
            rehearsal: nil,
            deliveries: reports.map(DeliveriesDocument.Delivery.init)
        )
    }

    /// Plays the loss of a site on copies, and sends what would have been told, marked as a drill.
    package func drill(_ id: String, by: String) async throws(ControlRefusal) -> DeliveriesDocument {
        let roster = configuration.roster
        guard let index = try known(id, in: roster) else { throw unknownSite(id) }
        let site = roster.sites[index]
        guard let rehearsal = await daemon.monitor.rehearse(site.id) else {
            throw .conflict(
                "the loss of \(quoted(id)) would open no incident of its own: is it probed, with a sentinel?"
            )
        }
        let reports = try await daemon.alerting.drill(rehearsal.incident, by: by)
        return DeliveriesDocument(
            language: configuration.language,
            rehearsal: DeliveriesDocument.Rehearsal(
                site: site.id,
                name: site.name,
                cause: rehearsal.incident.cause,
                detectedAfterSeconds: rehearsal.detectedAfter.inRoundedSeconds,
                openedAfterSeconds: rehearsal.openedAfter.inRoundedSeconds
            ),
            deliveries: reports.map(DeliveriesDocument.Delivery.init)
        )
    }
}
