import ArgumentParser
import MonitorCore

struct CloseCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "close",
        abstract: "Close an incident by hand.",
        discussion: "Whoever was told of it is told that. Its sites get no new one before they have recovered."
    )

    @Argument(help: "The incident's number, such as 17.")
    var number: Int

    @Option(help: "Who closes it.")
    var by: String

    @Option(help: "Why.")
    var comment: String

    @OptionGroup var daemon: DaemonAddress

    func run() throws {
        SignalMask.unblock()
        let client = try DaemonClient(daemon)
        let answer: IncidentsDocument = try client.document(
            client.send("POST", "/incidents/\(number)/close", ["by": by, "comment": comment])
        )
        print(Catalogue(language: answer.language).say(ControlPhrase.closed, ["number": number]))
    }
}
