import ArgumentParser
import Foundation
import MonitorCore

/// Which running daemon a command speaks to.
struct DaemonAddress: ParsableArguments {
    @Option(help: "Control socket of the daemon; wins over the configuration's.", completion: .file())
    var control: String?

    @Option(
        help: "The configuration that names the control socket.",
        completion: .file(extensions: ["yaml", "yml"])
    )
    var config: String?

    /// The socket named, else that of the configuration, else the usual one.
    ///
    /// Mistakes in the configuration do not matter here; only one that was named and cannot be read does.
    func path() throws -> String {
        if let control { return control }
        if let path = ConfigurationFile.controlPath(ofFileAt: config ?? ConfigurationFile.defaultPath) { return path }
        guard let config else { return Configuration.Paths().control }
        complain("\(config): cannot be read, so nobody knows where the daemon listens (give --control)")
        throw ExitCode.configurationError
    }
}
