import ArgumentParser
import MonitorCore

struct EventListCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list",
        abstract: "List the events with their sessions, the last roll-call and what stands in the way."
    )

    @Flag(help: "One JSON object; its keys are stable.")
    var json = false

    @OptionGroup var daemon: DaemonAddress

    func run() throws {
        SignalMask.unblock()
        let client = try DaemonClient(daemon)
        let body = try client.send("GET", "/events")
        try show(body, asJSON: json) { EventList.lines(try client.document(body) as EventsDocument) }
    }
}
