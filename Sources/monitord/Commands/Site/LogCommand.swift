import ArgumentParser
import MonitorCore

struct LogCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "log",
        abstract: "Tell one site's story from the event log.",
        discussion: "Its own lines, and those of the incidents that touched it. Reads events.log and the one before it."
    )

    @Argument(help: "The site's id, such as son-ha/son-thuong.")
    var site: String

    @Option(help: "From then on: 2021-11-06T07:30:00+07:00, 2021-11-06, 07:30 (today) or 2h (ago).")
    var since: String?

    @OptionGroup var daemon: DaemonAddress

    func run() throws {
        SignalMask.unblock()
        let client = try DaemonClient(daemon)
        let query =
            "?site=\(PercentEncoding.encode(site))" + (since.map { "&since=\(PercentEncoding.encode($0))" } ?? "")
        let log: LogDocument = try client.get("/log\(query)")
        if log.truncated { complain("only the end of the log is shown; give a later --since") }
        OutputStyle.standard.show(log.lines.map { StyledText($0) })
    }
}
