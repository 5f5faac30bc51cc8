import Foundation
import Testing

@testable import MonitorCore

@Suite("Words of the log")
struct EventWordTests {
    @Test("the operations guide says of every word what it means", arguments: EventWord.allCases)
    func isExplained(word: EventWord) throws {
        let guide = try String(contentsOf: SampleTests.root.appending(path: "docs/operations.md"), encoding: .utf8)
        #expect(guide.contains("`\(word.rawValue)`"))
    }
}
