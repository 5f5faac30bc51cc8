import ArgumentParser
import Foundation
import Logging
import MonitorCore
import MonitorWeb

struct RunCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "run",
        abstract: "Probe, log and alert until SIGTERM; this is the service."
    )

    @Option(help: "The configuration file.", completion: .file(extensions: ["yaml", "yml"]))
    var config = ConfigurationFile.defaultPath

    @Option(help: "Directory of the log files; wins over the configuration.", completion: .directory)
    var logs: String?

    @Option(help: "Directory of the state; wins over the configuration.", completion: .directory)
    var state: String?

    @Option(
        help: "Control socket, by which the other commands reach the daemon; wins over the configuration.",
        completion: .file()
    )
    var control: String?

    @Flag(help: "Show events on standard output as well.")
    var tail = false

    func run() async throws {
        LoggingSystem.bootstrap { _ in DiagnosticsHandler.standardError(level: .info) }
        let options = DaemonOptions(configuration: config, logs: logs, state: state, control: control, tail: tail)
        do {
            let daemon = try Daemon(
                options: options,
                environment: ProcessInfo.processInfo.environment,
                logger: Logger(label: "monitord")
            )
            try await daemon.run { WebService($0) }
        } catch let error as StartError {
            complain(error.description)
            throw error.exitCode
        }
    }
}

extension StartError {
    fileprivate var exitCode: ExitCode {
        switch self {
        case .configuration: .configurationError
        case .stateDirectory, .logs, .store: .inputOutput
        case .probing(.notPermitted): .noPermission
        case .probing, .system: .inputOutput
        }
    }
}
