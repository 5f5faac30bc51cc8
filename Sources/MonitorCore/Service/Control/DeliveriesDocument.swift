/// What became of messages that somebody asked for: a test, or a drill.
package struct DeliveriesDocument: ControlDocument {
    package enum Outcome: String, Codable, Hashable, Sendable {
        case delivered
        case failed
        /// Neither yet; it stays in the outbox.
        case waiting
    }

    package struct Delivery: ControlDocument {
        package var channel: String
        package var message: String
        /// From the request to the outcome.
        package var seconds: Double
        package var outcome: Outcome
        @OrNull package var reason: String?
    }

    /// What the monitor would have found, in simulated time, had the line of the site been cut.
    package struct Rehearsal: ControlDocument {
        package var site: SiteID
        package var name: String
        package var cause: Cause
        package var detectedAfterSeconds: Double
        package var openedAfterSeconds: Double

        private enum CodingKeys: String, CodingKey {
            case site, name, cause
            case detectedAfterSeconds = "detected_after_seconds"
            case openedAfterSeconds = "opened_after_seconds"
        }
    }

    package var version = 1
    package var language: Language
    /// Of a drill; nil for a test.
    @OrNull package var rehearsal: Rehearsal?
    package var deliveries: [Delivery]
}

extension DeliveriesDocument.Delivery {
    init(_ report: DeliveryReport) {
        let (outcome, reason): (DeliveriesDocument.Outcome, String?) =
            switch report.outcome {
            case .delivered: (.delivered, nil)
            case .failed(let reason): (.failed, reason)
            case .stillWaiting(let reason): (.waiting, reason)
            }
        self.init(
            channel: report.channel,
            message: report.message,
            seconds: (report.seconds * 1_000).rounded() / 1_000,
            outcome: outcome,
            reason: reason
        )
    }
}
