/// Why a site is said to be as it is, in plain sentences.
package struct ExplanationText: Sendable {
    private let document: ExplanationDocument
    private let catalogue: Catalogue

    package init(_ document: ExplanationDocument) {
        self.document = document
        catalogue = Catalogue(language: document.language)
    }

    package var lines: [StyledText] {
        let checks = part(.checks, document.checks.map(sentence)) + reports
        let figures = part(.limits, document.limits.map(sentence)) + conference + directions
        let above = part(.way, document.via.map(sentence)) + part(.ancestors, document.ancestors.map(sentence))
        return [heading, StyledText(decision), StyledText(answered)] + checks + figures + above
            + document.incidents.flatMap(lines)
    }

    private var heading: StyledText {
        let text = catalogue.say(
            ExplanationPhrase.heading,
            [
                "name": document.name, "id": document.id, "state": catalogue.say(document.state),
                "since": moment(document.since),
            ]
        )
        return StyledText(text, .strong)
    }

    private var decision: String {
        let phrase = document.decision.phrase
        guard phrase == .explainedByWay || phrase == .explainedByParent else { return catalogue.say(phrase) }
        let places = document.via + document.ancestors
        let name = places.first { $0.id == document.explainedBy }?.name ?? document.explainedBy?.rawValue ?? "-"
        return catalogue.say(phrase, ["name": name])
    }

    private var answered: String {
        let silence = document.silentSince.map { catalogue.say(ExplanationPhrase.silentSince, ["time": moment($0)]) }
        let answer =
            document.lastAnswerAt.map { catalogue.say(ExplanationPhrase.lastAnswer, ["time": moment($0)]) }
            ?? catalogue.say(ExplanationPhrase.noAnswer)
        return [silence, answer].compactMap(\.self).joined(separator: " ")
    }

    private var reports: [StyledText] {
        guard !document.results.isEmpty else { return [] }
        return [StyledText(catalogue.say(ReportPhrase.heading), .strong)]
            + document.results.map { StyledText([.init("  "), sentence($0)]) }
    }

    private func sentence(_ result: ResultDocument) -> StyledText.Run {
        let words = catalogue.say(
            ReportPhrase.saysSince,
            ["source": result.source, "state": catalogue.say(result.state), "clock": moment(result.since)]
        )
        let figures = result.figures.sorted { $0.key < $1.key }.map {
            "\($0.key)=\(EventFigures.short($0.value, places: 3))"
        }
        let told = ([words] + figures).joined(separator: ", ")
        guard result.stale else { return .init(told, result.state.isLoss ? .bad : .plain) }
        return .init(catalogue.say(ReportPhrase.isStale, ["words": told, "time": moment(result.at)]), .faint)
    }

    private var conference: [StyledText] {
        guard let conference = document.conference else { return [] }
        return [StyledText(catalogue.say(ConferencePhrase.heading), .strong)]
            + ConferenceText(conference, catalogue: catalogue).runs.map { StyledText([.init("  "), $0]) }
    }

    private var directions: [StyledText] {
        guard let directions = document.directions else { return [] }
        let text = DirectionsText(directions, catalogue: catalogue)
        return [StyledText(text.heading, .strong)] + text.runs.map { StyledText([.init("  "), $0]) }
    }

    private func part(_ phrase: ExplanationPhrase, _ sentences: [StyledText.Run]) -> [StyledText] {
        guard !sentences.isEmpty else { return [] }
        return [StyledText(catalogue.say(phrase), .strong)] + sentences.map { StyledText([.init("  "), $0]) }
    }

    private func sentence(_ check: ExplanationDocument.Check) -> StyledText.Run {
        let role = catalogue.say(check.role == .line ? ExplanationPhrase.line : .equipment)
        let since = check.since.map(moment) ?? "-"
        let (verdict, tone): (String, StyledText.Tone) =
            switch check.verdict {
            case .none: (catalogue.say(ExplanationPhrase.unjudged), .faint)
            case .good: (catalogue.say(ExplanationPhrase.good), .plain)
            case .suspect: (catalogue.say(ExplanationPhrase.late, ["since": since]), .doubtful)
            case .silent: (catalogue.say(ExplanationPhrase.silent, ["since": since]), .bad)
            case .failing:
                (
                    catalogue.say(ExplanationPhrase.failing, ["failure": check.failure ?? "-", "since": since]),
                    .doubtful
                )
            }
        let text = "\(check.name) (\(role)): \(verdict)"
        guard check.contested else { return .init(text, tone) }
        return .init("\(text); \(catalogue.say(ExplanationPhrase.contested))", .doubtful)
    }

    private func sentence(_ limit: ExplanationDocument.Limit) -> StyledText.Run {
        let name = catalogue.say(limit.kind.phrase)
        guard let value = limit.value else {
            return .init("\(name): \(catalogue.say(ExplanationPhrase.unmeasured))", .faint)
        }
        let figure =
            "\(name): \(catalogue.figure(value, of: limit.kind)) / \(catalogue.figure(limit.limit, of: limit.kind))"
        let basis = "n=\(limit.n), \(catalogue.spoken(.seconds(limit.windowSeconds)))"
        guard limit.judged else {
            return .init("\(figure) (\(basis)), \(catalogue.say(ExplanationPhrase.unjudgedLimit))", .faint)
        }
        let verdict = catalogue.say(limit.holds ? ExplanationPhrase.holds : .broken)
        return .init("\(figure) (\(basis)), \(verdict)", limit.holds ? .plain : .doubtful)
    }

    private func sentence(_ place: ExplanationDocument.Place) -> StyledText.Run {
        let since = place.silentSince.map { ", " + catalogue.say(ExplanationPhrase.silentSince, ["time": moment($0)]) }
        let state = "\(place.name) (\(place.id)): \(catalogue.say(place.state))\(since ?? "")"
        return .init("\(state); \(catalogue.say(place.transit.phrase))", place.state.tone)
    }

    private func lines(_ incident: ExplanationDocument.Incident) -> [StyledText] {
        let heading = catalogue.say(
            ExplanationPhrase.incident,
            ["number": incident.number, "cause": catalogue.say(incident.cause), "time": moment(incident.openedAt)]
        )
        return [StyledText(heading, .strong)] + incident.evidence.map { StyledText("  \($0)") }
    }

    private func moment(_ time: String) -> String { ShortMoment.text(time, near: document.time) }
}

extension Catalogue {
    /// A figure of quality with its unit.
    fileprivate func figure(_ value: Double, of kind: QualityBreach) -> String {
        switch kind {
        case .loss: number(value * 100, places: 2) + "%"
        case .rtt, .jitter: number(value, places: 1) + " ms"
        case .freezes: number(value, places: 0)
        }
    }
}

extension QualityBreach {
    fileprivate var phrase: ExplanationPhrase {
        switch self {
        case .loss: .loss
        case .rtt: .rtt
        case .jitter: .jitter
        case .freezes: .freezes
        }
    }
}

extension SiteExplanation.Transit {
    fileprivate var phrase: ExplanationPhrase {
        switch self {
        case .possible: .transitPossible
        case .doubted: .transitDoubted
        case .none: .noTransit
        }
    }
}

extension SiteExplanation.Decision {
    fileprivate var phrase: ExplanationPhrase {
        switch self {
        case .paused: .paused
        case .isolated: .isolated
        case .starting: .starting
        case .neverAnswered: .neverAnswered
        case .reported: .reported
        case .stale: .stale
        case .unheard: .unheard
        case .answers: .answers
        case .suspect: .suspect
        case .terminalFails: .terminalFails
        case .onBackup: .onBackup
        case .poorQuality: .poorQuality
        case .explainedByWay: .explainedByWay
        case .explainedByParent: .explainedByParent
        case .partOfArea: .partOfArea
        case .partOfTrunk: .partOfTrunk
        case .ownFault: .ownFault
        case .absent: .absent
        case .closed: .closed
        }
    }
}
