/// A line of `events.log`, split back into its columns.
struct EventLogLine: Sendable {
    /// As RFC 3339 writes it, with milliseconds and offset.
    let time: Timestamp
    /// Nil for a word that this version does not know.
    let word: EventWord?
    let rawWord: String
    /// Nil for `-`.
    let site: SiteID?
    let text: String
    private(set) var details: [String: String] = [:]

    /// What is wrong with a line that is none.
    struct Malformed: Error, Hashable {
        let what: String
    }

    init(_ line: some StringProtocol) throws(Malformed) {
        let columns = Self.columns(Array(line.utf8))
        guard columns.count == 4 || columns.count == 5 else {
            throw Malformed(what: "\(columns.count) columns, not 4 or 5")
        }
        guard columns[0].utf8.count == 29, let time = MomentText.rfc3339(columns[0]) else {
            throw Malformed(what: "no time of RFC 3339 with milliseconds and offset")
        }
        self.time = time
        rawWord = columns[1]
        word = EventWord(rawValue: columns[1])
        site = SiteID(columns[2])
        guard site != nil || columns[2] == "-" else { throw Malformed(what: "no site id in the third column") }
        text = columns[3]
        if columns.count == 5 { details = try Self.pairs(columns[4]) }
    }

    subscript(key: String) -> String? { details[key] }

    func number(_ key: String) -> Int? { details[key].flatMap { Int($0) } }

    func moment(_ key: String) -> Timestamp? { details[key].flatMap { MomentText.rfc3339($0) } }

    func duration(_ key: String) -> Duration? { details[key].flatMap { DurationText.parse($0) } }

    /// The parts of a list such as `60,58`; empty where the key is absent.
    func list(_ key: String) -> [String] {
        details[key].map { $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init) } ?? []
    }

    /// Parted by two blanks or more; the trailing ones of a padded column belong to the gap.
    private static func columns(_ bytes: [UInt8]) -> [String] {
        let blank = UInt8(ascii: " ")
        var columns: [String] = []
        var start = 0
        var index = 0
        while index < bytes.count {
            guard bytes[index] == blank, index + 1 < bytes.count, bytes[index + 1] == blank else {
                index += 1
                continue
            }
            columns.append(String(decoding: bytes[start..<index], as: UTF8.self))
            while index < bytes.count, bytes[index] == blank { index += 1 }
            start = index
        }
        return columns + [String(decoding: bytes[start...], as: UTF8.self)]
    }

    private static func pairs(_ text: String) throws(Malformed) -> [String: String] {
        var pairs: [String: String] = [:]
        var rest = text[...]
        while !rest.isEmpty {
            guard let equals = rest.firstIndex(of: "="), equals > rest.startIndex else {
                throw Malformed(what: "no key=value at \(quoted(String(rest.prefix(40))))")
            }
            let key = String(rest[..<equals])
            rest = rest[rest.index(after: equals)...]
            guard let value = rest.first == "\"" ? string(&rest) : plain(&rest) else {
                throw Malformed(what: "the value of \(quoted(String(key.prefix(40)))) does not end")
            }
            guard pairs.updateValue(value, forKey: key) == nil else {
                throw Malformed(what: "\(quoted(String(key.prefix(40)))) stands twice")
            }
            if rest.first == " " { rest = rest.dropFirst() }
        }
        return pairs
    }

    private static func plain(_ rest: inout Substring) -> String? {
        let value = rest.prefix { $0 != " " }
        rest = rest[value.endIndex...]
        return value.isEmpty || value.contains("\"") ? nil : String(value)
    }

    /// A JSON string; nil where it does not end.
    private static func string(_ rest: inout Substring) -> String? {
        var isEscaped = false
        var index = rest.index(after: rest.startIndex)
        while index < rest.endIndex {
            let character = rest[index]
            if character == "\"", !isEscaped {
                let end = rest.index(after: index)
                let text = String(rest[..<end])
                rest = rest[end...]
                return JSONText.string(text)
            }
            isEscaped = character == "\\" && !isEscaped
            index = rest.index(after: index)
        }
        return nil
    }
}
