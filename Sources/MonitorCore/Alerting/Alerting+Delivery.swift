/// What became of messages, and messages on request.
extension Alerting {
    /// The newest messages of the ledger, newest first; those that ended stay in it for a week.
    ///
    /// - Throws: GRDB's `DatabaseError`.
    package func ledger(limit: Int) async throws -> [LedgerEntry] { [] }

    /// Sends a test message to a channel, or to all of them, and waits up to 30 s for each outcome.
    ///
    /// - Throws: ``ControlRefusal/unknown(_:)`` where there is no such channel.
    package func testAlert(_ channel: String?, by: String) async throws(ControlRefusal) -> [DeliveryReport] { [] }

    /// Sends a drill to the channels that the incident's route names, at once, and waits up to 30 s for each outcome.
    ///
    /// - Throws: ``ControlRefusal/conflict(_:)`` where no route takes the incident.
    package func drill(_ incident: Incident, by: String) async throws(ControlRefusal) -> [DeliveryReport] { [] }

    /// How each channel does, in the order of the configuration.
    package func channelHealth() async -> [ChannelHealth] { [] }

    /// How often tries ended so, by channel; callable from any thread.
    package nonisolated var deliveryCounters: [DeliveryCount] { [] }
}
