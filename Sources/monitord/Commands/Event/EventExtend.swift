import ArgumentParser
import MonitorCore

struct EventExtend: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "extend",
        abstract: "Let the session that is on air, or ended within the last hour, go on for longer than planned."
    )

    @Argument(help: "The event's name, or how only its name begins.")
    var name: String

    @Argument(help: "How much longer, such as 40m.")
    var duration: DurationArgument

    @Option(help: "Who extends it (default: the login name).")
    var by: String?

    @OptionGroup var daemon: DaemonAddress

    func run() throws {
        SignalMask.unblock()
        try DaemonClient(daemon).change(
            event: name,
            "extend",
            ["by": by ?? LoginName.current, "for": duration.description]
        )
    }
}
