/// What a receiver said, and what that means for the message.
struct WebhookResponse: Hashable, Sendable {
    var status: Int
    /// The field as received; nil where there was none.
    var retryAfter: String?
    /// The first bytes of the body.
    var body: [UInt8]

    /// By the specification's operational part and DESIGN 4.4: 4xx is final except 408, 425 and 429; redirects are not
    /// followed, since whoever gets the message must be configured.
    ///
    /// `wish` is a pause that the receiver asked for in its own way; a field `Retry-After` counts before it.
    func result(now: Timestamp, wish: Duration? = nil, redact: (String) -> String) -> DeliveryResult {
        let said = ForeignText.line(redact(String(decoding: body, as: UTF8.self)))
        let failure = DeliveryFailure.status(status, said: said)
        switch status {
        case 200..<300:
            return .delivered
        case 408, 425, 429, 500..<600:
            return .failed(failure, retryAfter: retryAfter.flatMap { RetryAfter.delay($0, now: now) } ?? wish)
        case 300..<400:
            return .refused(.redirected(status, said: said))
        case 400..<500:
            return .refused(failure)
        default:
            return .failed(failure)
        }
    }
}
