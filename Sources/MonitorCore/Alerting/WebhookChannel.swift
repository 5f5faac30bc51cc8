/// Posts each message to a URL, by libcurl on a thread of its own: a dead name server or receiver delays nobody else.
final class WebhookChannel: MessageSender {
    /// A slow receiver of many messages is asked for several at once; messages of one incident still go one by one.
    let concurrency = 4

    private let webhook: Channel.Webhook
    private let timeout: Duration
    private let userAgent: String
    private let clock: AlertingClock
    private let redaction: URLRedaction
    private let thread: WebhookThread

    init(webhook: Channel.Webhook, timeout: Duration, userAgent: String, clock: AlertingClock) {
        self.webhook = webhook
        self.timeout = timeout
        self.userAgent = userAgent
        self.clock = clock
        redaction = URLRedaction(webhook.url, webhook.proxy)
        thread = WebhookThread()
    }

    deinit {
        thread.stop()
    }

    func send(_ notification: Notification, body: [UInt8]) async -> DeliveryResult {
        let now = clock.now().timestamp
        let request = WebhookRequest(
            webhook: webhook,
            timeout: timeout,
            headers: [
                "Content-Type: application/json",
                "User-Agent: \(userAgent)",
                "webhook-id: \(notification.id)",
                "webhook-timestamp: \(now.nanoseconds / 1_000_000_000)",
                "Accept: */*",
                // No pause for a `100 Continue` that many receivers never send.
                "Expect:",
            ],
            body: body
        )
        switch await thread.perform(request) {
        case .response(let response):
            return response.result(now: clock.now().timestamp, redact: redaction.redacted)
        case .failed(let reason):
            return .failed(.unanswered(ForeignText.line(redaction.redacted(reason))))
        case .refused(let reason):
            return .refused(.unanswered(ForeignText.line(redaction.redacted(reason))))
        case .cancelled:
            return .abandoned
        }
    }

    func stop() {
        thread.stop()
    }
}
