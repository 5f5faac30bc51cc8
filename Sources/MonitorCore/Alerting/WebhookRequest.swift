/// One try of a webhook, as libcurl is told.
struct WebhookRequest: Sendable {
    /// The way: proxy, authorities, certificate.
    var webhook: Channel.Webhook
    /// The webhook's, with the secret in it where one belongs there.
    var url: String
    var timeout: Duration
    /// Whole lines; a name with nothing behind the colon takes out libcurl's own.
    var headers: [String]
    var body: [UInt8]

    enum Outcome: Hashable, Sendable {
        case response(WebhookResponse)
        /// No answer: no connection, no name, no trust, no time.
        case failed(String)
        /// libcurl cannot even try, and will not be able to.
        case refused(String)
        case cancelled
    }
}
