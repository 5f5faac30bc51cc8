/// What happens to an event, for the log.
package struct EventNews: Hashable, Sendable {
    package enum Step: Hashable, Sendable {
        /// So many sites are watched for it.
        case warmUp(sites: Int)
        case began(sites: Int)
        /// `next` is when the next session begins; nil where none follows.
        case ended(next: Timestamp?)
        /// The end is near.
        case ending
        case started(by: String)
        /// `overlapped` is the beginning of the session that is warmed up meanwhile; nil where none is.
        case extended(by: String, overlapped: Timestamp?)
        case stopped(by: String)
        /// The channels were tried; the names of those that did not deliver.
        case tested(channels: [String], undelivered: [String])
    }

    package var event: String
    /// The one that it is about; nil where it is about none.
    package var session: EventSession?
    package var step: Step

    package init(event: String, session: EventSession? = nil, step: Step) {
        self.event = event
        self.session = session
        self.step = step
    }
}

/// The session that is on air, or the next one.
package struct NextSession: Hashable, Sendable, Codable {
    package var event: String
    package var begins: Timestamp
    package var ends: Timestamp
    package var isOnAir: Bool

    package init(event: String, begins: Timestamp, ends: Timestamp, isOnAir: Bool) {
        self.event = event
        self.begins = begins
        self.ends = ends
        self.isOnAir = isOnAir
    }
}
