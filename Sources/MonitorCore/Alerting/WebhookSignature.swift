import Crypto
import Foundation

/// Signs messages by the symmetric scheme of Standard Webhooks: HMAC-SHA256 over id, timestamp and body.
struct WebhookSignature: Sendable {
    private let key: SymmetricKey

    /// Nil where what stands behind `whsec_` is not base64, or is empty.
    init?(_ secret: ChannelSecret) {
        guard let bytes = Self.keyBytes(of: secret) else { return nil }
        key = SymmetricKey(data: bytes)
    }

    /// The key itself: base64 behind an optional `whsec_`.
    static func keyBytes(of secret: ChannelSecret) -> Data? {
        SecretText.key(of: secret.text)
    }

    /// The field `webhook-signature`; `timestamp` is in seconds since 1970, `body` the bytes that are sent.
    func field(id: String, timestamp: Int64, body: [UInt8]) -> String {
        var code = HMAC<SHA256>(key: key)
        code.update(data: Array("\(id).\(timestamp).".utf8))
        code.update(data: body)
        return "v1,\(Data(code.finalize()).base64EncodedString())"
    }
}
