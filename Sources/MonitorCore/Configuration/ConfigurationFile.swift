/// The YAML file with the inventory and contacts it names; reads them and reports every mistake at once.
package enum ConfigurationFile {
    /// What `run` and `check-config` read when nothing else is named.
    package static let defaultPath = "/etc/monitord/monitord.yaml"

    /// Reads and checks everything; blocks on files, so never on the loop.
    ///
    /// Files that the YAML names are looked for beside it; `gateway` is where the default sentinel comes from, and `now`
    /// is what events lie before or after.
    package static func load(
        path: String,
        gateway: DefaultGateway = .kernel,
        now: Timestamp = Clock.reading().timestamp
    ) -> ConfigurationReading {
        ConfigurationReader(file: path, gateway: gateway, now: now).read()
    }

    /// The control socket that a configuration names, or the usual one, whatever else is wrong in the file.
    ///
    /// - Returns: nil when the file cannot be read, or is no YAML.
    package static func controlPath(ofFileAt path: String) -> String? {
        ConfigurationReader(file: path, gateway: .kernel, now: Clock.reading().timestamp).controlPath()
    }
}
