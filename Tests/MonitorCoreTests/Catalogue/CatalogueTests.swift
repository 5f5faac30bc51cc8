import Foundation
import Testing

@testable import MonitorCore

@Suite("Catalogue")
struct CatalogueTests {
    /// A phrase by its topic and case.
    struct Entry: CustomTestStringConvertible, Sendable {
        let topic: String
        let name: String
        let texts: PhraseTexts

        var testDescription: String { "\(topic).\(name)" }
    }

    static let entries: [Entry] = Catalogue.topics.flatMap { entries(of: $0) }

    private static func entries<Topic: Phrase>(of topic: Topic.Type) -> [Entry] {
        topic.allCases.map { phrase in
            Entry(
                topic: String(reflecting: topic).replacing("MonitorCore.", with: ""),
                name: "\(phrase)",
                texts: phrase.texts
            )
        }
    }

    @Test("every phrase stands in every language, with the same placeholders", arguments: entries)
    func complete(entry: Entry) throws {
        for language in Language.allCases {
            let text = entry.texts[language]
            #expect(!text.isEmpty && text == text.trimmingCharacters(in: .whitespacesAndNewlines) || text.first == ",")
            // Screens lay out their own lines; in the log two blanks would end a column.
            #expect(!text.contains("  ") || entry.topic == "ControlPhrase")
            #expect(Array(text.unicodeScalars) == Array(text.precomposedStringWithCanonicalMapping.unicodeScalars))
        }
        let vietnamese = try PhraseTemplate(entry.texts.vi)
        #expect(vietnamese.names == (try PhraseTemplate(entry.texts.en)).names)
        #expect(!vietnamese.parts.contains { if case .plural = $0 { true } else { false } }, "Vietnamese has no plural")
    }

    @Test("Vietnamese is Vietnamese: no English sentence was left in its place", arguments: entries)
    func translated(entry: Entry) {
        // Terms that are the same in both languages have no two words in a row.
        let words = entry.texts.vi.split(separator: " ").filter { $0.allSatisfy { $0.isLetter && $0.isASCII } }
        #expect(entry.texts.vi != entry.texts.en || words.count < 2)
    }

    @Test("a phrase takes all its values, in place")
    func filled() {
        let english = Catalogue(language: .en)
        #expect(english.say(TermPhrase.sites, ["count": 1]) == "1 site")
        #expect(
            english.say(EvidencePhrase.explains, ["count": 2, "site": "X"]) == "2 sites below X fell silent with it"
        )
    }

    @Test(
        "a malformed template is refused",
        arguments: ["{", "}", "a {b", "a b}", "{}", "{a?b}", "{?a|b}", "{a?b|c|d}", "{a}}", "}{"]
    )
    func malformed(template: String) {
        #expect(throws: PhraseTemplate.Malformed.self) { try PhraseTemplate(template) }
    }
}

// MARK: The sources

extension CatalogueTests {
    /// A source file of ours, without its comments.
    struct Source: Sendable {
        let path: String
        let code: String
        /// Identifiers, and what stands before a point: `EndPhrase`, `EndPhrase.closed`.
        private(set) var words: Set<String> = []
        /// What stands behind a point alone (`.closed`), except as the pattern of a `case`.
        private(set) var members: Set<String> = []
        /// What an initializer chooses (`self = .closed`).
        private(set) var chosen: Set<String> = []

        init(path: String, code: String) {
            self.path = path
            self.code = code
            var former = ""
            for token in code.utf8.split(whereSeparator: { !Self.belongsToWord($0) }) {
                let word = String(decoding: token, as: UTF8.self)
                let parts = word.split(separator: ".").map(String.init)
                words.formUnion(parts)
                for (one, other) in zip(parts, parts.dropFirst()) { words.insert("\(one).\(other)") }
                if word.hasPrefix("."), let member = parts.first, former != "case" {
                    members.insert(member)
                    if former == "self" { chosen.insert(member) }
                }
                former = word
            }
        }

        private static func belongsToWord(_ byte: UInt8) -> Bool {
            byte >= 0x80 || byte == UInt8(ascii: ".") || byte == UInt8(ascii: "_")
                || Character(Unicode.Scalar(byte)).isLetter || Character(Unicode.Scalar(byte)).isNumber
        }

        func declares(_ topic: String) -> Bool {
            code.contains("enum \(topic):") || code.contains("extension \(topic):")
        }
    }

    static let sources: [Source] = {
        let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent().appending(path: "Sources")
        let files = FileManager.default.enumerator(at: root, includingPropertiesForKeys: nil)
        return (files?.compactMap { $0 as? URL } ?? []).filter { $0.pathExtension == "swift" }.compactMap { file in
            guard let text = try? String(contentsOf: file, encoding: .utf8) else { return nil }
            let code = text.split(separator: "\n").filter { !$0.drop { $0 == " " }.hasPrefix("//") }
            return Source(path: String(file.path.dropFirst(root.path.count)), code: code.joined(separator: "\n"))
        }
    }()

    @Test("the list of topics is complete")
    func topics() throws {
        let declared = Self.sources.flatMap { source in
            source.code.matches(of: /(?:enum|extension) ([\w.]+): (?:String, )?Phrase\b/).map { String($0.1) }
        }
        let listed = Set(Self.entries.map(\.topic))
        #expect(!declared.isEmpty)
        for topic in declared { #expect(listed.contains(topic), "\(topic) is not in Catalogue.topics") }
        #expect(listed.count == Catalogue.topics.count && declared.count == listed.count)
    }

    @Test("no phrase is unused")
    func used() {
        for topic in Set(Self.entries.map(\.topic)) {
            let name = String(topic.split(separator: ".").last ?? "")
            let sources = Self.sources.filter { $0.words.contains(name) }
            let own = sources.filter { $0.declares(topic) }
            let others = sources.filter { !$0.declares(topic) }
            for entry in Self.entries where entry.topic == topic {
                let isUsed =
                    sources.contains { $0.words.contains("\(name).\(entry.name)") }
                    || own.contains { $0.chosen.contains(entry.name) }
                    || others.contains { $0.members.contains(entry.name) }
                #expect(isUsed || Self.isReachedByWord(entry), "nothing says \(entry.testDescription)")
            }
        }
    }

    /// True for what is found by the word of a sample (`certificate-expired`), which some other file then makes.
    private static func isReachedByWord(_ entry: Entry) -> Bool {
        guard let phrase = FailurePhrase.allCases.first(where: { "\($0)" == entry.name }) else { return false }
        return sources.contains {
            $0.code.contains("\"\(phrase.rawValue)\"") && !$0.code.contains("enum FailurePhrase")
        }
    }

    @Test("no Vietnamese stands outside the catalogue, and nothing chooses a language on its own")
    func prose() {
        // Help of commands is English, with Vietnamese names in its examples.
        for source in Self.sources where !source.path.contains("/Catalogue/") && !source.path.contains("/monitord/") {
            #expect(!source.code.contains("phrase(vi:"), "\(source.path)")
            guard !source.path.hasSuffix("PlainASCII.swift") else { continue }
            #expect(!source.code.unicodeScalars.contains(where: Self.isVietnamese), "\(source.path)")
        }
        #expect(Self.sources.contains { $0.path.contains("/Catalogue/") })
    }

    /// True for letters that hardly any other language has; no Vietnamese sentence is without one.
    private static func isVietnamese(_ scalar: Unicode.Scalar) -> Bool {
        (0x1EA0...0x1EF9).contains(scalar.value) || "ăđơưĂĐƠƯ".unicodeScalars.contains(scalar)
    }
}
