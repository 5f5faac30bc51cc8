import ArgumentParser
import MonitorCore

struct MaintenanceAdd: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "add",
        abstract: "Begin a maintenance; the word 'add' may be left out."
    )

    @Argument(help: "The site's id; all below it is included.")
    var site: String

    @Option(name: .customLong("for"), help: "How long, such as 2h.")
    var duration: DurationArgument

    @Option(help: "Who answers for it.")
    var by: String

    @Option(help: "What is done.")
    var comment: String?

    @OptionGroup var daemon: DaemonAddress

    func run() throws {
        SignalMask.unblock()
        let client = try DaemonClient(daemon)
        var fields: [String: Any] = ["site": site, "for": duration.description, "by": by]
        fields["comment"] = comment
        let answer: MaintenancesDocument = try client.document(client.send("POST", "/maintenance", fields))
        let catalogue = Catalogue(language: answer.language)
        for entry in answer.maintenances {
            print(
                catalogue.say(
                    ControlPhrase.inMaintenance,
                    ["id": entry.id, "site": entry.site, "until": entry.until]
                )
            )
        }
    }
}
