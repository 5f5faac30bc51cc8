import Foundation
import Testing

/// Files that hold exactly what people get; `MONITORD_RECORD_GOLDEN` writes them anew, to be read in review.
enum Golden {
    static let isRecording = ProcessInfo.processInfo.environment["MONITORD_RECORD_GOLDEN"] != nil

    /// Compares line by line, so that a failure shows where.
    static func compare(_ actual: String, with name: String, sourceLocation: SourceLocation = #_sourceLocation) throws {
        if isRecording {
            let tests = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            let file = tests.appending(path: "Fixtures/\(name)")
            let folder = file.deletingLastPathComponent()
            try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
            return try Data(actual.utf8).write(to: file)
        }
        let expected = try Fixture.text(name)
        let (left, right) = (actual.split(separator: "\n"), expected.split(separator: "\n"))
        for (one, other) in zip(left, right) { #expect(one == other, sourceLocation: sourceLocation) }
        #expect(actual.utf8.elementsEqual(expected.utf8), sourceLocation: sourceLocation)
    }
}
