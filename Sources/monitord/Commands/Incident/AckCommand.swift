import ArgumentParser
import MonitorCore

struct AckCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "ack",
        abstract: "Take an incident on: reminders and escalation stop.",
        discussion: "Until the ETA where one is given, else for as long as it is open."
    )

    @Argument(help: "The incident's number, such as 17.")
    var number: Int

    @Option(help: "Who takes it on.")
    var by: String

    @Option(help: "How long it will take, such as 30m.")
    var eta: DurationArgument?

    @Option(help: "What the others should know.")
    var comment: String?

    @OptionGroup var daemon: DaemonAddress

    func run() throws {
        SignalMask.unblock()
        let client = try DaemonClient(daemon)
        var fields: [String: Any] = ["by": by]
        fields["eta"] = eta?.description
        fields["comment"] = comment
        let answer: IncidentsDocument = try client.document(
            client.send("POST", "/incidents/\(number)/ack", fields)
        )
        print(Catalogue(language: answer.language).say(ControlPhrase.acknowledged, ["who": by, "number": number]))
    }
}
