/// What the rest of the service may know of the monitor without entering it.
package struct MonitorProgress: Sendable {
    package var lastTurn: Instant
    package var states: [SiteState: Int] = [:]
    package var openIncidents = 0
    package var isIsolated = false

    init(lastTurn: Instant) {
        self.lastTurn = lastTurn
    }

    /// One line for `systemctl status`.
    package var status: String {
        let up = states[.up] ?? 0
        let probed = states.values.reduce(0, +) - (states[.paused] ?? 0)
        let isolated = isIsolated ? "ISOLATED, nothing is known; " : ""
        return "\(isolated)\(up)/\(probed) sites up, \(openIncidents) incidents open"
    }
}
