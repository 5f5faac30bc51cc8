import ArgumentParser
import MonitorCore

struct SilenceAdd: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "add",
        abstract: "Begin a silence; the word 'add' may be left out."
    )

    @Argument(help: "Site ids and globs, level=…, cause=….")
    var match: [String]

    @Option(name: .customLong("for"), help: "How long, such as 2h; 12h at most.")
    var duration: DurationArgument

    @Option(help: "Who wants it.")
    var by: String

    @Option(help: "Why.")
    var comment: String

    @OptionGroup var daemon: DaemonAddress

    func run() throws {
        SignalMask.unblock()
        let client = try DaemonClient(daemon)
        let body = try client.send(
            "POST",
            "/silences",
            ["match": match.joined(separator: " "), "for": duration.description, "by": by, "comment": comment]
        )
        let answer: SilencesDocument = try client.document(body)
        let catalogue = Catalogue(language: answer.language)
        for silence in answer.silences {
            print(catalogue.say(ControlPhrase.silenced, ["id": silence.id, "until": silence.until]))
        }
    }
}
