/// Dates as protocols write them, in English and UTC: `Retry-After` (RFC 9110 section 5.6.7), OpenSSL's of certificates.
enum ProtocolDate {
    private static let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]

    /// Reads a date that has been taken apart.
    ///
    /// - Parameters:
    ///   - year: all of its digits' worth, such as 2027.
    ///   - month: the first three letters, such as `Nov`.
    ///   - day: of the month, from 1.
    ///   - clock: such as `23:59:59`; the leap second `:60` is the first of the next minute.
    /// - Returns: seconds since 1970; nil when there is no such time.
    static func seconds(year: Int64, month: Substring, day: Int64, clock: Substring) -> Int64? {
        guard let index = months.firstIndex(of: String(month)),
            let date = CalendarDate(year: year, month: Int64(index) + 1, day: day)
        else { return nil }
        let parts = clock.split(separator: ":", omittingEmptySubsequences: false).map { number($0, digits: 2) }
        guard parts.count == 3, let hour = parts[0], let minute = parts[1], let second = parts[2] else { return nil }
        guard hour < 24, minute < 60, second <= 60 else { return nil }
        return date.daysSince1970 * 86_400 + hour * 3_600 + minute * 60 + second
    }

    /// Nil for anything but ASCII digits, exactly so many where `digits` is given.
    static func number(_ text: Substring, digits: Int? = nil) -> Int64? {
        guard !text.isEmpty, text.utf8.allSatisfy(isDigit), text.utf8.count == digits ?? text.utf8.count else {
            return nil
        }
        return Int64(text)
    }

    static func isDigit(_ byte: UInt8) -> Bool { byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "9") }
}
