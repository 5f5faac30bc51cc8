import Foundation
import Testing

@testable import MonitorCore

@Suite("Words of the log")
struct EventWordTests {
    private static let guide = read("docs/operations/log.md")
    private static let golden = Set(read("Tests/MonitorCoreTests/Fixtures/event-lines-vi.log"))

    private static func read(_ path: String) -> [Substring] {
        let text = try? String(contentsOf: SampleTests.root.appending(path: path), encoding: .utf8)
        return (text ?? "").split(separator: "\n")
    }

    /// The lines of the guide that stand there as examples.
    private static let examples = guide.filter { $0.hasPrefix("20") }

    @Test("the guide to the log says of every word what it means, and shows a line", arguments: EventWord.allCases)
    func isExplained(word: EventWord) throws {
        #expect(Self.guide.contains { $0.hasPrefix("| `") && $0.contains("`\(word.rawValue)`") })
        #expect(Self.examples.contains { $0.contains("  \(word.rawValue)  ") })
    }

    @Test("the guide's lines are those that the program writes", arguments: examples)
    func isTrue(line: Substring) {
        #expect(Self.golden.contains(line))
    }
}
