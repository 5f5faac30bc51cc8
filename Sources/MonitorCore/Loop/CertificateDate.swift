/// The dates that libcurl prints of a certificate, such as `Nov  9 23:59:59 2027 GMT`.
enum CertificateDate {
    /// Nil when the text is anything else; it comes from outside.
    static func parse(_ text: String) -> Timestamp? {
        let words = text.split(separator: " ")
        guard words.count == 5, words[4] == "GMT", let day = ProtocolDate.number(words[1]),
            let year = ProtocolDate.number(words[3], digits: 4), year >= 1900,
            let seconds = ProtocolDate.seconds(year: year, month: words[0], day: day, clock: words[2])
        else { return nil }
        // The year 9999 means "never" and does not fit into nanoseconds.
        return Timestamp(nanoseconds: min(seconds, 9_000_000_000) * 1_000_000_000)
    }

    /// Whole days from `now` until `end`, rounded down: negative once it has passed.
    static func daysLeft(until end: Timestamp, at now: Timestamp) -> Int {
        let seconds = (end.nanoseconds - now.nanoseconds) / 1_000_000_000
        return Int(seconds.dividedRoundingDown(by: 86_400))
    }
}
