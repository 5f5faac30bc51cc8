/// Reads the field `Retry-After` (RFC 9110 section 10.2.3): seconds, or one of the three date forms of section 5.6.7.
enum RetryAfter {
    /// Zero for a date in the past; nil for anything that is neither form, to be ignored.
    static func delay(_ value: String, now: Timestamp) -> Duration? {
        let text = value.trimmingBlanks()
        if let first = text.utf8.first, isDigit(first) {
            guard text.utf8.allSatisfy(isDigit), let seconds = Int64(text), seconds <= 1 << 32 else { return nil }
            return .seconds(seconds)
        }
        let nowSeconds = now.nanoseconds / 1_000_000_000
        guard let seconds = date(text, now: nowSeconds) else { return nil }
        return .seconds(max(0, seconds - nowSeconds))
    }

    private static func isDigit(_ byte: UInt8) -> Bool { byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "9") }

    /// Seconds since 1970 of an HTTP date.
    private static func date(_ text: String, now: Int64) -> Int64? {
        let words = text.split(separator: " ")
        switch words.count {
        case 6 where words[5] == "GMT" && shortDays.contains(String(words[0].dropLast())) && words[0].last == ",":
            // Thu, 28 May 2026 20:28:10 GMT
            return seconds(
                year: number(words[3], digits: 4),
                month: words[2],
                day: number(words[1], digits: 2),
                clock: words[4]
            )
        case 4 where words[3] == "GMT" && words[0].last == "," && longDays.contains(String(words[0].dropLast())):
            // Thursday, 28-May-26 20:27:40 GMT
            let parts = words[1].split(separator: "-")
            guard parts.count == 3, let short = number(parts[2], digits: 2) else { return nil }
            return seconds(short: short, month: parts[1], day: number(parts[0], digits: 2), clock: words[2], now: now)
        case 5 where shortDays.contains(String(words[0])):
            // Thu May 28 20:28:40 2026, the day padded with a blank
            return seconds(year: number(words[4], digits: 4), month: words[1], day: number(words[2]), clock: words[3])
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
        guard let year, let day, let index = months.firstIndex(of: String(month)) else { return nil }
        let month = Int64(index) + 1
        let parts = clock.split(separator: ":", omittingEmptySubsequences: false).map { number($0, digits: 2) }
        guard parts.count == 3, let hour = parts[0], let minute = parts[1], let second = parts[2] else { return nil }
        guard day >= 1, day <= length(of: month, year: year), hour < 24, minute < 60, second <= 60 else { return nil }
        return days(year: year, month: month, day: day) * 86_400 + hour * 3_600 + minute * 60 + second
    }

    private static func number(_ text: Substring, digits: Int? = nil) -> Int64? {
        guard !text.isEmpty, text.utf8.allSatisfy(isDigit), text.utf8.count == digits ?? text.utf8.count else {
            return nil
        }
        return Int64(text)
    }

    private static func length(of month: Int64, year: Int64) -> Int64 {
        let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
        return [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][Int(month) - 1]
    }

    /// Days since 1970-01-01, by Howard Hinnant's algorithm: years begin in March.
    private static func days(year: Int64, month: Int64, day: Int64) -> Int64 {
        let shifted = month <= 2 ? year - 1 : year
        let era = shifted / 400
        let yearOfEra = shifted - era * 400
        let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
        return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
    }

    private static let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
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
