/// Text that fits into one text message on any telephone: at most 160 characters of `PlainASCII`.
enum ShortMessage {
    static let limit = 160

    /// Puts together as many parts as fit, in order; the first one is cut where it alone is too long.
    static func joined(_ parts: [String]) -> String {
        var text = ""
        for part in parts.map(PlainASCII.folded) {
            guard !text.isEmpty else {
                text = String(part.prefix(limit))
                continue
            }
            guard text.utf8.count + part.utf8.count <= limit else { break }
            text += part
        }
        return text
    }
}
