/// All texts to people, in one language.
package struct Catalogue: Hashable, Sendable {
    package let language: Language

    package init(language: Language) {
        self.language = language
    }

    /// The phrase with its placeholders filled in.
    ///
    /// A value that the phrase has no place for, or a place without a value, is a mistake of ours: it stops a debug build;
    /// a release build shows the bare name, since half a sentence at seven in the morning beats none.
    package func say(
        _ phrase: some Phrase,
        _ values: KeyValuePairs<String, any CustomStringConvertible> = [:]
    ) -> String {
        let text = phrase.texts[language]
        guard let template = try? PhraseTemplate(text) else {
            assertionFailure("malformed phrase \(phrase): \(text)")
            return text
        }
        assert(Set(values.map(\.key)) == template.names, "\(phrase) wants \(template.names), got \(values.map(\.key))")
        let filled = Dictionary(values.map { ($0.key, $0.value.description) }) { first, _ in first }
        return template.parts.reduce(into: "") { result, part in
            switch part {
            case .text(let text): result += text
            case .value(let name): result += filled[name] ?? name
            case .plural(let name, let one, let many): result += filled[name] == "1" ? one : many
            }
        }
    }
}
