/// What came of something that somebody did about an event.
package struct EventChange: Hashable, Sendable {
    /// As the configuration calls it.
    package var event: String
    package var hand: EventHand
    /// The session that began or goes on; nil for a stop.
    package var session: EventSession?
    /// The next session, whose warm-up begins while this one is still on air; nil where none does.
    package var overlapped: EventSession?
}
