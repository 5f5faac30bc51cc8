/// Reads what the packets of a check are to look like: `size`, `dont_fragment`, `dscp`.
struct PacketSection {
    /// RFC 2474, 2597, 3246, 8622.
    private static let codePoints: [String: UInt8] = {
        var known: [String: UInt8] = ["ef": 46, "le": 1]
        for number in UInt8(0)...7 { known["cs\(number)"] = number * 8 }
        for number in UInt8(1)...4 {
            for drop in UInt8(1)...3 { known["af\(number)\(drop)"] = number * 8 + drop * 2 }
        }
        return known
    }()

    let report: FileReport

    func read(_ map: MapReader, kind: CheckTemplate.Kind) -> PacketShape {
        let sizes = if case .stamp = kind { STAMPQuery.sizes } else { ICMPPacketPlan.sizes }
        return PacketShape(
            size: map.integer("size", in: sizes)?.value,
            dontFragment: map.flag("dont_fragment"),
            dscp: codePoint(map) ?? 0
        )
    }

    private func codePoint(_ map: MapReader) -> UInt8? {
        guard let text = map.text("dscp", expecting: "a code point") else { return nil }
        if let value = Self.codePoints[text.value.lowercased()] { return value }
        if let value = UInt8(text.value), value < 64 { return value }
        let hint = "a number from 0 to 63, or a name such as ef, af41, cs5"
        report.error("unknown code point \(quoted(text.value))", at: text.position, hint: hint)
        return nil
    }
}
