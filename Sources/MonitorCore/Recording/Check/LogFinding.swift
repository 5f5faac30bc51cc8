/// Where a line stands.
package struct LogPlace: Hashable, Sendable {
    package var file: String
    /// From 1.
    package var line: Int

    package init(file: String, line: Int) {
        self.file = file
        self.line = line
    }
}

/// What is wrong with the logs: `FILE:LINE: what`.
package struct LogFinding: Hashable, Sendable, CustomStringConvertible {
    package var place: LogPlace
    package var what: String

    package init(_ place: LogPlace, _ what: String) {
        self.place = place
        self.what = what
    }

    package var description: String { "\(place.file):\(place.line): \(what)" }
}
