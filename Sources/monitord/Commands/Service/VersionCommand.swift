import ArgumentParser
import MonitorCore

struct VersionCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "version",
        abstract: "Print the version."
    )

    func run() {
        print("monitord \(Version.current)")
    }
}
