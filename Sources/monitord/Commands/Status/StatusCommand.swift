import ArgumentParser
import MonitorCore

struct StatusCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "status",
        abstract: "Show how all sites are now: problems first, then a row a district."
    )

    @Flag(help: "The whole status as one JSON object; its keys are stable.")
    var json = false

    @OptionGroup var daemon: DaemonAddress

    func run() throws {
        SignalMask.unblock()
        let client = try DaemonClient(daemon)
        if json { return print(String(decoding: try client.send("GET", "/status"), as: UTF8.self)) }
        let status: StatusDocument = try client.get("/status")
        print("\(status.sites.count) sites")
    }
}
