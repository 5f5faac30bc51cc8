import ArgumentParser
import MonitorCore

struct MaintenanceList: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list",
        abstract: "List the maintenances that hold now."
    )

    @Flag(help: "One JSON object; its keys are stable.")
    var json = false

    @OptionGroup var daemon: DaemonAddress

    func run() throws {
        SignalMask.unblock()
        let client = try DaemonClient(daemon)
        let body = try client.send("GET", "/maintenance")
        try show(body, asJSON: json) { SilenceList.lines(try client.document(body) as MaintenancesDocument) }
    }
}
