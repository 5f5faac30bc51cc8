/// What an event asks for at a time: to be done, told or written by whoever drives the book.
package enum EventStep: Hashable, Sendable {
    /// The session's warm-up began.
    case warmUp(EventSession)
    /// The session began.
    case began(EventSession)
    /// The session is over; `next` is the one that follows on the same event, nil where none does.
    case ended(EventSession, next: EventSession?)
    /// The session ends soon.
    case ending(EventSession)
    /// Who is there is to be counted and told; `lead` is so long before the session.
    case rollCall(EventSession, lead: Duration)
    /// Every channel of the event is to be tried; the book asks again until it is told what came of it.
    case selfTest
}
