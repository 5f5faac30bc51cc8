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
        print(Self.table(ProbingLoad(configuration)))
    }

    /// The uplink and the most loaded edges below it: whoever wants all of a large province narrows its inventory.
    private static func table(_ load: ProbingLoad) -> String {
        let shown = load.edges.prefix(mostEdges)
        let rows = shown.map { edge in
            [
                edge.site.map { "\($0)" } ?? "(own uplink)", "\(edge.targets)", figure(edge.idle.probes),
                figure(edge.idle.bits / 1000), figure(edge.onAir.probes), figure(edge.onAir.bits / 1000),
            ]
        }
        let heading = ["PROBING LOAD ON THE WAY TO", "TARGETS", "IDLE /s", "kbit/s", "ON AIR /s", "kbit/s"]
        let widths = heading.indices.map { column in
            ([heading] + rows).map { $0[column].count }.max() ?? 0
        }
        let lines = ([heading] + rows).map { row in
            row.indices.map { column in
                let room = String(repeating: " ", count: widths[column] - row[column].count)
                return column == 0 ? row[column] + room : room + row[column]
            }.joined(separator: "  ")
        }
        let left = load.edges.count - shown.count
        return (lines + (left > 0 ? ["and \(left) more with less"] : [])).joined(separator: "\n")
    }

    private static let mostEdges = 20

    private static func figure(_ value: Double) -> String {
        value >= 100 ? "\(Int(value.rounded()))" : "\((value * 10).rounded() / 10)"
    }

    private func counted(_ count: Int, _ what: String) -> String {
        "\(count) \(what)\(count == 1 ? "" : "s")"
    }
}
