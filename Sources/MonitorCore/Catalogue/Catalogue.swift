/// All texts to people, in one language.
package struct Catalogue: Hashable, Sendable {
    package let language: Language

    package init(language: Language) {
        self.language = language
    }

    /// Every topic there is; a test finds one that is missing here.
    static let topics: [any Phrase.Type] = [
        AlertFailure.Outcome.self, BlindSpan.Kind.self, CallPhrase.self, CarePhrase.self, Cause.self, CausePhrase.self,
        ConferencePhrase.self, ConfigurationChange.Kind.self, Contact.Role.self, ControlPhrase.self,
        DeliveryPhrase.self, DirectionPhrase.self, EndPhrase.self,
        EquipmentPhrase.self, EventCarePhrase.self, EventPhrase.self, EvidencePhrase.self, ExplanationPhrase.self,
        ExternalReport.State.self, FailurePhrase.self, HandoverPhrase.self, IncidentLinePhrase.self,
        MessageLinePhrase.self, MessagePhrase.self, MinutesCell.self, MinutesPagePhrase.self, MinutesPhrase.self,
        PathPhrase.self, PermissionPhrase.self, ReadinessPhrase.self, ReadinessReason.Kind.self,
        ReadinessReport.Item.Kind.self, ReadinessReport.Outcome.self, ReadinessVerdict.self, RefusalPhrase.self,
        ReportPhrase.self, ServicePhrase.self, SiteMinutes.Outcome.self,
        SimulationPhrase.self, SiteState.self, SituationPhrase.self, StatePhrase.self, TermPhrase.self,
        VideoClass.self, VideoFigure.self,
    ]

    /// The phrase with its placeholders filled in.
    ///
    /// A value that the phrase has no place for, or a place without a value, is a mistake of ours: it stops a debug build;
    /// a release build shows the bare name, since half a sentence at seven in the morning beats none.
    package func say(
        _ phrase: some Phrase,
        _ values: KeyValuePairs<String, any CustomStringConvertible> = [:]
    ) -> String {
        let text = phrase.texts[language]
        guard text.utf8.contains(UInt8(ascii: "{")) || !values.isEmpty else { return text }
        guard let template = try? PhraseTemplate(text) else {
            assertionFailure("malformed phrase \(phrase): \(text)")
            return text
        }
        assert(Set(values.map(\.key)) == template.names, "\(phrase) wants \(template.names), got \(values.map(\.key))")
        return template.parts.reduce(into: "") { result, part in
            switch part {
            case .text(let text): result += text
            case .value(let name): result += Self.value(of: name, in: values) ?? name
            case .plural(let name, let one, let many): result += Self.value(of: name, in: values) == "1" ? one : many
            }
        }
    }

    private static func value(
        of name: String,
        in values: KeyValuePairs<String, any CustomStringConvertible>
    ) -> String? {
        values.first { $0.key == name }?.value.description
    }
}
