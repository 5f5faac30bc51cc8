/// Points of time as people say them, in the configured zone.
package struct SpokenTime: Sendable {
    private let catalogue: Catalogue
    private let localTime: LocalTime

    /// `zone` is an IANA name; nil is the machine's.
    package init(language: Language, zone: String?) {
        catalogue = Catalogue(language: language)
        localTime = LocalTime(zone: zone)
    }

    /// To the second, with the date where it is another day than `reference`'s.
    package func clock(_ time: Timestamp, near reference: Timestamp) -> String {
        text(time, characters: 8, near: reference)
    }

    /// To the minute, for what nobody needs more exactly.
    package func minute(_ time: Timestamp, near reference: Timestamp) -> String {
        text(time, characters: 5, near: reference)
    }

    /// RFC 3339 with the zone's offset, for documents.
    package func rfc3339(_ time: Timestamp) -> String {
        var localTime = localTime
        return localTime.rfc3339(time)
    }

    private func text(_ time: Timestamp, characters: Int, near reference: Timestamp) -> String {
        let text = rfc3339(time)
        let clock = String(text.dropFirst(11).prefix(characters))
        let date = text.prefix(10)
        guard date != rfc3339(reference).prefix(10) else { return clock }
        let numbers = date.split(separator: "-")
        guard numbers.count == 3 else { return "\(date) \(clock)" }
        return catalogue.say(
            TermPhrase.clockOnDay,
            ["clock": clock, "day": numbers[2], "month": numbers[1], "year": numbers[0]]
        )
    }
}
