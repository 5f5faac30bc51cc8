import ArgumentParser
import MonitorCore

struct MinutesCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "minutes",
        abstract: "Say what happened at an event: the minutes of the day.",
        discussion: """
            Per site availability on air, outages, the longest freeze, the worst 15 s; incidents with notice, call and \
            repair; blind time, changes of the configuration, alerts late or lost. Time without data is never up.

            For paper: monitord minutes EVENT --html > minutes.html, then print it from a browser.
            """
    )

    @Argument(help: "The event's name, as in the configuration.")
    var event: String

    @Flag(help: "A table for spreadsheets (RFC 4180, UTF-8).")
    var csv = false

    @Option(help: "Which table --csv gives: \(MinutesTable.Part.allCases.map(\.rawValue).joined(separator: ", ")).")
    var table: MinutesTable.Part?

    @Flag(help: "A page that prints on A4 as the official minutes, with lines for signatures.")
    var html = false

    @Flag(help: "One JSON object; its keys are stable.")
    var json = false

    @Flag(help: "A row for every site, not only for those with something to say.")
    var all = false

    @OptionGroup var daemon: DaemonAddress

    func validate() throws {
        guard [csv, html, json].filter(\.self).count <= 1 else {
            throw ValidationError("--csv, --html and --json exclude each other")
        }
        guard table == nil || csv else { throw ValidationError("--table goes with --csv") }
        guard !all || !(csv || html || json) else { throw ValidationError("--all goes with the table for people only") }
    }

    func run() throws {
        SignalMask.unblock()
        let client = try DaemonClient(daemon)
        let body = try client.send("GET", "/events/\(PercentEncoding.encode(event))/minutes")
        if csv {
            print(MinutesTable(try client.document(body)).csv(table ?? .sites), terminator: "")
        } else if html {
            print(try MinutesPage(client.document(body)).html(), terminator: "")
        } else {
            try show(body, asJSON: json) { MinutesText(try client.document(body), all: all).lines }
        }
    }
}

extension MinutesTable.Part: ExpressibleByArgument {}
