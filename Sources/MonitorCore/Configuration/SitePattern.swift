/// A site's id or a glob of ids, such as `son-ha/*`; `*` stands for any characters, `?` for one.
struct SitePattern {
    let text: String

    var isGlob: Bool { text.utf8.contains { $0 == UInt8(ascii: "*") || $0 == UInt8(ascii: "?") } }

    /// True when it holds nothing that no id could match.
    var isValid: Bool {
        let plain = text.filter { $0 != "*" && $0 != "?" }
        return !text.isEmpty && (plain.isEmpty || SiteID(plain) != nil)
    }

    func matches(_ id: String) -> Bool {
        Self.matches(Array(text.utf8), Array(id.utf8))
    }

    /// Greedy, going back to the last `*` only: linear in practice, never exponential.
    private static func matches(_ pattern: [UInt8], _ name: [UInt8]) -> Bool {
        var (patternIndex, nameIndex) = (0, 0)
        var star: (pattern: Int, name: Int)?
        while nameIndex < name.count {
            if patternIndex < pattern.count, pattern[patternIndex] == UInt8(ascii: "*") {
                star = (patternIndex, nameIndex)
                patternIndex += 1
            } else if patternIndex < pattern.count,
                pattern[patternIndex] == name[nameIndex] || pattern[patternIndex] == UInt8(ascii: "?")
            {
                patternIndex += 1
                nameIndex += 1
            } else if let last = star {
                star = (last.pattern, last.name + 1)
                patternIndex = last.pattern + 1
                nameIndex = last.name + 1
            } else {
                return false
            }
        }
        return pattern[patternIndex...].allSatisfy { $0 == UInt8(ascii: "*") }
    }
}
