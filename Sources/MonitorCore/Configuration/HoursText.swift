/// Spans of the day as people write them: `06:00-22:00`, over midnight `22:00-06:00`, to its end `18:00-24:00`.
enum HoursText {
    static let hint = "such as \"06:00-22:00\", over midnight \"22:00-06:00\""

    /// Nil when the text is anything else; a span that ends where it begins holds nothing.
    static func parse(_ text: String) -> DayHours? {
        let ends = text.split(separator: "-", omittingEmptySubsequences: false)
        guard ends.count == 2, let from = minute(ends[0]), let to = minute(ends[1]) else { return nil }
        guard from < Self.day, from != to else { return nil }
        return DayHours(from: from, to: to == 0 ? Self.day : to)
    }

    /// A minute since midnight as it is written, such as `07:30`.
    static func clock(_ minute: Int) -> String {
        [minute / 60, minute % 60].map { ($0 < 10 ? "0" : "") + "\($0)" }.joined(separator: ":")
    }

    private static let day = 24 * 60

    /// Minutes since midnight, 0 to 1440: 24:00 is the end of the day.
    private static func minute(_ text: Substring) -> Int? {
        let parts = text.split(separator: ":", omittingEmptySubsequences: false)
        guard parts.count == 2, let hour = number(parts[0]), let minute = number(parts[1]) else { return nil }
        guard minute < 60, hour * 60 + minute <= day else { return nil }
        return hour * 60 + minute
    }

    /// Exactly two digits.
    private static func number(_ text: Substring) -> Int? {
        let isNumber = text.utf8.count == 2 && text.utf8.allSatisfy { (0x30...0x39).contains($0) }
        return isNumber ? Int(text) : nil
    }
}
