import Foundation

/// Points in time as people write them: RFC 3339, `2021-11-06`, `07:30` (today), or how long ago, such as `2h`.
package enum MomentText {
    /// Nil for anything else.
    ///
    /// - Parameters:
    ///   - text: what was written.
    ///   - now: the present.
    ///   - zone: what times without an offset are in; nil is the machine's.
    /// - Returns: the moment.
    package static func parse(_ text: String, now: Timestamp, zone: String?) -> Timestamp? {
        if let ago = DurationText.parse(text) { return now + .nanoseconds(-ago.nanoseconds) }
        let zone = zone.flatMap { TimeZone(identifier: $0) } ?? .current
        return rfc3339(text) ?? day(text, zone: zone) ?? timeOfDay(text, now: now, zone: zone)
    }

    /// RFC 3339, section 5.6, with or without a fraction of a second; a blank may stand for the T.
    package static func rfc3339(_ text: String) -> Timestamp? {
        let pattern =
            #/
            (\d{4}-\d\d-\d\d) [Tt\ ]
            ((?: [01]\d | 2[0-3] ):[0-5]\d:(?: [0-5]\d | 60 )) (?: \.(\d{1,9})\d* )?
            ([Zz] | [+\-]\d\d:\d\d)
            /#
        guard let match = text.wholeMatch(of: pattern),
            let date = try? Date("\(match.1)T\(match.2)\(match.4.uppercased())", strategy: .iso8601)
        else { return nil }
        let fraction = match.3.flatMap { Int64($0.padding(toLength: 9, withPad: "0", startingAt: 0)) } ?? 0
        return timestamp(date, fraction: fraction)
    }

    private static func day(_ text: String, zone: TimeZone) -> Timestamp? {
        guard text.wholeMatch(of: #/\d{4}-\d\d-\d\d/#) != nil else { return nil }
        let style = Date.ISO8601FormatStyle(timeZone: zone).year().month().day()
        return (try? Date(text, strategy: style)).flatMap { timestamp($0) }
    }

    private static func timeOfDay(_ text: String, now: Timestamp, zone: TimeZone) -> Timestamp? {
        guard let match = text.wholeMatch(of: #/([01]?\d|2[0-3]):([0-5]\d)/#),
            let hour = Int(match.1), let minute = Int(match.2)
        else { return nil }
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = zone
        let today = Date(timeIntervalSince1970: Double(now.nanoseconds) / 1e9)
        return calendar.date(bySettingHour: hour, minute: minute, second: 0, of: today).flatMap { timestamp($0) }
    }

    /// Nil for years that a timestamp cannot hold.
    private static func timestamp(_ date: Date, fraction: Int64 = 0) -> Timestamp? {
        let seconds = date.timeIntervalSince1970.rounded(.down)
        guard abs(seconds) < 9e9 else { return nil }
        return Timestamp(nanoseconds: Int64(seconds) * 1_000_000_000 + fraction)
    }
}
