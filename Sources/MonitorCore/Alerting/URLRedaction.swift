/// Keeps the secrets of a URL out of what is written: its path, query and credentials often are tokens.
struct URLRedaction: Hashable, Sendable {
    private let secrets: [String]

    init(_ urls: String?..., secret: ChannelSecret? = nil) {
        var secrets = secret.map(Self.forms) ?? []
        for url in urls.compactMap({ $0 }) { secrets.formUnion(Self.secrets(of: url)) }
        // Longest first, so that a part does not break up the whole.
        self.secrets = secrets.sorted { ($1.utf8.count, $0) < ($0.utf8.count, $1) }
    }

    func redacted(_ text: String) -> String {
        secrets.reduce(text) { text, secret in text.replacing(secret, with: "…") }
    }

    /// A secret as it stands, without its mark, decoded, and as it may stand in a URL.
    private static func forms(of secret: ChannelSecret) -> Set<String> {
        var forms: Set<String> = [secret.text, WebhookForm.escaped(secret.text)]
        forms.insert(secret.text.hasPrefix("whsec_") ? String(secret.text.dropFirst(6)) : secret.text)
        if let bytes = WebhookSignature.keyBytes(of: secret) {
            forms.insert(String(decoding: bytes, as: UTF8.self))
            forms.insert(bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined())
        }
        return forms.filter { !$0.isEmpty }
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
