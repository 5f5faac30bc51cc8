import ArgumentParser
import MonitorCore

struct ReloadCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "reload",
        abstract: "Let the daemon read its configuration again, and say what became of it.",
        discussion: "Exits 0 when it is in force, 78 when it was refused: every mistake is printed, the old one stays."
    )

    @Option(help: "Who asks for it, for the journal (default: the login name).")
    var by: String?

    @OptionGroup var daemon: DaemonAddress

    func run() throws {
        SignalMask.unblock()
        let client = try DaemonClient(daemon)
        let answer = try client.exchange("POST", "/reload", ["by": by ?? LoginName.current])
        guard answer.isSuccess || answer.status == 422 else { throw DaemonClient.refused(answer) }
        let report: ReloadReport = try client.document(answer.body)
        (report.errors + report.warnings).forEach { complain($0) }
        let catalogue = Catalogue(language: report.language)
        guard report.applied else {
            complain(catalogue.say(ControlPhrase.refused, ["count": report.errors.count]))
            throw ExitCode.configurationError
        }
        print(catalogue.say(ControlPhrase.reloaded, ["sites": report.sites]))
    }
}
