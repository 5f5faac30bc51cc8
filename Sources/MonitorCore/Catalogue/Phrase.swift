/// A text to people: one entry of the catalogue, in every language.
///
/// `{name}` stands for what the caller gives; `{name?one|many}` for the first form where that is `1`, else the second.
/// A topic is an enum of its own; `Catalogue.topics` lists them all.
package protocol Phrase: CaseIterable, Hashable, Sendable {
    var texts: PhraseTexts { get }
}

/// The same text in each language, with the same placeholders.
package struct PhraseTexts: Hashable, Sendable {
    package let vi: String
    package let en: String

    package init(vi: String, en: String) {
        self.vi = vi
        self.en = en
    }

    package subscript(language: Language) -> String {
        switch language {
        case .vi: vi
        case .en: en
        }
    }
}
