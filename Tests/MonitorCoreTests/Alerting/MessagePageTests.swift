import Foundation
import Testing

@testable import MonitorCore

/// The goldens of all messages, and the page that shows them; `MONITORD_RECORD_GOLDEN` writes both anew.
@Suite("Messages read aloud")
struct MessagePageTests {
    private static let tests = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    private static let page = tests.deletingLastPathComponent().deletingLastPathComponent()
        .appending(path: "docs/messages.md")
    private static let isRecording = ProcessInfo.processInfo.environment["MONITORD_RECORD_GOLDEN"] != nil

    /// Kinds whose English is shown on the page too.
    private static let inEnglish = ["line", "area", "resolved"]

    @Test("every kind of message reads as agreed, in both languages", arguments: Language.allCases)
    func golden(language: Language) throws {
        let actual = try MessageCases(language).all().map { "== \($0.name)\n\($0.words.text)\nSMS: \($0.words.sms)" }
        let name = "messages-\(language.rawValue).txt"
        if Self.isRecording {
            let text = actual.joined(separator: "\n") + "\n"
            try text.write(to: Self.tests.appending(path: "Fixtures/\(name)"), atomically: true, encoding: .utf8)
        }
        let expected = try Fixture.text(name).components(separatedBy: "\n== ").map { part in
            (part.hasPrefix("== ") ? part : "== " + part).trimmingCharacters(in: .newlines)
        }
        #expect(actual.count == expected.count)
        for (actual, expected) in zip(actual, expected) { #expect(actual == expected) }
    }

    @Test("every type of message is among them")
    func complete() throws {
        let names = try MessageCases(.vi).all().map(\.name)
        #expect(Set(names).count == names.count)
        for cause in Cause.allCases { #expect(names.contains(cause.rawValue)) }
        for type in NotificationType.allCases where type != .opened {
            let name = type.rawValue.replacing("incident.", with: "")
            #expect(names.contains(name), "\(name)")
        }
    }

    @Test(
        "a short message fits, in plain letters, and says where, since when and whom to call",
        arguments: Language.allCases
    )
    func short(language: Language) throws {
        for kind in try MessageCases(language).all() {
            let sms = kind.words.sms
            #expect(sms.utf8.count <= 160 && sms.utf8.allSatisfy { (32...126).contains($0) }, "\(kind.name)")
        }
        let english = try MessageCases(.en).all()
        for kind in english.prefix(11) {
            #expect(kind.words.sms.contains(" 07:42. Call "), "\(kind.words.sms)")
        }
    }

    @Test("the page shows what is sent")
    func isTrue() throws {
        let page = try Self.markdown()
        if Self.isRecording { try page.write(to: Self.page, atomically: true, encoding: .utf8) }
        #expect(try String(contentsOf: Self.page, encoding: .utf8) == page)
    }

    private static func markdown() throws -> String {
        let english = Dictionary(uniqueKeysWithValues: try MessageCases(.en).all().map { ($0.name, $0.words) })
        let sections = try MessageCases(.vi).all().map { kind in
            var section = "## \(kind.title)\n\n" + block(kind.words)
            if inEnglish.contains(kind.name), let words = english[kind.name] {
                section += "\nIn English:\n\n" + block(words)
            }
            return section
        }
        return introduction + sections.joined(separator: "\n")
    }

    private static func block(_ words: MessageCases.Words) -> String {
        "```text\n\(words.text)\n```\n\nAs a short message (\(words.sms.utf8.count) characters): `\(words.sms)`\n"
    }

    private static let introduction = """
        # What messages say

        One of each kind, as it is sent; a test compares this page with the program. The first line says what and where, with the
        number that can be said on the phone; then since when, why we think so, whom to call in which order and what to ask them, and
        how to take it on. The short form is for text messages: at most 160 plain characters, with the official code where two names
        look the same without their marks.


        """
}
