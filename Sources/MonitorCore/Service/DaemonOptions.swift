/// What `monitord run` was asked on its command line; paths given there win over the configuration's.
package struct DaemonOptions: Sendable {
    package var configuration: String
    package var logs: String?
    package var state: String?
    package var control: String?
    /// Show events on standard output as well.
    package var tail: Bool

    package init(
        configuration: String = ConfigurationFile.defaultPath,
        logs: String? = nil,
        state: String? = nil,
        control: String? = nil,
        tail: Bool = false
    ) {
        self.configuration = configuration
        self.logs = logs
        self.state = state
        self.control = control
        self.tail = tail
    }

    /// Reads the configuration and lays the command line's paths over it.
    func load() -> ConfigurationReading {
        var reading = ConfigurationFile.load(path: configuration)
        guard var paths = reading.configuration?.paths else { return reading }
        paths.logs = logs ?? paths.logs
        paths.state = state ?? paths.state
        paths.control = control ?? paths.control
        reading.configuration?.paths = paths
        return reading
    }
}
