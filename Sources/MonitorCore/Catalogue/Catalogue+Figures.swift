/// Numbers, durations and counts as people say them.
extension Catalogue {
    /// A duration such as `4 phút 12 giây`, `4 min 12 s`; below a minute to a tenth of a second.
    package func spoken(_ duration: Duration) -> String {
        let tenths = (max(0, duration.nanoseconds) + 50_000_000) / 100_000_000
        if tenths < 600 { return say(TermPhrase.seconds, ["count": number(Double(tenths) / 10)]) }
        let seconds = tenths / 10
        let parts: [(count: Int64, unit: TermPhrase)] = [
            (seconds / 86_400, .days), (seconds / 3_600 % 24, .hours), (seconds / 60 % 60, .minutes),
            (seconds % 60, .seconds),
        ]
        // The two largest units say enough.
        return parts.drop { $0.count == 0 }.prefix(2).filter { $0.count > 0 }
            .map { say($0.unit, ["count": $0.count]) }.joined(separator: " ")
    }

    /// A duration of so many seconds, likewise; `?` for what is none, however a value from the store came about.
    package func spoken(seconds: Double) -> String {
        (0..<1e9).contains(seconds) ? spoken(.seconds(seconds)) : "?"
    }

    /// A number with so many decimals at most, with the language's decimal sign: `1,5` or `1.5`.
    package func number(_ value: Double, places: Int = 1) -> String {
        let text = EventFigures.short(value, places: places)
        return switch language {
        case .vi: String(text.map { $0 == "." ? "," : $0 })
        case .en: text
        }
    }

    /// A measured time in milliseconds with one decimal at most; `<0,1` where that would read as none at all.
    package func milliseconds(_ value: Double) -> String {
        value > 0 && value < 0.05 ? "<" + number(0.1) : number(value)
    }

    /// `1 site`, `3 sites`; Vietnamese has no plural.
    package func sites(_ count: Int) -> String { say(TermPhrase.sites, ["count": count]) }
}
