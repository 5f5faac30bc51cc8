import Glibc
import Subprocess
import Synchronization
import SystemPackage

/// Runs an executable for each message: arguments as configured, no shell, the document on its standard input.
struct HookChannel: MessageSender {
    let hook: Channel.Hook
    let timeout: Duration
    /// The working directory, which is the state directory.
    let directory: String

    /// When we stop, a hook gets so long to end by itself.
    static let farewell = Duration.seconds(1)

    var concurrency: Int { hook.concurrency }

    func prepare() async -> DeliveryFailure? { nil }

    func send(_ notification: Notification, body: [UInt8]) async -> DeliveryResult {
        guard let executable = hook.command.first else { return .refused(.notStarted("no command")) }
        let run = HookRun(
            executable: executable,
            arguments: Array(hook.command.dropFirst()),
            environment: HookEnvironment.variables(for: body, home: directory),
            directory: directory,
            input: body,
            timeout: timeout
        )
        let task = Task { await run.result() }
        return await withTaskCancellationHandler {
            await task.value
        } onCancel: {
            Task {
                try? await Task.sleep(for: Self.farewell)
                task.cancel()
            }
        }
    }

    func stop() {}
}
