/// What somebody did about an event; kept in order, for the sessions follow from the plan and from these.
package struct EventHand: Hashable, Sendable, Codable {
    package enum Deed: Hashable, Sendable, Codable {
        /// A session began at once: the one of this key, or one that is not planned, which this key then names.
        ///
        /// It takes back a stop of the same day.
        case start(session: Timestamp, until: Timestamp)
        /// The session of this key goes on until then.
        case extend(session: Timestamp, until: Timestamp)
        /// Nothing more of the event takes place on this day.
        case stop
    }

    package var at: Timestamp
    package var by: String
    package var deed: Deed

    package init(at: Timestamp, by: String, deed: Deed) {
        self.at = at
        self.by = by
        self.deed = deed
    }
}
