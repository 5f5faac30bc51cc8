/// Turns events into the lines of `events.log`: `TIMESTAMP  WORD  SITE  TEXT  key=value …`.
///
/// Columns are parted by two blanks or more and none holds two itself, whatever names and texts from outside contain.
package struct EventLine: Sendable {
    let roster: Roster
    let catalogue: Catalogue
    let spokenTime: SpokenTime
    var time: LocalTime
    /// Names of sites that were loaded once and are no more.
    var formerNames: [SiteID: String] = [:]
    private let siteWidth: Int

    /// A renderer for one configuration; `timeZone` is an IANA name, nil is the machine's.
    package init(roster: Roster, language: Language, timeZone: String?) {
        self.roster = roster
        catalogue = Catalogue(language: language)
        spokenTime = SpokenTime(language: language, zone: timeZone)
        time = LocalTime(zone: timeZone)
        siteWidth = max(1, roster.sites.lazy.map(\.id.rawValue.utf8.count).max() ?? 1)
    }

    /// The line of an event, without a line break; nil for what is stored but never told (an incident that shrank).
    package mutating func render(_ timed: TimedEvent) -> String? {
        content(of: timed).map { line(at: timed.at, $0) }
    }

    /// What a line says, before it is laid out.
    struct Content {
        var word: EventWord
        var site: SiteID?
        var text: String
        var details = EventDetails()
    }

    private mutating func content(of timed: TimedEvent) -> Content? {
        switch timed.event {
        case .started(let report): started(report, at: timed.at)
        case .stopped(let signal, let ran): stopped(signal: signal, ran: ran)
        case .reloaded(let sites, let added, let removed, let changed):
            reloaded(sites: sites, added: added, removed: removed, changed: changed)
        case .refused(let errors, let first): refused(errors: errors, first: first)
        case .alive(let report): alive(report)
        case .state(let transition): state(transition, at: timed.at)
        case .freeze(let site, let from, let duration, let probes):
            freeze(site: site, from: from, duration: duration, probes: probes, at: timed.at)
        case .pathChanged(let site, let change, let since):
            pathChanged(site: site, change: change, since: since, at: timed.at)
        case .isolated(let answering, let sentinels, let lost):
            isolated(answering: answering, sentinels: sentinels, lost: lost)
        case .restored(let summary): restored(summary, at: timed.at)
        case .trouble(let site, let explanation, let count): trouble(site: site, explanation: explanation, count: count)
        case .sentinelMute(let host): sentinelMute(host)
        case .clockStepped(let step): clockStepped(step)
        case .gap(let from, let duration, let explanation):
            gap(from: from, duration: duration, explanation: explanation, at: timed.at)
        case .incident(let change): incident(change, at: timed.at)
        case .delivery(let delivery): self.delivery(delivery)
        case .channel(let step): channel(step)
        case .care(let care): self.care(care, at: timed.at)
        case .silence(let step, let silence): self.silence(step, silence, at: timed.at)
        case .maintenance(let step, let maintenance): self.maintenance(step, maintenance, at: timed.at)
        case .drill(let step): drill(step)
        case .reported(let site, let report, let was): reported(site: site, report, was: was)
        case .training(let news): training(news, at: timed.at)
        case .rollCall(let call): rollCall(call)
        case .readiness(let summary): readiness(summary)
        }
    }

    mutating func line(at timestamp: Timestamp, _ content: Content) -> String {
        var line = time.rfc3339(timestamp)
        line.reserveCapacity(256)
        Self.append(content.word.rawValue, width: EventWord.width, to: &line)
        Self.append(content.site?.rawValue ?? "-", width: siteWidth, to: &line)
        line += "  " + LogText.sentence(content.text)
        if !content.details.text.isEmpty { line += "  " + content.details.text }
        return line
    }

    private static func append(_ column: String, width: Int, to line: inout String) {
        line += "  " + column
        line += String(repeating: " ", count: max(0, width - column.utf8.count))
    }
}

extension EventLine {
    func say(_ phrase: some Phrase, _ values: KeyValuePairs<String, any CustomStringConvertible> = [:]) -> String {
        catalogue.say(phrase, values)
    }

    /// A site as people say it; its id where it is not loaded any more.
    func name(of id: SiteID) -> String {
        roster.index(of: id).map { roster.sites[$0].name } ?? formerNames[id] ?? id.rawValue
    }

    /// What a sentence begins with: the site, else the monitor itself.
    func subject(_ id: SiteID?) -> String {
        id.map(name) ?? say(ServicePhrase.monitor)
    }

    /// Some names of sites, with how many more there are.
    func names(of ids: [SiteID], limit: Int = 5) -> String {
        let named = ids.prefix(limit).map(name).joined(separator: ", ")
        guard ids.count > limit else { return named }
        return say(TermPhrase.namesAndMore, ["names": named, "count": ids.count - limit])
    }
}
