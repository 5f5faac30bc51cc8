/// What became of a reload: applied, or refused with every mistake.
package struct ReloadReport: ControlDocument {
    package var version = 1
    package var language: Language
    /// False: the old configuration stays in force.
    package var applied: Bool
    /// Sites of the configuration in force.
    package var sites: Int
    /// `FILE:LINE:COLUMN: error: what (hint)`.
    package var errors: [String]
    package var warnings: [String]
}
