/// What became of a test or drill message, for whoever asked for it and waits.
package struct DeliveryReport: Hashable, Sendable, Codable {
    package enum Outcome: Hashable, Sendable, Codable {
        case delivered
        /// Given up; the reason is in the configured language.
        case failed(reason: String)
        /// Neither yet; it stays in the outbox. `reason` is how the last try failed, nil where none did.
        case stillWaiting(reason: String?)
    }

    package var channel: String
    /// `msg_…`, as in the ledger.
    package var message: String
    /// From the request to the outcome, in seconds.
    package var seconds: Double
    package var outcome: Outcome

    package init(channel: String, message: String, seconds: Double, outcome: Outcome) {
        self.channel = channel
        self.message = message
        self.seconds = seconds
        self.outcome = outcome
    }
}
