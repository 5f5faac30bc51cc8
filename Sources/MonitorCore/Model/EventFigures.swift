/// Durations and numbers as programs read them: with a point, whatever the language.
enum EventFigures {
    /// To a tenth of a second, in the units that the configuration reads too: `0.4s`, `3m12.4s`, `1d2h0m5.0s`.
    static func compact(_ duration: Duration) -> String {
        let tenths = rounded(duration.nanoseconds, by: 100_000_000)
        let sign = tenths < 0 ? "-" : ""
        let seconds = tenths.magnitude / 10
        var text = "\(seconds % 60).\(tenths.magnitude % 10)s"
        let larger: [(size: UInt64, below: UInt64, unit: String)] = [
            (60, 60, "m"), (3_600, 24, "h"), (86_400, .max, "d"),
        ]
        for (size, below, unit) in larger where seconds >= size {
            text = "\(seconds / size % below)\(unit)" + text
        }
        return sign + text
    }

    /// Seconds to a thousandth, for what takes less than a second as a rule: `0.043s`.
    static func precise(_ duration: Duration) -> String {
        decimal(duration.inSeconds, places: 3) + "s"
    }

    /// A number with so many places at most; trailing noughts are left out.
    static func short(_ value: Double, places: Int = 1) -> String {
        guard var whole = scaled(value, places: places) else { return "?" }
        var places = places
        while places > 0, whole % 10 == 0 {
            whole /= 10
            places -= 1
        }
        return text(whole, places: places)
    }

    /// A number with exactly so many places, rounded; `?` for what is no number.
    static func decimal(_ value: Double, places: Int) -> String {
        scaled(value, places: places).map { text($0, places: places) } ?? "?"
    }

    private static func scaled(_ value: Double, places: Int) -> Int64? {
        let scale = (0..<places).reduce(1.0) { scale, _ in scale * 10 }
        return Int64(exactly: (value * scale).rounded())
    }

    private static func text(_ scaled: Int64, places: Int) -> String {
        guard places > 0 else { return String(scaled) }
        let digits = String(scaled.magnitude)
        let padded = String(repeating: "0", count: max(0, places + 1 - digits.utf8.count)) + digits
        return (scaled < 0 ? "-" : "") + padded.dropLast(places) + "." + padded.suffix(places)
    }

    private static func rounded(_ value: Int64, by unit: Int64) -> Int64 {
        value >= 0 ? (value + unit / 2) / unit : (value - unit / 2) / unit
    }
}
