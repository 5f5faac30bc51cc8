/// Text that fits into one text message on any telephone: at most 160 characters of `PlainASCII`.
enum ShortMessage {
    static let limit = 160
    /// Shows where a name was cut.
    private static let cut = ".."

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

    /// Head, place and tail, then as many extras as fit: of `places`, longest first, the first that leaves room for the
    /// tail, else as much of the last as does.
    static func composed(head: String, places: [String], tail: String, extras: [String]) -> String {
        let (head, tail) = (PlainASCII.folded(places.isEmpty ? head : head + ": "), PlainASCII.folded(tail))
        let room = limit - head.utf8.count - tail.utf8.count
        let names = places.map(PlainASCII.folded)
        let place = names.first { $0.utf8.count <= room } ?? names.last.map { shortened($0, to: room) } ?? ""
        return joined([head + place + tail] + extras)
    }

    private static func shortened(_ name: String, to room: Int) -> String {
        String(name.prefix(max(0, room - cut.count))) + cut
    }
}
