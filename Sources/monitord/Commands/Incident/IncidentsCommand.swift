import ArgumentParser
import MonitorCore

struct IncidentsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "incidents",
        abstract: "List the open incidents."
    )

    @Flag(help: "The resolved ones of the history too.")
    var all = false

    @Flag(help: "One JSON object; its keys are stable.")
    var json = false

    @OptionGroup var daemon: DaemonAddress

    func run() throws {
        SignalMask.unblock()
        let client = try DaemonClient(daemon)
        let body = try client.send("GET", all ? "/incidents?all=true" : "/incidents")
        try show(body, asJSON: json) { IncidentList(try client.document(body)).lines }
    }
}
