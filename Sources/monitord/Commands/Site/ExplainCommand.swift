import ArgumentParser
import MonitorCore

struct ExplainCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "explain",
        abstract: "Say why a site is said to be as it is now.",
        discussion:
            "Checks, figures against limits with n and window, what is above it, the rule that decided, evidence."
    )

    @Argument(help: "The site's id, such as son-ha/son-thuong.")
    var site: String

    @Flag(help: "One JSON object; its keys are stable.")
    var json = false

    @OptionGroup var daemon: DaemonAddress

    func run() throws {
        SignalMask.unblock()
        let client = try DaemonClient(daemon)
        let body = try client.send("GET", "/sites/\(PercentEncoding.encode(site))/explain")
        try show(body, asJSON: json) { ExplanationText(try client.document(body)).lines }
    }
}
