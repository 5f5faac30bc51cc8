/// Ratios as people write them: `1%` or `0.01`.
enum RatioText {
    /// Nil when the text is no plain decimal number, with or without `%`, or lies outside 0 to 1.
    static func parse(_ text: String) -> Double? {
        let isPercent = text.hasSuffix("%")
        let digits = isPercent ? text.dropLast() : Substring(text)
        let isDecimal = digits.utf8.allSatisfy {
            (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) || $0 == UInt8(ascii: ".")
        }
        guard isDecimal, digits.utf8.count <= 20, let number = Double(digits) else { return nil }
        let ratio = isPercent ? number / 100 : number
        return (0...1).contains(ratio) ? ratio : nil
    }
}
