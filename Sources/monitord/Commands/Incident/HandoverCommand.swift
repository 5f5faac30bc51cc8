import ArgumentParser
import MonitorCore

struct HandoverCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "handover",
        abstract: "Say what the next shift must know.",
        discussion: """
            Open incidents with owner and ETA, what was resolved, silences, maintenance, sites that never answered, \
            channels.
            """
    )

    @Option(help: "What was resolved from then on: 07:30 (today), 12h (ago, the default), or RFC 3339.")
    var since: String?

    @Flag(help: "One JSON object; its keys are stable.")
    var json = false

    @OptionGroup var daemon: DaemonAddress

    func run() throws {
        SignalMask.unblock()
        let client = try DaemonClient(daemon)
        let query = since.map { "?since=\(PercentEncoding.encode($0))" } ?? ""
        let body = try client.send("GET", "/handover\(query)")
        try show(body, asJSON: json) { HandoverText(try client.document(body)).lines }
    }
}
