import ArgumentParser
import MonitorCore

struct EventStart: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "start",
        abstract: "Begin a session at once: the next one of today before its time, or one that is not planned."
    )

    @Argument(help: "The event's name, or how only its name begins.")
    var name: String

    @Option(name: .customLong("for"), help: "How long, such as 2h (default: as planned).")
    var duration: DurationArgument?

    @Option(help: "Who begins it (default: the login name).")
    var by: String?

    @OptionGroup var daemon: DaemonAddress

    func run() throws {
        SignalMask.unblock()
        var fields: [String: Any] = ["by": by ?? LoginName.current]
        fields["for"] = duration?.description
        try DaemonClient(daemon).change(event: name, "start", fields)
    }
}
