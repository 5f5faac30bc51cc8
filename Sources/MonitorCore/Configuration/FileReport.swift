/// Collects what there is to say about one file while it is read.
///
/// A class because every section of a file writes to the same one; it lives within one call of `load`.
final class FileReport {
    /// More lines than anybody reads, so that a file of rubbish cannot fill the memory.
    static let limit = 1_000
    private static let mostComparisons = 20

    let file: String
    private var found: [Diagnostic] = []
    private var known: Set<Diagnostic> = []
    private var dropped = 0
    private var comparisons = 0
    private(set) var hasErrors = false

    init(file: String) {
        self.file = file
    }

    /// True for the first mistakes of a file only: comparing a name with every other costs too much for thousands.
    func mayCompare() -> Bool {
        comparisons += 1
        return comparisons <= Self.mostComparisons
    }

    func error(_ message: String, at position: TextPosition, hint: String? = nil) {
        hasErrors = true
        add(.error, message, at: position, hint: hint)
    }

    func warning(_ message: String, at position: TextPosition, hint: String? = nil) {
        add(.warning, message, at: position, hint: hint)
    }

    /// From top to bottom; the last one says how many more there were beyond the limit.
    var diagnostics: [Diagnostic] {
        let sorted = found.enumerated().sorted { left, right in
            (left.element.line, left.element.column, left.offset) < (
                right.element.line, right.element.column, right.offset
            )
        }
        return sorted.map(\.element) + overflow
    }

    private var overflow: [Diagnostic] {
        guard dropped > 0 else { return [] }
        let severity: Diagnostic.Severity = hasErrors ? .error : .warning
        let message = "\(dropped) more of the same file are not shown"
        return [Diagnostic(file: file, line: 1, column: 1, severity: severity, message: message)]
    }

    /// The same thing found twice at one place, by two ways of looking at it, is said once.
    private func add(_ severity: Diagnostic.Severity, _ message: String, at position: TextPosition, hint: String?) {
        let diagnostic = Diagnostic(
            file: file,
            line: position.line,
            column: position.column,
            severity: severity,
            message: message,
            hint: hint
        )
        guard found.count < Self.limit else { return dropped += 1 }
        guard known.insert(diagnostic).inserted else { return }
        found.append(diagnostic)
    }
}
