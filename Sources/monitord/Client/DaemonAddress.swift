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
    var path: String {
        if let control { return control }
        let file = config ?? ConfigurationFile.defaultPath
        return ConfigurationFile.load(path: file).configuration?.paths.control ?? Configuration.Paths().control
    }
}
