import Synchronization

/// Posts each message to a URL, by libcurl on a thread of its own: a dead name server or receiver delays nobody else.
final class WebhookChannel: MessageSender {
    /// A slow receiver of many messages is asked for several at once; messages of one incident still go one by one.
    let concurrency = 4

    private let webhook: Channel.Webhook
    private let timeout: Duration
    private let userAgent: String
    private let clock: AlertingClock
    private let thread: WebhookThread
    /// What was read last; nil before the first reading.
    private let form = Mutex<Result<WebhookForm, DeliveryFailure>?>(nil)

    init(webhook: Channel.Webhook, timeout: Duration, userAgent: String, clock: AlertingClock) {
        self.webhook = webhook
        self.timeout = timeout
        self.userAgent = userAgent
        self.clock = clock
        thread = WebhookThread()
    }

    deinit {
        thread.stop()
    }

    func prepare() async -> DeliveryFailure? {
        switch await readForm() {
        case .success: return nil
        case .failure(let failure): return failure
        }
    }

    func send(_ notification: Notification, body: [UInt8]) async -> DeliveryResult {
        do throws(DeliveryFailure) {
            let form = try await usableForm().get()
            do throws(DeliveryFailure) {
                return await post(notification.id, try form.body(body), form)
            } catch {
                // The same document will never look better.
                return .refused(error)
            }
        } catch {
            return .later(error)
        }
    }

    func stop() {
        thread.stop()
    }

    /// What was read, or read anew where that failed: somebody may have mended it.
    private func usableForm() async -> Result<WebhookForm, DeliveryFailure> {
        if case .success(let form)? = form.withLock({ $0 }) { return .success(form) }
        return await readForm()
    }

    private func readForm() async -> Result<WebhookForm, DeliveryFailure> {
        let new: Result<WebhookForm, DeliveryFailure>
        do throws(DeliveryFailure) {
            new = .success(try await WebhookForm.read(webhook))
        } catch {
            new = .failure(error)
        }
        form.withLock { $0 = new }
        return new
    }

    private func post(_ id: String, _ body: WebhookForm.Body, _ form: WebhookForm) async -> DeliveryResult {
        let seconds = clock.now().timestamp.nanoseconds / 1_000_000_000
        let request = WebhookRequest(
            webhook: webhook,
            url: form.url,
            timeout: timeout,
            headers: form.headers(id: id, timestamp: seconds, body: body) + [
                "User-Agent: \(userAgent)",
                "Accept: */*",
                // No pause for a `100 Continue` that many receivers never send.
                "Expect:",
            ],
            body: body.bytes
        )
        let redact = form.redaction.redacted
        switch await thread.perform(request) {
        case .response(let response):
            return response.result(now: clock.now().timestamp, wish: form.wish(in: response.body), redact: redact)
        case .failed(let reason):
            return .failed(.unanswered(ForeignText.line(redact(reason))))
        case .refused(let reason):
            return .refused(.unanswered(ForeignText.line(redact(reason))))
        case .cancelled:
            return .abandoned
        }
    }
}
