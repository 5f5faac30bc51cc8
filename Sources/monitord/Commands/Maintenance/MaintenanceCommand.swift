import ArgumentParser

struct MaintenanceCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "maintenance",
        abstract: "Planned work on a site and all below it: probing goes on, nobody is told.",
        discussion: "monitord maintenance son-ha --for 2h --by Tuấn",
        subcommands: [MaintenanceAdd.self, MaintenanceList.self, MaintenanceEnd.self],
        defaultSubcommand: MaintenanceAdd.self
    )
}
