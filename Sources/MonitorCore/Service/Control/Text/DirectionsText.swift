/// What STAMP says of each direction of a line: a sentence for each, and why where a loss has none.
struct DirectionsText: Sendable {
    /// So many may be under way at any time: five a second, and an answer that takes a second.
    private static let underWay = 5

    private let document: DirectionsDocument
    private let catalogue: Catalogue

    init(_ document: DirectionsDocument, catalogue: Catalogue) {
        self.document = document
        self.catalogue = catalogue
    }

    var heading: String {
        let basis = "n=\(document.n), \(catalogue.spoken(seconds: document.windowSeconds))"
        return catalogue.say(DirectionPhrase.heading, ["basis": basis])
    }

    var runs: [StyledText.Run] {
        guard document.n > 0 else {
            let text = catalogue.say(DirectionPhrase.noAnswer, ["count": document.undetermined])
            return [.init(text, .faint)]
        }
        let toSite = figures(document.toSite, of: document.n)
        let fromSite = figures(document.fromSite, of: document.reached)
        return [
            .init(catalogue.say(DirectionPhrase.toSite, ["figures": toSite])),
            .init(catalogue.say(DirectionPhrase.fromSite, ["figures": fromSite])),
        ] + [lostEitherWay, notCounted].compactMap(\.self)
    }

    /// `sent` is how many set out on this way; nil where that is not known.
    private func figures(_ direction: DirectionsDocument.Direction, of sent: Int?) -> String {
        var parts: [String] = []
        if let lost = direction.lost, let sent {
            parts.append(catalogue.say(DirectionPhrase.lost, ["lost": lost, "n": sent]))
        }
        let variation = direction.pdvP95.map {
            catalogue.say(DirectionPhrase.variation, ["value": catalogue.milliseconds($0)])
        }
        parts.append(variation ?? catalogue.say(DirectionPhrase.noVariation))
        if let count = direction.reordered, count > 0 {
            parts.append(catalogue.say(DirectionPhrase.reordered, ["count": count]))
        }
        if direction.duplicated > 0 {
            parts.append(catalogue.say(DirectionPhrase.doubled, ["count": direction.duplicated]))
        }
        return parts.joined(separator: ", ")
    }

    /// Losses of both ways together, where nobody can say on which they were.
    private var lostEitherWay: StyledText.Run? {
        guard document.toSite.lost == nil else { return nil }
        let reason: DirectionPhrase =
            switch document.reflector {
            case .stateless: .repeats
            case .unknown: .notShown
            case .stateful: .uncountable
            }
        let text = catalogue.say(
            DirectionPhrase.lostEitherWay,
            ["lost": document.n - document.received, "n": document.n, "reason": catalogue.say(reason)]
        )
        return .init(text)
    }

    private var notCounted: StyledText.Run? {
        guard document.undetermined > Self.underWay else { return nil }
        return .init(catalogue.say(DirectionPhrase.notCounted, ["count": document.undetermined]), .faint)
    }
}
