/// What happens to a channel itself, for the log.
package struct ChannelStep: Hashable, Sendable {
    package enum Step: Hashable, Sendable {
        /// Nothing can leave by it: its secret or its template cannot be read.
        case unusable(DeliveryFailure)
        /// It works again, after so long.
        case usable(after: Duration)
        /// Its oldest message about an incident has waited for so long; `told` is the channel that was told of it.
        case stuck(oldest: Duration, pending: Int, told: String?)
        /// It did not deliver the drill of an event's self-test; `told` is the channel that was told of it.
        case undelivered(reason: String?, told: String?)
        /// What was stuck is through, after so long.
        case unstuck(after: Duration)
        /// The receiver of its sign of life was not reached.
        case heartbeatFailed(DeliveryFailure)
        /// The sign of life gets across again, after so long.
        case heartbeatWorks(after: Duration)
    }

    package var channel: String
    package var step: Step

    package init(channel: String, step: Step) {
        self.channel = channel
        self.step = step
    }
}
