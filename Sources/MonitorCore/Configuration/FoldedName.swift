import Foundation

/// A name as a text message in plain ASCII would show it, to find names that become the same there.
enum FoldedName {
    /// Lower case, without diacritics; Vietnamese đ is a letter of its own in Unicode and becomes d.
    static func fold(_ name: String) -> String {
        var folded = String.UnicodeScalarView()
        for scalar in name.decomposedStringWithCanonicalMapping.lowercased().unicodeScalars {
            switch scalar.properties.generalCategory {
            case .nonspacingMark, .spacingMark, .enclosingMark: continue
            default: folded.append(scalar == "đ" ? "d" : scalar)
            }
        }
        return String(folded)
    }
}
