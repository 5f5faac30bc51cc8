package import Foundation

/// Wall-clock times as people read them: local to one time zone, with milliseconds.
///
/// Remembers the zone's offset for a quarter of an hour, so that a busy log asks the zone's tables seldom.
package struct LocalTime: Sendable {
    private let zone: TimeZone
    /// The quarter of an hour, counted from 1970 UTC, for which `offset` holds throughout; nil before the first use.
    private var quarter: Int64?
    private var offset: Int64 = 0

    /// The machine's zone when `identifier` is nil; UTC when it names none, which a checked configuration never does.
    package init(zone identifier: String?) {
        self.init(zone: identifier.map { TimeZone(identifier: $0) ?? .gmt } ?? .current)
    }

    package init(zone: TimeZone) {
        self.zone = zone
    }

    /// RFC 3339 with milliseconds and the zone's offset, such as `2021-11-06T07:42:13.620+07:00`.
    package mutating func rfc3339(_ time: Timestamp) -> String {
        let offset = offset(at: time)
        let civil = CivilTime(time, offset: offset)
        // RFC 3339 offsets know no seconds; a zone of the 19th century loses them.
        let minutes = abs(offset) / 60
        return String(unsafeUninitializedCapacity: 29) { buffer in
            civil.writeDate(to: buffer, at: 0)
            buffer[10] = UInt8(ascii: "T")
            civil.writeClock(to: buffer, at: 11)
            buffer[23] = offset < 0 ? UInt8(ascii: "-") : UInt8(ascii: "+")
            CivilTime.write(minutes / 60, digits: 2, to: buffer, at: 24)
            buffer[26] = UInt8(ascii: ":")
            CivilTime.write(minutes % 60, digits: 2, to: buffer, at: 27)
            return 29
        }
    }

    /// The time of day with milliseconds, with the date before it unless it is that of `reference`.
    package mutating func clock(_ time: Timestamp, near reference: Timestamp) -> String {
        let civil = CivilTime(time, offset: offset(at: time))
        let dated = civil.day != CivilTime(reference, offset: offset(at: reference)).day
        return String(unsafeUninitializedCapacity: 23) { buffer in
            guard dated else {
                civil.writeClock(to: buffer, at: 0)
                return 12
            }
            civil.writeDate(to: buffer, at: 0)
            buffer[10] = UInt8(ascii: " ")
            civil.writeClock(to: buffer, at: 11)
            return 23
        }
    }

    /// The time since local midnight.
    package mutating func timeOfDay(_ time: Timestamp) -> Duration {
        let day: Int64 = 86_400_000_000_000
        let local = time.nanoseconds + offset(at: time) * 1_000_000_000
        return .nanoseconds(local - local.dividedRoundingDown(by: day) * day)
    }

    /// The local day that a time belongs to.
    package mutating func date(_ time: Timestamp) -> CalendarDate {
        let seconds = time.nanoseconds.dividedRoundingDown(by: 1_000_000_000) + offset(at: time)
        return CalendarDate(daysSince1970: seconds.dividedRoundingDown(by: 86_400))
    }

    /// When a local day has come to so many minutes after midnight, by what its clocks show.
    ///
    /// An hour that the zone repeats counts once, the first time; one that it skips as if it had not been skipped.
    package func timestamp(of date: CalendarDate, minute: Int) -> Timestamp {
        let local = date.daysSince1970 * 86_400 + Int64(minute) * 60
        // The two offsets that are in question: a zone changes at most once in two days.
        let (before, after) = (offset(atSecond: local - 86_400), offset(atSecond: local + 86_400))
        let isAfter = offset(atSecond: local - before) != before && offset(atSecond: local - after) == after
        return Timestamp(nanoseconds: (local - (isAfter ? after : before)) * 1_000_000_000)
    }

    /// Seconds east of Greenwich at a time.
    private mutating func offset(at time: Timestamp) -> Int64 {
        let seconds = time.nanoseconds.dividedRoundingDown(by: 1_000_000_000)
        let quarter = seconds.dividedRoundingDown(by: 900)
        if quarter == self.quarter { return offset }
        let atStart = offset(atSecond: quarter * 900)
        guard atStart == offset(atSecond: quarter * 900 + 899) else {
            // The zone changes within this quarter: nothing to remember.
            self.quarter = nil
            return offset(atSecond: seconds)
        }
        self.quarter = quarter
        offset = atStart
        return atStart
    }

    private func offset(atSecond seconds: Int64) -> Int64 {
        Int64(zone.secondsFromGMT(for: Date(timeIntervalSince1970: TimeInterval(seconds))))
    }
}

/// A local time taken apart; years 1678 to 2262, all that a `Timestamp` can hold.
private struct CivilTime {
    /// Days since 1970-01-01.
    let day: Int64
    private let date: CalendarDate
    private let milliseconds: Int64

    /// Milliseconds are cut off, not rounded, so that no line is dated into the future.
    init(_ time: Timestamp, offset: Int64) {
        let local = time.nanoseconds.dividedRoundingDown(by: 1_000_000) + offset * 1_000
        day = local.dividedRoundingDown(by: 86_400_000)
        milliseconds = local - day * 86_400_000
        date = CalendarDate(daysSince1970: day)
    }

    func writeDate(to buffer: UnsafeMutableBufferPointer<UInt8>, at position: Int) {
        Self.write(date.year, digits: 4, to: buffer, at: position)
        buffer[position + 4] = UInt8(ascii: "-")
        Self.write(date.month, digits: 2, to: buffer, at: position + 5)
        buffer[position + 7] = UInt8(ascii: "-")
        Self.write(date.day, digits: 2, to: buffer, at: position + 8)
    }

    func writeClock(to buffer: UnsafeMutableBufferPointer<UInt8>, at position: Int) {
        Self.write(milliseconds / 3_600_000, digits: 2, to: buffer, at: position)
        buffer[position + 2] = UInt8(ascii: ":")
        Self.write(milliseconds / 60_000 % 60, digits: 2, to: buffer, at: position + 3)
        buffer[position + 5] = UInt8(ascii: ":")
        Self.write(milliseconds / 1_000 % 60, digits: 2, to: buffer, at: position + 6)
        buffer[position + 8] = UInt8(ascii: ".")
        Self.write(milliseconds % 1_000, digits: 3, to: buffer, at: position + 9)
    }

    static func write(_ value: Int64, digits: Int, to buffer: UnsafeMutableBufferPointer<UInt8>, at position: Int) {
        var rest = value
        for index in stride(from: position + digits - 1, through: position, by: -1) {
            buffer[index] = UInt8(ascii: "0") + UInt8(truncatingIfNeeded: rest % 10)
            rest /= 10
        }
    }
}
