/// How often systemd wants a sign of life (sd_watchdog_enabled(3)).
package struct WatchdogSettings: Hashable, Sendable {
    /// Without a sign of life for so long the service is killed.
    package var timeout: Duration
    /// Half the timeout: how often to give one.
    package var interval: Duration

    /// Nil when no watchdog is set, or it is meant for another process, or a value is none.
    ///
    /// `processID` is our own.
    package static func fromEnvironment(_ environment: [String: String], processID: Int32) -> WatchdogSettings? {
        guard let text = environment["WATCHDOG_USEC"], let microseconds = UInt64(text), microseconds > 0 else {
            return nil
        }
        // UINT64_MAX is systemd's infinity; anything beyond what a Duration of ours holds means the same.
        guard microseconds < UInt64(Int64.max) / 1_000 else { return nil }
        if let meant = environment["WATCHDOG_PID"], Int32(meant) != processID { return nil }
        return WatchdogSettings(
            timeout: .microseconds(Int64(microseconds)),
            interval: .microseconds(Int64(microseconds / 2))
        )
    }
}
