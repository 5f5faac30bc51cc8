import ArgumentParser

struct SilenceCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "silence",
        abstract: "Tell nobody of what matches, for a while.",
        discussion: """
            monitord silence 'son-ha/*' cause=line --for 2h --by Tuấn --comment 'line is being moved'

            What matches: site ids and globs, level=…, cause=…, parted by blanks; of each kind one must match. 12 hours at \
            most; a reminder comes before the end, and what is open then is told. Resolutions of what was told are told.
            """,
        subcommands: [SilenceAdd.self, SilenceListCommand.self, SilenceEnd.self],
        defaultSubcommand: SilenceAdd.self
    )
}
