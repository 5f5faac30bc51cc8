/// Why a verdict is what it is, as clauses of a sentence and as details.
extension EventLine {
    func evidence(_ evidence: [Evidence], of site: SiteID?, at: Timestamp) -> [String] {
        let time = time
        let prose = EvidenceProse(
            catalogue: catalogue,
            name: name,
            parent: { id in roster.index(of: id).flatMap { roster.parents[$0] }.map { roster.sites[$0].id } },
            clock: { instant in
                var time = time
                return time.clock(instant, near: at)
            }
        )
        return evidence.map { prose.clause($0, of: site) }
    }

    /// The broken limits as parallel lists: `broken=loss,rtt value=8.3%,350ms limit=1%,300ms n=60,58 window=60s,60s
    /// age=0.9s,0.9s`; the age is that of the newest probe when the line's event was.
    func addBreaches(_ evidence: [Evidence], to details: inout EventDetails, at: Timestamp) {
        let figures = evidence.compactMap { BreachFigures($0, at: at) }
        guard !figures.isEmpty else { return }
        details.add("broken", figures.map(\.breach.rawValue).joined(separator: ","))
        details.add("value", figures.map(\.value).joined(separator: ","))
        details.add("limit", figures.map(\.limit).joined(separator: ","))
        details.add("n", figures.map { String($0.n) }.joined(separator: ","))
        details.add("window", figures.map(\.window).joined(separator: ","))
        // What an earlier version stored does not say.
        guard figures.contains(where: { $0.age != nil }) else { return }
        details.add("age", figures.map { $0.age ?? "?" }.joined(separator: ","))
    }
}

/// The figures of a broken limit as details print them, with their units.
private struct BreachFigures {
    let breach: QualityBreach
    let value: String
    let limit: String
    let n: Int
    let window: String
    /// Nil where nobody knows.
    let age: String?

    /// Nil for evidence of another kind.
    init?(_ evidence: Evidence, at: Timestamp) {
        let (breach, value, limit, n, windowSeconds): (QualityBreach, Double, Double, Int, Double)
        let newestAt: Timestamp?
        switch evidence {
        case .breach(let kind, let found, let most, let count, let span, let newest):
            (breach, value, limit, n, windowSeconds, newestAt) = (kind, found, most, count, span, newest)
        case .aboveBaseline(let found, let most, let count, let span, let newest):
            (breach, value, limit, n, windowSeconds, newestAt) = (.rtt, found, most, count, span, newest)
        default: return nil
        }
        self.breach = breach
        self.value = Self.text(value, of: breach)
        self.limit = Self.text(limit, of: breach)
        self.n = n
        window = EventFigures.short(windowSeconds) + "s"
        age = newestAt.map { EventFigures.short(max(0, (at - $0).inSeconds)) + "s" }
    }

    private static func text(_ value: Double, of breach: QualityBreach) -> String {
        switch breach {
        case .loss: EventFigures.short(value * 100, places: 2) + "%"
        case .rtt, .jitter: EventFigures.short(value) + "ms"
        case .freezes: EventFigures.short(value)
        }
    }
}
