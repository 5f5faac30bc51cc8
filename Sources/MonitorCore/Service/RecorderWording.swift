/// How lines are worded: language, zone and names of one configuration, and the names of sites that it holds no more.
struct RecorderWording {
    var events: EventLine
    var probes: ProbeLogLine

    /// Names of removed sites are kept: the end of their incidents is still to be told.
    init(_ configuration: Configuration, after former: RecorderWording?) {
        events = EventLine(
            roster: configuration.roster,
            language: configuration.language,
            timeZone: configuration.timeZone
        )
        probes = ProbeLogLine(timeZone: configuration.timeZone)
        guard let former else { return }
        events.formerNames = former.events.formerNames
        for site in former.events.roster.sites where configuration.roster.index(of: site.id) == nil {
            events.formerNames[site.id] = site.name
        }
    }
}
