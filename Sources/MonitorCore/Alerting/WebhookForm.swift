import Foundation

/// What a webhook needs to say a message its way: read when its channel starts and at each reload.
struct WebhookForm: Sendable {
    /// With the secret in it where the configuration says `{secret}`.
    let url: String
    let redaction: URLRedaction
    private let preset: Channel.Preset
    private let template: MessageTemplate?
    private let signature: WebhookSignature?

    /// What is posted.
    struct Body: Hashable, Sendable {
        var contentType: String
        var bytes: [UInt8]
    }

    /// Reads the secret and the template.
    static func read(_ webhook: Channel.Webhook) async throws(DeliveryFailure) -> WebhookForm {
        var secret: ChannelSecret?
        if let source = webhook.secret { secret = try await ChannelSecret.read(source) }
        var template: MessageTemplate?
        if case .template(let file) = webhook.preset { template = try await MessageTemplate.read(file) }
        return try WebhookForm(webhook, secret: secret, template: template)
    }

    init(
        _ webhook: Channel.Webhook,
        secret: ChannelSecret? = nil,
        template: MessageTemplate? = nil
    ) throws(DeliveryFailure) {
        preset = webhook.preset
        self.template = template
        if webhook.url.contains(SecretText.placeholder) {
            guard let secret else { throw .unusable("the URL wants {secret}, and no secret is configured") }
            url = webhook.url.replacing(SecretText.placeholder, with: Self.escaped(secret.text))
            signature = nil
        } else {
            url = webhook.url
            signature = secret.flatMap(WebhookSignature.init)
            // Better late than unsigned.
            if secret != nil && signature == nil { throw .secretUnreadable("not base64 behind whsec_") }
        }
        redaction = URLRedaction(url, webhook.proxy, secret: secret)
    }

    /// The document in the preset's shape; the same bytes for the same document.
    func body(_ document: [UInt8]) throws(DeliveryFailure) -> Body {
        switch preset {
        case .generic: return Body(contentType: "application/json", bytes: document)
        case .alertmanager: return try json { try AlertmanagerAlert.encoded(for: document) }
        case .telegram: return try json { try TelegramMessage.encoded(for: document) }
        case .template:
            guard let template else { throw .unusable("no template") }
            return Body(contentType: template.contentType, bytes: try template.body(document))
        }
    }

    /// The headers of one try; `timestamp` is in seconds since 1970.
    func headers(id: String, timestamp: Int64, body: Body) -> [String] {
        let fields = ["Content-Type: \(body.contentType)", "webhook-id: \(id)", "webhook-timestamp: \(timestamp)"]
        guard let signature else { return fields }
        return fields + ["webhook-signature: \(signature.field(id: id, timestamp: timestamp, body: body.bytes))"]
    }

    /// The pause that the receiver asks for in its answer's body; nil where it asks for none.
    func wish(in answer: [UInt8]) -> Duration? {
        preset == .telegram ? TelegramMessage.retryAfter(in: answer) : nil
    }

    /// All but letters, digits and what a token may hold unharmed in a path or query (RFC 3986 section 2.3, and `:`).
    static func escaped(_ text: String) -> String {
        let digits = Array("0123456789ABCDEF")
        return text.utf8.reduce(into: "") { result, byte in
            let scalar = Unicode.Scalar(byte)
            if byte < 0x80,
                scalar.properties.isAlphabetic || ("0"..."9").contains(scalar) || "-._~:".contains(Character(scalar))
            {
                result.unicodeScalars.append(scalar)
            } else {
                result += "%\(digits[Int(byte >> 4)])\(digits[Int(byte & 15)])"
            }
        }
    }

    private func json(_ encode: () throws -> [UInt8]) throws(DeliveryFailure) -> Body {
        do {
            return Body(contentType: "application/json", bytes: try encode())
        } catch {
            throw .unusable(ForeignText.line("\(error)"))
        }
    }
}
