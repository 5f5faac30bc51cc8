/// A time as machines write it (RFC 3339 section 5.6): `2021-11-06T07:30:00.123+07:00`.
///
/// Quick and strict, for what arrives by the thousand; what people type goes through `MomentText`.
package struct RFC3339Time: Hashable, Sendable {
    package let timestamp: Timestamp
    /// True where a fraction of a second was written.
    package let hasFraction: Bool

    /// Nil for anything else; a leap second counts as the next one.
    package init?(_ text: String) {
        var reader = DigitReader(bytes: Array(text.utf8))
        guard reader.bytes.count <= 64, let year = reader.number(digits: 4), reader.take("-"),
            let month = reader.number(digits: 2), reader.take("-"), let day = reader.number(digits: 2),
            reader.take("T") || reader.take("t"), let hour = reader.number(digits: 2), reader.take(":"),
            let minute = reader.number(digits: 2), reader.take(":"), let second = reader.number(digits: 2),
            let fraction = reader.fraction(), let offset = reader.offset(), reader.isAtEnd
        else { return nil }
        guard (1...12).contains(month), (1...Self.days(in: month, of: year)).contains(day), hour < 24, minute < 60,
            second <= 60
        else { return nil }
        let days = Self.days(from1970To: year, month, day)
        let seconds = days * 86_400 + hour * 3_600 + minute * 60 + second - offset
        guard abs(seconds) < 9_000_000_000 else { return nil }
        timestamp = Timestamp(nanoseconds: Int64(seconds) * 1_000_000_000 + fraction.nanoseconds)
        hasFraction = fraction.isWritten
    }

    /// Days between 1970-01-01 and a date of the proleptic Gregorian calendar: years begin in March, so that the leap
    /// day is the last.
    private static func days(from1970To year: Int, _ month: Int, _ day: Int) -> Int {
        let shifted = month > 2 ? year : year - 1
        let era = (shifted >= 0 ? shifted : shifted - 399) / 400
        let yearOfEra = shifted - era * 400
        let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
        let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
        return era * 146_097 + dayOfEra - 719_468
    }

    private static func days(in month: Int, of year: Int) -> Int {
        let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
        return [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1]
    }
}

/// Reads digits and single characters from the front of ASCII text.
private struct DigitReader {
    let bytes: [UInt8]
    private var position = 0

    init(bytes: [UInt8]) {
        self.bytes = bytes
    }

    var isAtEnd: Bool { position == bytes.count }

    mutating func take(_ character: Unicode.Scalar) -> Bool {
        guard position < bytes.count, UInt32(bytes[position]) == character.value else { return false }
        position += 1
        return true
    }

    mutating func digit() -> Int? {
        guard position < bytes.count, (0x30...0x39).contains(bytes[position]) else { return nil }
        defer { position += 1 }
        return Int(bytes[position]) - 0x30
    }

    mutating func number(digits: Int) -> Int? {
        var value = 0
        for _ in 0..<digits {
            guard let digit = digit() else { return nil }
            value = value * 10 + digit
        }
        return value
    }

    /// Digits beyond the ninth are dropped; a point without digits is a mistake.
    mutating func fraction() -> (nanoseconds: Int64, isWritten: Bool)? {
        guard take(".") else { return (0, false) }
        var value: Int64 = 0
        var count = 0
        while let digit = digit() {
            if count < 9 { value = value * 10 + Int64(digit) }
            count += 1
        }
        guard count > 0 else { return nil }
        for _ in min(count, 9)..<9 { value *= 10 }
        return (value, true)
    }

    /// Seconds east of UTC.
    mutating func offset() -> Int? {
        if take("Z") || take("z") { return 0 }
        let isWest = take("-")
        guard isWest || take("+"), let hours = number(digits: 2), take(":"), let minutes = number(digits: 2),
            hours < 24, minutes < 60
        else { return nil }
        return (isWest ? -1 : 1) * (hours * 3_600 + minutes * 60)
    }
}
