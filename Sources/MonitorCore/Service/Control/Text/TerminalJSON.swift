/// A JSON document as a terminal may get it: the same to whoever reads it, and no string in it commands the terminal.
package struct TerminalJSON: Hashable, Sendable {
    package let text: String

    /// DEL and the C1 controls, CSI among them, may stand in JSON as they are (RFC 8259 section 7): they are escaped.
    package init(_ document: [UInt8]) {
        let raw = String(decoding: document, as: UTF8.self)
        guard raw.unicodeScalars.contains(where: Self.mustBeEscaped) else {
            text = raw
            return
        }
        var result = String.UnicodeScalarView()
        for scalar in raw.unicodeScalars {
            result.append(contentsOf: Self.mustBeEscaped(scalar) ? Self.escape(scalar) : [scalar])
        }
        text = String(result)
    }

    private static func mustBeEscaped(_ scalar: Unicode.Scalar) -> Bool { (0x7F...0x9F).contains(scalar.value) }

    private static func escape(_ scalar: Unicode.Scalar) -> [Unicode.Scalar] {
        Array("\\u00\(String(scalar.value, radix: 16))".unicodeScalars)
    }
}
