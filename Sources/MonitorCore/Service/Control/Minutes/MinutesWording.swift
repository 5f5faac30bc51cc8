/// Pieces of the minutes as people read them.
struct MinutesWording: Sendable {
    let document: MinutesDocument
    let catalogue: Catalogue
    private let names: [SiteID: String]

    init(_ document: MinutesDocument) {
        self.document = document
        catalogue = Catalogue(language: document.language)
        names = Dictionary(document.sites.map { ($0.id, $0.name) }) { first, _ in first }
            .merging(document.areas.compactMap { area in area.id.flatMap { id in area.name.map { (id, $0) } } }) { $1 }
    }

    func say(_ phrase: some Phrase, _ values: KeyValuePairs<String, any CustomStringConvertible> = [:]) -> String {
        catalogue.say(phrase, values)
    }

    /// Of a participant or an area; the id of any other.
    func name(of site: SiteID) -> String { names[site] ?? site.rawValue }

    /// The time of day, with the day where it is not the event's.
    func clock(_ time: String) -> String { ShortMoment.text(time, near: document.date + "T00:00:00") }

    func spoken(_ seconds: Double) -> String { catalogue.spoken(seconds: seconds) }

    /// Cut off, not rounded: nothing but all of it is 100 %.
    func percent(_ ratio: Double, places: Int = 2) -> String {
        let scale = (0..<places).reduce(100.0) { scale, _ in scale * 10 }
        // What was rounded for the document may lie a hair below what it was.
        return catalogue.number((ratio * scale + 1e-6).rounded(.down) / scale * 100, places: places)
    }

    func share(_ ratio: Double) -> String { say(MinutesCell.share, ["value": percent(ratio)]) }

    /// `-` where there is nothing to say.
    static let nothing = "-"

    /// What of the time was measured; nil where less than a second of each site is missing, which is no reason to doubt.
    func part(_ measured: Double, of all: Double, sites: Int = 1) -> Double? {
        guard all - measured >= Double(max(1, sites)) else { return nil }
        return measured / all
    }

    func availability(_ ratio: Double?, measured: Double, of all: Double, sites: Int = 1) -> String {
        guard let ratio else { return Self.nothing }
        guard let part = part(measured, of: all, sites: sites) else { return share(ratio) }
        return say(MinutesCell.shareOfMeasured, ["value": percent(ratio), "measured": percent(part, places: 1)])
    }

    func outage(_ count: Int, _ seconds: Double) -> String {
        count == 0 ? Self.nothing : say(MinutesCell.times, ["count": count, "time": spoken(seconds)])
    }

    func freeze(_ freeze: MinutesDocument.Freeze?) -> String {
        guard let freeze else { return Self.nothing }
        return say(MinutesCell.freezeAt, ["length": spoken(freeze.seconds), "clock": clock(freeze.at)])
    }

    func worst(_ worst: MinutesDocument.Worst?) -> String {
        guard let worst else { return Self.nothing }
        guard worst.lost > 0 else { return "0 % (0/\(worst.n))" }
        return say(
            MinutesCell.worstAt,
            ["loss": loss(worst), "lost": worst.lost, "n": worst.n, "clock": clock(worst.at)]
        )
    }

    func loss(_ worst: MinutesDocument.Worst) -> String {
        catalogue.number(worst.loss * 100, places: 1) + " %"
    }

    func result(of site: SiteMinutesDocument) -> String {
        guard site.outcome == .joined, let host = site.joinsAt else { return say(site.outcome) }
        return say(MinutesPhrase.joinedElsewhere, ["site": name(of: host)])
    }

    /// `07:42:20 (after 7 s), on-call`, or what is said where it did not happen.
    func step(_ time: String?, _ seconds: Double?, _ who: String?, else missing: MinutesCell) -> String {
        guard let time, let seconds else { return say(missing) }
        guard let who else { return say(MinutesCell.after, ["clock": clock(time), "time": spoken(seconds)]) }
        return say(MinutesCell.afterBy, ["clock": clock(time), "time": spoken(seconds), "who": who])
    }
}
