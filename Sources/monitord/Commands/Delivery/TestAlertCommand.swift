import ArgumentParser
import MonitorCore

struct TestAlertCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "test-alert",
        abstract: "Send a test message and say what becomes of it.",
        discussion: "By one channel, or by all. Exits 0 when every one was delivered within 30 s, else 1."
    )

    @Argument(help: "One channel alone.")
    var channel: String?

    @Option(help: "Who tests (default: the login name).")
    var by: String?

    @OptionGroup var daemon: DaemonAddress

    func run() throws {
        SignalMask.unblock()
        var fields: [String: Any] = ["by": by ?? LoginName.current]
        fields["channel"] = channel
        try DaemonClient(daemon).deliver("/test-alert", fields)
    }
}
