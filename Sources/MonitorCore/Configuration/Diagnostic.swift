/// A mistake or an oddity in a configuration file, with its place and the way to mend it.
package struct Diagnostic: Hashable, Sendable, CustomStringConvertible {
    package enum Severity: String, Sendable {
        /// The configuration cannot be used.
        case error
        /// Legal, but perhaps not what was meant.
        case warning
    }

    /// As a person would name it: the path given, or one relative to the directory of the YAML file.
    package var file: String
    /// 1 for the first line.
    package var line: Int
    /// In Unicode scalars, 1 for the first.
    package var column: Int
    package var severity: Severity
    /// What is wrong; text from the file is quoted, escaped and cut to a bounded length.
    package var message: String
    /// How to mend it; nil where the message says it all.
    package var hint: String?

    package init(
        file: String,
        line: Int,
        column: Int,
        severity: Severity,
        message: String,
        hint: String? = nil
    ) {
        self.file = file
        self.line = line
        self.column = column
        self.severity = severity
        self.message = message
        self.hint = hint
    }

    package var isError: Bool { severity == .error }

    /// `FILE:LINE:COLUMN: error: what (hint)`, on one line.
    package var description: String { text(label: "\(severity.rawValue): ") }

    /// The same without the severity, for where that stands already.
    package var unlabelled: String { text(label: "") }

    private func text(label: String) -> String {
        let text = "\(file):\(line):\(column): \(label)\(message)"
        return hint.map { "\(text) (\($0))" } ?? text
    }
}
