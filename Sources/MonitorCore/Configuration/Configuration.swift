/// A whole, valid configuration: the YAML file, the inventory and the contacts, every default applied.
package struct Configuration: Sendable {
    package enum ProbeLog: String, CaseIterable, Sendable {
        case off
        case summaries
        case failures
        case samples
    }

    package struct Paths: Hashable, Sendable {
        package var logs: String
        package var state: String
        package var control: String

        package init(
            logs: String = "/var/log/monitord",
            state: String = "/var/lib/monitord",
            control: String = "/run/monitord/control.sock"
        ) {
            self.logs = logs
            self.state = state
            self.control = control
        }
    }

    /// The file it was read from.
    package var file: String
    package var language: Language
    /// IANA name, such as `Asia/Ho_Chi_Minh`; nil is the machine's.
    package var timeZone: String?
    package var probeLog: ProbeLog
    package var paths: Paths
    package var uplink: UplinkRules
    package var roster: Roster
    package var contacts: [Contact]
    package var incidents: IncidentRules
    package var channels: [Channel]
    package var routes: [Route]

    package init(
        file: String,
        language: Language = .vi,
        timeZone: String? = nil,
        probeLog: ProbeLog = .failures,
        paths: Paths = Paths(),
        uplink: UplinkRules = UplinkRules(sentinels: []),
        roster: Roster,
        contacts: [Contact] = [],
        incidents: IncidentRules = IncidentRules(),
        channels: [Channel] = [],
        routes: [Route] = []
    ) {
        self.file = file
        self.language = language
        self.timeZone = timeZone
        self.probeLog = probeLog
        self.paths = paths
        self.uplink = uplink
        self.roster = roster
        self.contacts = contacts
        self.incidents = incidents
        self.channels = channels
        self.routes = routes
    }
}
