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

        /// Where the state is kept while its disk cannot: beside the control socket, as `/run` is another file system.
        package var refuge: String {
            (control.lastIndex(of: "/").map { String(control[..<$0]) } ?? ".") + "/state-refuge"
        }
    }

    /// Where the daemon listens on the network, apart from the control socket; whoever comes there needs the token.
    package struct Listener: Hashable, Sendable {
        /// A literal address.
        package var host: String
        package var port: Int
        /// Absolute paths.
        package var tokenFile: String
        package var certificateFile: String?
        package var keyFile: String?

        package init(
            host: String,
            port: Int,
            tokenFile: String,
            certificateFile: String? = nil,
            keyFile: String? = nil
        ) {
            self.host = host
            self.port = port
            self.tokenFile = tokenFile
            self.certificateFile = certificateFile
            self.keyFile = keyFile
        }
    }

    package static let defaultHistory = Duration.seconds(400 * 86_400)

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
    /// In the order of the configuration.
    package var events: [TrainingEvent]
    /// Where each event stands in the file, by its name, for what is said of it later.
    package var eventPlaces: [String: TextPosition]
    /// So long resolved incidents are kept.
    package var history: Duration
    /// Nil where the control socket is the only way in.
    package var api: Listener?
    /// Where heartbeats of halls arrive, by HTTP and by UDP; nil where none are heard.
    package var push: Listener?

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
        routes: [Route] = [],
        events: [TrainingEvent] = [],
        eventPlaces: [String: TextPosition] = [:],
        history: Duration = Configuration.defaultHistory,
        api: Listener? = nil,
        push: Listener? = nil
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
        self.events = events
        self.eventPlaces = eventPlaces
        self.history = history
        self.api = api
        self.push = push
    }
}
