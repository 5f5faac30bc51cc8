/// Makes text from a file fit for a one-line message: in quotes, control characters escaped, cut when long.
func quoted(_ text: String, limit: Int = 60) -> String {
    let scalars = text.unicodeScalars
    var result = "'"
    for scalar in scalars.prefix(limit) {
        if isControl(scalar) {
            result += "\\u{\(String(scalar.value, radix: 16, uppercase: true))}"
        } else {
            result.unicodeScalars.append(scalar)
        }
    }
    return result + (scalars.dropFirst(limit).isEmpty ? "'" : "…'")
}

/// True for what must never reach a terminal or a log line: control and format characters, line separators.
func isControl(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate, .privateUse, .unassigned: true
    default: false
    }
}
