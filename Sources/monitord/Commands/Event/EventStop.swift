import ArgumentParser
import MonitorCore

struct EventStop: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "stop",
        abstract: "End an event for today, its later sessions too; 'start' takes it back."
    )

    @Argument(help: "The event's name, or how only its name begins.")
    var name: String

    @Option(help: "Who ends it (default: the login name).")
    var by: String?

    @OptionGroup var daemon: DaemonAddress

    func run() throws {
        SignalMask.unblock()
        try DaemonClient(daemon).change(event: name, "stop", ["by": by ?? LoginName.current])
    }
}
