import Testing

/// The text of a file with mistakes in it, and what is said of them, without the name of the file.
struct ConfigurationMistake: Sendable, CustomTestStringConvertible {
    var text: String
    var expected: [String]

    init(_ text: String, _ expected: String...) {
        self.text = text
        self.expected = expected
    }

    var testDescription: String { text }
}
