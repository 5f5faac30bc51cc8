import ArgumentParser
import MonitorCore

struct CheckConfigCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check-config",
        abstract: "Report every mistake in a configuration and its inventory.",
        discussion: """
            Exits 0 when usable, 78 when not. Sends no packet and changes nothing; where a daemon runs, it is asked for \
            silences and maintenances that overlap an event.
            """
    )

    @Argument(help: "The configuration file.", completion: .file(extensions: ["yaml", "yml"]))
    var file = ConfigurationFile.defaultPath

    @Flag(help: "Print what the network's owners must permit: addresses, protocols, ports, rates, hours.")
    var firewall = false

    func run() throws {
        let reading = ConfigurationFile.load(path: file)
        reading.diagnostics.forEach { complain("\($0)") }
        guard let configuration = reading.configuration else {
            complain("\(file): \(counted(reading.errors.count, "error")), not usable")
            throw ExitCode.configurationError
        }
        if firewall { return OutputStyle.standard.show(PermissionText(configuration).lines) }
        SignalMask.unblock()
        let disk = DiskSpace(at: configuration.paths.state).flatMap { configuration.warning(ofHistoryOn: $0) }
        let more = EventOverlaps(configuration: configuration).warnings() + [disk].compactMap(\.self)
        more.forEach { complain("\($0)") }
        let warnings = reading.warnings.count + more.count
        let nodes = configuration.roster.sites.filter(\.level.isNode)
        let sites = configuration.roster.sites.filter { !$0.level.isNode }
        let paused = sites.filter(\.isPaused).count
        let ways = nodes.isEmpty ? "" : "\(counted(nodes.count, "node")), "
        let events = configuration.events.isEmpty ? "" : "\(counted(configuration.events.count, "event")), "
        print(
            """
            \(file): usable; \(counted(sites.count, "site")) (\(paused) not probed), \(ways)\
            \(counted(configuration.uplink.sentinels.count, "sentinel")), \
            \(counted(configuration.channels.count, "channel")), \(events)\(counted(warnings, "warning"))
            """
        )
    }

    private func counted(_ count: Int, _ what: String) -> String {
        "\(count) \(what)\(count == 1 ? "" : "s")"
    }
}
