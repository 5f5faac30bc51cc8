/// The YAML file with the inventory and contacts it names; reads them and reports every mistake at once.
package enum ConfigurationFile {
    /// What `run` and `check-config` read when nothing else is named.
    package static let defaultPath = "/etc/monitord/monitord.yaml"

    /// Reads and checks everything; blocks on files, so never on the loop.
    ///
    /// Files that the YAML names are looked for beside it; `gateway` is where the default sentinel comes from.
    package static func load(path: String, gateway: DefaultGateway = .kernel) -> ConfigurationReading {
        ConfigurationReader(file: path, gateway: gateway).read()
    }
}
