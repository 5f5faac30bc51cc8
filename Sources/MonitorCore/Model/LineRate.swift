/// How fast a line is, as the inventory's `line_rate` says: `512k`, `10M`, `2.5 Mbit/s`, `1G`.
package struct LineRate: Hashable, Sendable, Codable {
    /// In each direction; 1 or more.
    package var bitsPerSecond: Int

    package init(bitsPerSecond: Int) {
        self.bitsPerSecond = bitsPerSecond
    }

    /// A number with `k`, `M` or `G` (powers of 1,000), then nothing, `bit/s`, `bps` or `bit`; nil for anything else.
    ///
    /// A bare number is refused: nobody knows whether it means kilobits or megabits.
    package init?(_ text: String) {
        var word = text.filter { $0 != " " }
        for suffix in ["bit/s", "bps", "bit", "b/s"] where word.hasSuffix(suffix) {
            word.removeLast(suffix.count)
            break
        }
        guard let unit = word.last, let scale = Self.scales[unit], word.dropLast().allSatisfy(Self.isDigit),
            let number = Double(word.dropLast()), number > 0, number * scale < 1e15
        else { return nil }
        self.init(bitsPerSecond: max(1, Int(number * scale)))
    }

    private static let scales: [Character: Double] = ["k": 1e3, "K": 1e3, "M": 1e6, "G": 1e9]

    private static func isDigit(_ character: Character) -> Bool {
        character == "." || character.isASCII && character.isNumber
    }
}

extension LineRate: CustomStringConvertible {
    /// As people write it: `10M`, `2.5M`, `512k`.
    package var description: String {
        let rate = Double(bitsPerSecond)
        let (value, unit) = rate >= 1e9 ? (rate / 1e9, "G") : rate >= 1e6 ? (rate / 1e6, "M") : (rate / 1e3, "k")
        return EventFigures.short(value, places: 3) + unit
    }
}
