/// Reads the field `Retry-After` (RFC 9110 section 10.2.3): seconds, or one of the three date forms of section 5.6.7.
enum RetryAfter {
    /// Zero for a date in the past; nil for anything that is neither form, to be ignored.
    static func delay(_ value: String, now: Timestamp) -> Duration? {
        let text = value.trimmingBlanks()
        if let first = text.utf8.first, ProtocolDate.isDigit(first) {
            guard let seconds = ProtocolDate.number(text[...]), seconds <= 1 << 32 else { return nil }
            return .seconds(seconds)
        }
        let nowSeconds = now.nanoseconds / 1_000_000_000
        guard let seconds = date(text, now: nowSeconds) else { return nil }
        return .seconds(max(0, seconds - nowSeconds))
    }

    /// Seconds since 1970 of an HTTP date.
    private static func date(_ text: String, now: Int64) -> Int64? {
        let words = text.split(separator: " ")
        switch words.count {
        case 6 where words[5] == "GMT" && shortDays.contains(String(words[0].dropLast())) && words[0].last == ",":
            // Thu, 28 May 2026 20:28:10 GMT
            return seconds(
                year: ProtocolDate.number(words[3], digits: 4),
                month: words[2],
                day: ProtocolDate.number(words[1], digits: 2),
                clock: words[4]
            )
        case 4 where words[3] == "GMT" && words[0].last == "," && longDays.contains(String(words[0].dropLast())):
            // Thursday, 28-May-26 20:27:40 GMT
            let parts = words[1].split(separator: "-")
            guard parts.count == 3, let short = ProtocolDate.number(parts[2], digits: 2) else { return nil }
            return seconds(
                short: short,
                month: parts[1],
                day: ProtocolDate.number(parts[0], digits: 2),
                clock: words[2],
                now: now
            )
        case 5 where shortDays.contains(String(words[0])):
            // Thu May 28 20:28:40 2026, the day padded with a blank
            return seconds(
                year: ProtocolDate.number(words[4], digits: 4),
                month: words[1],
                day: ProtocolDate.number(words[2]),
                clock: words[3]
            )
        default:
            return nil
        }
    }

    /// A two-digit year that seems more than 50 years ahead is the last one with these digits.
    private static func seconds(short: Int64, month: Substring, day: Int64?, clock: Substring, now: Int64) -> Int64? {
        let century = 2_000 + (now - 946_684_800) / 31_556_952 / 100 * 100
        guard let near = seconds(year: century + short, month: month, day: day, clock: clock) else { return nil }
        guard near - now > 50 * 31_556_952 else { return near }
        return seconds(year: century - 100 + short, month: month, day: day, clock: clock)
    }

    private static func seconds(year: Int64?, month: Substring, day: Int64?, clock: Substring) -> Int64? {
        guard let year, let day else { return nil }
        return ProtocolDate.seconds(year: year, month: month, day: day, clock: clock)
    }

    private static let shortDays: Set = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]
    private static let longDays: Set = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
}

extension String {
    /// Without blanks and tabs at both ends, which are no part of a field's value.
    fileprivate func trimmingBlanks() -> String {
        let isBlank: (Character) -> Bool = { $0 == " " || $0 == "\t" }
        return String(drop(while: isBlank).reversed().drop(while: isBlank).reversed())
    }
}
