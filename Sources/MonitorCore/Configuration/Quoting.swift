/// Makes text from a file fit for a one-line message: in quotes, control characters escaped, cut when long.
package func quoted(_ text: String, limit: Int = 60) -> String {
    let scalars = text.unicodeScalars
    var result = "'"
    for scalar in scalars.prefix(limit) {
        if scalar.isControl {
            result += "\\u{\(String(scalar.value, radix: 16, uppercase: true))}"
        } else {
            result.unicodeScalars.append(scalar)
        }
    }
    return result + (scalars.dropFirst(limit).isEmpty ? "'" : "…'")
}
