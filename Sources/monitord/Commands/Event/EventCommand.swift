import ArgumentParser

struct EventCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "event",
        abstract: "Training events: list them, begin one before its time, let one go on, end one.",
        discussion: "monitord event extend \"Họp trực tuyến\" 1h",
        subcommands: [EventListCommand.self, EventStart.self, EventExtend.self, EventStop.self],
        defaultSubcommand: EventListCommand.self
    )
}
