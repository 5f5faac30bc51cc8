/// What came of reading a configuration: a whole one or none, and everything there is to say about it.
package struct ConfigurationReading: Sendable {
    /// Nil when there is any error.
    package var configuration: Configuration?
    /// Errors and warnings, file by file and from top to bottom.
    package var diagnostics: [Diagnostic]

    package init(configuration: Configuration?, diagnostics: [Diagnostic]) {
        self.configuration = configuration
        self.diagnostics = diagnostics
    }

    package var errors: [Diagnostic] { diagnostics.filter(\.isError) }
    package var warnings: [Diagnostic] { diagnostics.filter { !$0.isError } }
}
