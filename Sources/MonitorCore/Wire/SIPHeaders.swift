/// The header lines of a SIP message (RFC 3261 section 7.3).
struct SIPHeaders: Hashable, Sendable {
    private struct Field: Hashable {
        var name: ArraySlice<UInt8>
        /// Of folded lines all, their line breaks among the blanks.
        var value: ArraySlice<UInt8>

        func isNamed(_ full: StaticString, _ compact: Unicode.Scalar?) -> Bool {
            name.isCaseless(full)
                || compact.map { name.count == 1 && name.first?.lowercaseASCII == UInt8(ascii: $0) } ?? false
        }
    }

    private var fields: [Field] = []
    /// Where the body begins.
    private(set) var end: Int

    /// Reads lines up to the empty one; nil when there is none.
    init?(_ text: ArraySlice<UInt8>) throws(SIPMessage.Defect) {
        end = text.startIndex
        while let feed = text[end...].firstIndex(of: UInt8(ascii: "\n")) {
            let line = text[end..<feed]
            let isFolded = line.first == UInt8(ascii: " ") || line.first == UInt8(ascii: "\t")
            end = feed + 1
            if line.isEmpty || line.elementsEqual("\r".utf8) { return }
            if isFolded {
                guard let last = fields.indices.last else { throw .badHeader }
                fields[last].value = text[fields[last].value.startIndex..<feed]
            } else {
                fields.append(try Self.field(line))
            }
        }
        return nil
    }

    private static func field(_ line: ArraySlice<UInt8>) throws(SIPMessage.Defect) -> Field {
        guard let colon = line.firstIndex(of: UInt8(ascii: ":")) else { throw .badHeader }
        let name = line[..<colon].trimmed
        guard !name.isEmpty, name.allSatisfy(\.isToken) else { throw .badHeader }
        return Field(name: name, value: line[(colon + 1)...])
    }

    /// The value of the first line of this name, in lower case, or of its one-letter form; without blanks around it.
    func first(_ name: StaticString, compact: Unicode.Scalar?) -> ArraySlice<UInt8>? {
        fields.first { $0.isNamed(name, compact) }?.value.trimmed
    }

    /// The values of all lines of this name, likewise.
    func all(_ name: StaticString, compact: Unicode.Scalar?) -> [ArraySlice<UInt8>] {
        fields.filter { $0.isNamed(name, compact) }.map(\.value.trimmed)
    }

    /// The parameter `branch` of the first value of a Via line; empty when it has none.
    static func branch(ofTopmost via: ArraySlice<UInt8>) -> [UInt8] {
        let topmost = via.parts(at: UInt8(ascii: ","), limit: 1).first ?? []
        for parameter in topmost.parts(at: UInt8(ascii: ";")).dropFirst() {
            let pair = parameter.split(separator: UInt8(ascii: "="), maxSplits: 1, omittingEmptySubsequences: false)
            guard pair.count == 2, pair[0].trimmed.isCaseless("branch") else { continue }
            return Array(pair[1].trimmed)
        }
        return []
    }
}

extension ArraySlice<UInt8> {
    /// Cut at a separator, unless it stands inside quotes; no more than `limit` parts, the rest dropped.
    fileprivate func parts(at separator: UInt8, limit: Int = .max) -> [ArraySlice<UInt8>] {
        var parts: [ArraySlice<UInt8>] = []
        var (start, isQuoted, isEscaped) = (startIndex, false, false)
        for index in indices where parts.count < limit {
            let byte = self[index]
            if byte == separator, !isQuoted {
                parts.append(self[start..<index])
                start = index + 1
            }
            if byte == UInt8(ascii: "\""), !isEscaped { isQuoted.toggle() }
            isEscaped = isQuoted && byte == UInt8(ascii: "\\") && !isEscaped
        }
        if parts.count < limit { parts.append(self[start...]) }
        return parts
    }
}
