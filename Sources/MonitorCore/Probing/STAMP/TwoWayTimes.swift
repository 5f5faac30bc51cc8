/// The four times of a question and its answer, two by the sender's clock and two by the reflector's.
///
/// What holds both clocks' offset tells nothing by itself, but how it varies does.
package struct TwoWayTimes: Hashable, Sendable {
    /// t1: the question left, by the sender's clock.
    package var sent: Timestamp
    /// t2: it reached the reflector, by the reflector's clock.
    package var reached: Timestamp
    /// t3: the answer left, by the reflector's clock.
    package var answered: Timestamp
    /// t4: it came back, by the sender's clock.
    package var received: Timestamp

    package init(sent: Timestamp, reached: Timestamp, answered: Timestamp, received: Timestamp) {
        self.sent = sent
        self.reached = reached
        self.answered = answered
        self.received = received
    }

    /// t2 − t1: the delay there, and what the reflector's clock is ahead.
    var forward: Nanoseconds { reached.nanoseconds &- sent.nanoseconds }
    /// t4 − t3: the delay back, less what the reflector's clock is ahead.
    var backward: Nanoseconds { received.nanoseconds &- answered.nanoseconds }
    /// t3 − t2: what the reflector took.
    var residence: Nanoseconds { answered.nanoseconds &- reached.nanoseconds }
    /// (t4 − t1) − (t3 − t2): no clock's offset is in it.
    var roundTrip: Nanoseconds { forward &+ backward }

    /// False where the reflector says that it took less than nothing, or longer than the whole round trip.
    var areSane: Bool { residence >= 0 && roundTrip >= 0 }
}
