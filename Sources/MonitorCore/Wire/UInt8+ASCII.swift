/// Bytes as the letters, digits and blanks of text protocols.
extension UInt8 {
    /// The same letter in lower case; anything else as it is.
    var lowercaseASCII: UInt8 {
        (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(self) ? self + 32 : self
    }

    var isDigit: Bool {
        (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(self)
    }

    /// A blank or a tabulator, or what ends a line.
    var isBlank: Bool {
        self == UInt8(ascii: " ") || self == UInt8(ascii: "\t") || isLineBreak
    }

    var isLineBreak: Bool {
        self == UInt8(ascii: "\r") || self == UInt8(ascii: "\n")
    }

    /// What names in SIP headers and methods are made of (RFC 3261 section 25.1, token).
    var isToken: Bool {
        switch self {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"): true
        case UInt8(ascii: "0")...UInt8(ascii: "9"): true
        default: "-.!%*_+`'~".utf8.contains(self)
        }
    }
}

extension ArraySlice<UInt8> {
    /// Without blanks and line breaks at both ends.
    var trimmed: ArraySlice<UInt8> {
        guard let first = firstIndex(where: { !$0.isBlank }), let last = lastIndex(where: { !$0.isBlank }) else {
            return []
        }
        return self[first...last]
    }

    /// Decimal digits and nothing else, up to a limit.
    func decimal(upTo limit: Int) -> Int? {
        guard !isEmpty else { return nil }
        var value = 0
        for byte in self {
            guard byte.isDigit else { return nil }
            value = value * 10 + Int(byte - UInt8(ascii: "0"))
            guard value <= limit else { return nil }
        }
        return value
    }

    /// True for the same letters in any case; `name` is in lower case.
    func isCaseless(_ name: StaticString) -> Bool {
        name.withUTF8Buffer { name in count == name.count && zip(self, name).allSatisfy { $0.lowercaseASCII == $1 } }
    }
}
