import Foundation

/// What a secret is and what it is for, wherever it is read.
package enum SecretText {
    package enum Mistake: String, Error {
        case empty
        case severalLines = "more than one line"
    }

    /// Stands for the secret in a URL; such a secret signs nothing.
    static let placeholder = "{secret}"

    /// The one line that a file holds, without its end.
    package static func line(of bytes: [UInt8]) throws(Mistake) -> String {
        let text = String(decoding: bytes, as: UTF8.self)
        let line = text.hasSuffix("\r\n") ? text.dropLast() : text.hasSuffix("\n") ? text.dropLast() : text[...]
        guard !line.isEmpty else { throw .empty }
        guard !line.contains(where: \.isNewline) else { throw .severalLines }
        return String(line)
    }

    /// The key of Standard Webhooks signatures, base64 behind an optional `whsec_`; nil where it is no base64, or empty.
    static func key(of text: String) -> Data? {
        let prefix = "whsec_"
        let base64 = text.hasPrefix(prefix) ? String(text.dropFirst(prefix.count)) : text
        guard let bytes = Data(base64Encoded: base64), !bytes.isEmpty else { return nil }
        return bytes
    }
}
