package import Logging
import Synchronization

/// Everything that can be asked of the running daemon, and asked for; the API is one way to it.
///
/// Its operations never run on the loop longer than a picture takes, and never block Swift's pool.
package final class Control: Sendable {
    let daemon: Daemon

    init(daemon: Daemon) {
        self.daemon = daemon
    }

    /// The configuration in force.
    package var configuration: Configuration { daemon.current.withLock { $0 } }

    /// The configurations that come into force from now on.
    package var reloads: AsyncStream<Configuration> { daemon.reloads.listen() }

    /// Where heartbeats of halls arrive.
    package var heartbeats: HeartbeatInbox { daemon.heartbeats }

    package var logger: Logger { daemon.logger }

    /// Where commands find the daemon; a reload moves no paths.
    package var socketPath: String { daemon.configuration.paths.control }

    /// A line in the event log about the control's own trouble, such as a port that is taken.
    package func note(trouble explanation: String) {
        daemon.record(.trouble(site: nil, explanation: explanation, count: 1))
        daemon.logger.error("\(explanation)")
    }
}
