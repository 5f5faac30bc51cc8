/// Durations as people write them: `200ms`, `1s`, `1.5s`, `1m30s`, `10m`, `2h`, `1d`.
package enum DurationText {
    /// Ten years: no duration of a configuration is longer, so sums of them never overflow.
    static let longest = Duration.seconds(3_650 * 86_400)

    private static let units: [(name: String, nanoseconds: Int64)] = [
        ("d", 86_400_000_000_000), ("h", 3_600_000_000_000), ("m", 60_000_000_000), ("s", 1_000_000_000),
        ("ms", 1_000_000),
    ]

    /// Nil when the text is anything else, has no unit, repeats or disorders its units, or is longer than `longest`.
    package static func parse(_ text: String) -> Duration? {
        var rest = Substring(text).utf8
        var total: Int64 = 0
        var nextUnit = 0
        repeat {
            guard let number = Number(&rest), let unit = takeUnit(&rest, from: nextUnit) else { return nil }
            guard let part = number.times(units[unit].nanoseconds) else { return nil }
            total += part
            nextUnit = unit + 1
            guard !number.hasFraction || rest.isEmpty else { return nil }
        } while !rest.isEmpty
        return total <= longest.nanoseconds ? .nanoseconds(total) : nil
    }

    /// The shortest exact way to write it, such as `1m30s`; for messages.
    package static func format(_ duration: Duration) -> String {
        var rest = duration.nanoseconds
        var text = ""
        for unit in units where rest >= unit.nanoseconds {
            text += "\(rest / unit.nanoseconds)\(unit.name)"
            rest %= unit.nanoseconds
        }
        return text.isEmpty ? "0s" : text
    }

    private static func takeUnit(_ rest: inout Substring.UTF8View, from first: Int) -> Int? {
        let name = rest.prefix { $0 >= UInt8(ascii: "a") && $0 <= UInt8(ascii: "z") }
        rest = rest.dropFirst(name.count)
        return units.indices.dropFirst(first).first { units[$0].name.utf8.elementsEqual(name) }
    }

    /// Digits, perhaps with a decimal point and up to nine more.
    private struct Number {
        private var whole: Int64
        /// In units of 10⁻⁹.
        private var billionths: Int64
        private(set) var hasFraction = false

        init?(_ rest: inout Substring.UTF8View) {
            guard let (value, _) = Self.digits(&rest, upTo: 12) else { return nil }
            (whole, billionths) = (value, 0)
            guard rest.first == UInt8(ascii: ".") else { return }
            rest = rest.dropFirst()
            guard let (fraction, count) = Self.digits(&rest, upTo: 9) else { return nil }
            billionths = (count..<9).reduce(fraction) { value, _ in value * 10 }
            hasFraction = true
        }

        func times(_ unit: Int64) -> Int64? {
            let (product, overflow) = whole.multipliedReportingOverflow(by: unit)
            guard !overflow, product <= DurationText.longest.nanoseconds else { return nil }
            return product + Int64((Double(billionths) * Double(unit) / 1e9).rounded())
        }

        private static func digits(_ rest: inout Substring.UTF8View, upTo most: Int) -> (value: Int64, count: Int)? {
            let digits = rest.prefix { $0 >= UInt8(ascii: "0") && $0 <= UInt8(ascii: "9") }
            guard (1...most).contains(digits.count) else { return nil }
            rest = rest.dropFirst(digits.count)
            return (digits.reduce(0) { $0 * 10 + Int64($1 - UInt8(ascii: "0")) }, digits.count)
        }
    }
}
