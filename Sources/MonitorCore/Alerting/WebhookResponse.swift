/// What a receiver said, and what that means for the message.
struct WebhookResponse: Hashable, Sendable {
    var status: Int
    /// The field as received; nil where there was none.
    var retryAfter: String?
    /// The first bytes of the body.
    var body: [UInt8]

    /// By the specification's operational part and DESIGN 4.4: 4xx is final except 408, 425 and 429; redirects are not
    /// followed, since whoever gets the message must be configured.
    func result(now: Timestamp, redact: (String) -> String) -> DeliveryResult {
        let said = ForeignText.line(redact(String(decoding: body, as: UTF8.self)))
        let failure = DeliveryFailure.status(status, said: said)
        switch status {
        case 200..<300:
            return .delivered
        case 408, 425, 429, 500..<600:
            return .failed(failure, retryAfter: retryAfter.flatMap { RetryAfter.delay($0, now: now) })
        case 300..<400:
            return .refused(.redirected(status, said: said))
        case 400..<500:
            return .refused(failure)
        default:
            return .failed(failure)
        }
    }
}

/// Keeps the secrets of a URL out of what is written: its path, query and credentials often are tokens.
struct URLRedaction: Hashable, Sendable {
    private let secrets: [String]

    init(_ urls: String?...) {
        var secrets: Set<String> = []
        for url in urls.compactMap({ $0 }) { secrets.formUnion(Self.secrets(of: url)) }
        // Longest first, so that a part does not break up the whole.
        self.secrets = secrets.sorted { ($1.utf8.count, $0) < ($0.utf8.count, $1) }
    }

    func redacted(_ text: String) -> String {
        secrets.reduce(text) { text, secret in text.replacing(secret, with: "…") }
    }

    private static func secrets(of url: String) -> Set<String> {
        let rest = url.firstRange(of: "://").map { url[$0.upperBound...] } ?? url[...]
        let start = rest.firstIndex { "/?#".contains($0) } ?? rest.endIndex
        let path = rest[start...]
        var secrets: Set<String> = []
        if path.count > 1 { secrets.insert(String(path)) }
        if let at = rest[..<start].lastIndex(of: "@") {
            secrets.insert(String(rest[..<at]))
            if let colon = rest[..<at].firstIndex(of: ":"), rest.index(after: colon) < at {
                secrets.insert(String(rest[rest.index(after: colon)..<at]))
            }
        }
        // Short parts are words such as `hooks`, which tell nothing and may stand in any text.
        for part in path.split(whereSeparator: { "/?#&=".contains($0) }) where part.count >= 6 {
            secrets.insert(String(part))
        }
        return secrets
    }
}
