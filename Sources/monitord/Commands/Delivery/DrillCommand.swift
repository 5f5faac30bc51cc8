import ArgumentParser
import MonitorCore

struct DrillCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "drill",
        abstract: "Play the loss of a site, tell whom its route names, and print the seconds to each delivery.",
        discussion: """
            Probing and diagnosis are played on copies, in simulated time; the messages are real, and marked as a drill. \
            Exits 0 when every one was delivered within 30 s, else 1.
            """
    )

    @Argument(help: "The site's id, such as son-ha/son-thuong.")
    var site: String

    @Option(help: "Who drills (default: the login name).")
    var by: String?

    @OptionGroup var daemon: DaemonAddress

    func run() throws {
        SignalMask.unblock()
        try DaemonClient(daemon).deliver("/drill", ["site": site, "by": by ?? LoginName.current])
    }
}
