import ArgumentParser
import MonitorCore

struct MaintenanceEnd: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "end",
        abstract: "End a maintenance before its time; what is open then is told."
    )

    @Argument(help: "Its number, as 'maintenance list' shows it.")
    var id: Int

    @Option(help: "Who ends it (default: the login name).")
    var by: String?

    @OptionGroup var daemon: DaemonAddress

    func run() throws {
        SignalMask.unblock()
        try DaemonClient(daemon).end("maintenance", id, by: by ?? LoginName.current)
    }
}
