import Glibc

/// The dates that libcurl prints of a certificate, such as `Nov  9 23:59:59 2027 GMT`.
enum CertificateDate {
    private static let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]

    /// Nil when the text is anything else; it comes from outside.
    static func parse(_ text: String) -> Timestamp? {
        let words = text.split(separator: " ")
        guard words.count == 5, words[4] == "GMT", let month = months.firstIndex(of: String(words[0])),
            let day = Int32(words[1]), (1...31).contains(day), let year = Int32(words[3]), (1900...9999).contains(year)
        else { return nil }
        let clock = words[2].split(separator: ":").compactMap { Int32($0) }
        guard clock.count == 3, (0...23).contains(clock[0]), (0...59).contains(clock[1]), (0...60).contains(clock[2])
        else { return nil }
        var fields = tm()
        (fields.tm_year, fields.tm_mon, fields.tm_mday) = (year - 1900, Int32(month), day)
        (fields.tm_hour, fields.tm_min, fields.tm_sec) = (clock[0], clock[1], clock[2])
        let seconds = Int64(timegm(&fields))
        // The year 9999 means "never" and does not fit into nanoseconds.
        return Timestamp(nanoseconds: min(seconds, 9_000_000_000) * 1_000_000_000)
    }

    /// Whole days from `now` until `end`, rounded down: negative once it has passed.
    static func daysLeft(until end: Timestamp, at now: Timestamp) -> Int {
        let seconds = (end.nanoseconds - now.nanoseconds) / 1_000_000_000
        return Int(seconds >= 0 ? seconds / 86_400 : (seconds - 86_399) / 86_400)
    }
}
