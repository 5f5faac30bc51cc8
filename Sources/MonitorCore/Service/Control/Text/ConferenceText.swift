/// What a line carries of a conference, a sentence for each figure.
struct ConferenceText: Sendable {
    private let document: ConferenceDocument
    private let catalogue: Catalogue

    init(_ document: ConferenceDocument, catalogue: Catalogue) {
        self.document = document
        self.catalogue = catalogue
    }

    var runs: [StyledText.Run] { [variation, bursts, voice, video] }

    private var variation: StyledText.Run {
        let name = catalogue.say(ConferencePhrase.variation)
        guard let value = document.pdvP95 else {
            return .init("\(name): \(catalogue.say(ExplanationPhrase.unmeasured))", .faint)
        }
        return .init("\(name): \(catalogue.milliseconds(value)) ms (\(basis(document.n, document.windowSeconds)))")
    }

    private var bursts: StyledText.Run {
        let bursts = document.bursts
        let basis = basis(bursts.n, bursts.windowSeconds)
        guard bursts.number > 0, let length = bursts.meanLength, let share = bursts.lossShare else {
            return .init(catalogue.say(ConferencePhrase.noBursts, ["lost": bursts.lost, "basis": basis]))
        }
        let text = catalogue.say(
            ConferencePhrase.bursts,
            [
                "count": bursts.number, "length": catalogue.number(length),
                "share": catalogue.number(share * 100, places: 0),
                "ratio": bursts.burstRatio.map { catalogue.number($0) } ?? "-", "basis": basis,
            ]
        )
        return .init(text)
    }

    private var voice: StyledText.Run {
        guard let mos = document.mos else { return .init(catalogue.say(ConferencePhrase.noVoice), .faint) }
        let basis = basis(document.bursts.n, document.bursts.windowSeconds)
        return .init(catalogue.say(ConferencePhrase.voice, ["mos": catalogue.number(mos), "basis": basis]))
    }

    private var video: StyledText.Run {
        guard let video = document.video else { return .init(catalogue.say(ConferencePhrase.noVideo), .faint) }
        let text = catalogue.say(
            ConferencePhrase.video,
            ["profile": video.profile.rawValue, "class": catalogue.say(video.grade)]
        )
        guard let rule = video.rule else { return .init(text, video.grade.tone) }
        let reason = catalogue.say(
            ConferencePhrase.rule,
            [
                "video": text, "figure": catalogue.say(rule.figure),
                "value": catalogue.figure(rule.value, of: rule.figure),
                "limit": catalogue.figure(rule.limit, of: rule.figure),
            ]
        )
        guard rule.n > 0 else { return .init(reason, video.grade.tone) }
        return .init("\(reason) (\(basis(rule.n, rule.windowSeconds)))", video.grade.tone)
    }

    private func basis(_ n: Int, _ seconds: Double) -> String { "n=\(n), \(catalogue.spoken(seconds: seconds))" }
}

extension Catalogue {
    /// A figure of a video call with its unit.
    fileprivate func figure(_ value: Double, of figure: VideoFigure) -> String {
        switch figure {
        case .loss: number(value * 100, places: 2) + "%"
        case .rtt, .pdv, .jitter: number(value, places: 1) + " ms"
        case .lineRate: LineRate(bitsPerSecond: Int(value)).description
        }
    }
}

extension VideoClass {
    var tone: StyledText.Tone {
        switch self {
        case .good: .plain
        case .audioOnly: .doubtful
        case .unusable: .bad
        }
    }
}
