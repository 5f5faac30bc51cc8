import ArgumentParser
import MonitorCore

struct OutboxCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "outbox",
        abstract: "Show how the channels do, and what became of the newest messages."
    )

    @Flag(help: "One JSON object; its keys are stable.")
    var json = false

    @OptionGroup var daemon: DaemonAddress

    func run() throws {
        SignalMask.unblock()
        let client = try DaemonClient(daemon)
        let body = try client.send("GET", "/outbox")
        try show(body, asJSON: json) {
            let document: OutboxDocument = try client.document(body)
            return DeliveryList(language: document.language).lines(document)
        }
    }
}
