import ArgumentParser
import Glibc
import MonitorCore

/// The program: one command line, the work is done by its subcommands.
@main
struct MonitordCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "monitord",
        abstract: "Watches the lines of a province-wide videoconference.",
        discussion: """
            Probes every bridge point for latency and reachability, logs to files that people tail, and tells \
            on-call once per fault, by hook script and webhook.
            """,
        subcommands: [
            RunCommand.self, CheckConfigCommand.self, ProbeCommand.self, StatusCommand.self, LogCommand.self,
            ExplainCommand.self, HandoverCommand.self, OutboxCommand.self, IncidentsCommand.self, AckCommand.self,
            CloseCommand.self, SilenceCommand.self, MaintenanceCommand.self, EventCommand.self, ReadinessCommand.self,
            MinutesCommand.self, LogCheckCommand.self, DrillCommand.self, TestAlertCommand.self, PushAgentCommand.self,
            ReflectCommand.self, ReloadCommand.self, VersionCommand.self,
        ]
    )

    /// Settles signals and capabilities before anything else runs.
    ///
    /// A HUP from logrotate at boot must not end the process, and a hook that closes its input must not either. On the main
    /// thread, so that every other one inherits it.
    @MainActor static func main() async {
        StandardDescriptors.fill()
        signal(SIGPIPE, SIG_IGN)
        SignalMask.block()
        Privileges.keepFromChildren()
        await main(nil)
    }
}
