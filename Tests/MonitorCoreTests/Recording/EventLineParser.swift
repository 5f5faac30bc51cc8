/// Splits a line of `events.log` back into its columns, as a script of an administrator would.
struct EventLineParser {
    let timestamp: String
    let word: String
    let site: String
    let text: String
    /// In their order, JSON strings decoded.
    let details: [(key: String, value: String)]

    /// Nil when the line is not as INTERFACE says.
    init?(_ line: String) {
        let scalars = Array(line.unicodeScalars)
        guard !scalars.contains(where: Self.endsLines) else { return nil }
        let columns = Self.columns(scalars)
        guard columns.count == 4 || columns.count == 5 else { return nil }
        timestamp = columns[0]
        word = columns[1]
        site = columns[2]
        text = columns[3]
        guard let details = columns.count == 5 ? Self.pairs(Array(columns[4].unicodeScalars)) : [] else { return nil }
        self.details = details
    }

    func value(_ key: String) -> String? { details.first { $0.key == key }?.value }

    /// Anything that some program takes for the end of a line, or a terminal for a command.
    private static func endsLines(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .control, .lineSeparator, .paragraphSeparator, .format: true
        default: false
        }
    }

    private static func columns(_ scalars: [Unicode.Scalar]) -> [String] {
        var columns: [String] = []
        var column = String.UnicodeScalarView()
        var blanks = 0
        for scalar in scalars {
            if scalar == " " {
                blanks += 1
                continue
            }
            if blanks >= 2 {
                columns.append(String(column))
                column = String.UnicodeScalarView()
            } else if blanks == 1 {
                column.append(" ")
            }
            blanks = 0
            column.append(scalar)
        }
        return columns + [String(column)]
    }

    private static func pairs(_ scalars: [Unicode.Scalar]) -> [(key: String, value: String)]? {
        var pairs: [(key: String, value: String)] = []
        var rest = scalars[...]
        while !rest.isEmpty {
            guard let equals = rest.firstIndex(of: "=") else { return nil }
            let key = String(String.UnicodeScalarView(rest[..<equals]))
            rest = rest[(equals + 1)...]
            guard let value = rest.first == "\"" ? quoted(&rest) : plain(&rest), !key.isEmpty else { return nil }
            pairs.append((key, value))
            if rest.first == " " { rest = rest.dropFirst() }
        }
        return pairs
    }

    private static func plain(_ rest: inout ArraySlice<Unicode.Scalar>) -> String? {
        let value = rest.prefix { $0 != " " }
        rest = rest[value.endIndex...]
        return value.isEmpty || value.contains("\"") ? nil : String(String.UnicodeScalarView(value))
    }

    private static func quoted(_ rest: inout ArraySlice<Unicode.Scalar>) -> String? {
        guard let (value, after) = unescape(rest.dropFirst(), until: "\"") else { return nil }
        rest = after
        return value
    }

    /// Undoes the escapes of a sentence too, when `end` is nil.
    static func unescape(
        _ scalars: ArraySlice<Unicode.Scalar>,
        until end: Unicode.Scalar?
    ) -> (value: String, rest: ArraySlice<Unicode.Scalar>)? {
        var units: [UInt16] = []
        var rest = scalars
        while let scalar = rest.popFirst() {
            if scalar == end { return (String(decoding: units, as: UTF16.self), rest) }
            guard scalar == "\\" else {
                units += Array(String(scalar).utf16)
                continue
            }
            switch rest.popFirst() {
            case "n": units.append(0x0A)
            case "t": units.append(0x09)
            case "r": units.append(0x0D)
            case "\\": units.append(0x5C)
            case "\"": units.append(0x22)
            case "u":
                let digits = String(String.UnicodeScalarView(rest.prefix(4)))
                guard digits.utf8.count == 4, let unit = UInt16(digits, radix: 16) else { return nil }
                units.append(unit)
                rest = rest.dropFirst(4)
            default: return nil
            }
        }
        return end == nil ? (String(decoding: units, as: UTF16.self), rest) : nil
    }
}
