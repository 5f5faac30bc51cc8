/// The YAML file of a scenario with the inventory it names; reads both and reports every mistake at once.
package enum ScenarioFile {
    /// Blocks on files, so never on a loop; the inventory is looked for beside the YAML file.
    package static func load(path: String) -> ScenarioReading { ScenarioReader(file: path).read() }
}

/// What came of reading a scenario: a whole one or none, and everything there is to say about it.
package struct ScenarioReading: Sendable {
    /// Nil when there is any error.
    package var scenario: Scenario?
    /// Errors and warnings, file by file and from top to bottom.
    package var diagnostics: [Diagnostic]

    package var errors: [Diagnostic] { diagnostics.filter(\.isError) }
}
