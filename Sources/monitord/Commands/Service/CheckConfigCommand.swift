import ArgumentParser
import MonitorCore

struct CheckConfigCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check-config",
        abstract: "Report every mistake in a configuration and its inventory.",
        discussion: "Exits 0 when usable, 78 when not. Sends no packet, touches no running daemon."
    )

    @Argument(help: "The configuration file.", completion: .file(extensions: ["yaml", "yml"]))
    var file = ConfigurationFile.defaultPath

    func run() throws {
        let reading = ConfigurationFile.load(path: file)
        reading.diagnostics.forEach { complain("\($0)") }
        guard let configuration = reading.configuration else {
            complain("\(file): \(counted(reading.errors.count, "error")), not usable")
            throw ExitCode.configurationError
        }
        let nodes = configuration.roster.sites.filter(\.level.isNode)
        let sites = configuration.roster.sites.filter { !$0.level.isNode }
        let paused = sites.filter(\.isPaused).count
        let ways = nodes.isEmpty ? "" : "\(counted(nodes.count, "node")), "
        print(
            """
            \(file): usable; \(counted(sites.count, "site")) (\(paused) not probed), \(ways)\
            \(counted(configuration.uplink.sentinels.count, "sentinel")), \
            \(counted(configuration.channels.count, "channel")), \(counted(reading.warnings.count, "warning"))
            """
        )
    }

    private func counted(_ count: Int, _ what: String) -> String {
        "\(count) \(what)\(count == 1 ? "" : "s")"
    }
}
