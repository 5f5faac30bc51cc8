import ArgumentParser
import MonitorCore

struct StatusCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "status",
        abstract: "Show how all sites are now: problems first, then a row for whatever has sites below it."
    )

    @Flag(help: "The whole status as one JSON object; its keys are stable.")
    var json = false

    @Flag(help: "Show it on the whole terminal, anew each second, until Ctrl-C.")
    var watch = false

    @OptionGroup var daemon: DaemonAddress

    func validate() throws {
        guard !(json && watch) else { throw ValidationError("--json and --watch exclude each other") }
        guard !watch || OutputStyle.standard.isTerminal else {
            throw ValidationError("--watch needs a terminal; without one ask for --json as often as you like")
        }
    }

    func run() throws {
        let client = try DaemonClient(daemon)
        if watch { return try StatusWatch(client: client).run() }
        SignalMask.unblock()
        let body = try client.send("GET", "/status")
        try show(body, asJSON: json) { StatusScreen(try client.document(body)).lines() }
    }
}
