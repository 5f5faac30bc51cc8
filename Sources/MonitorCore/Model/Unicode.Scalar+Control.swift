extension Unicode.Scalar {
    /// True for what must never reach a terminal or a log line: control and format characters, line separators.
    var isControl: Bool {
        switch properties.generalCategory {
        case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate, .privateUse, .unassigned: true
        default: false
        }
    }
}
