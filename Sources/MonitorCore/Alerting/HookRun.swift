import Glibc
import Subprocess
import Synchronization
import SystemPackage

/// One run of a hook, from its start to the end of its process group where that has to be forced.
struct HookRun: Sendable {
    let executable: String
    let arguments: [String]
    let environment: [String: String]
    let directory: String
    let input: [UInt8]
    let timeout: Duration

    /// Between TERM and KILL.
    static let grace = Duration.seconds(2)
    /// EX_TEMPFAIL of sysexits.h: try later.
    static let tryLater: Int32 = 75

    /// Runs it; cancelling the task ends the hook's whole process group.
    func result() async -> DeliveryResult {
        let group = HookProcessGroup()
        let output = HookOutput()
        let watchdog = Task { try await end(group) }
        defer {
            watchdog.cancel()
            // A child of the hook's may ignore TERM and outlive its leader.
            if group.isCondemned || Task.isCancelled { group.signal(SIGKILL) }
        }
        do {
            let status = try await run(in: group, output: output)
            return Task.isCancelled && status != .exited(0) ? .abandoned : verdict(on: status, group, output)
        } catch {
            return Task.isCancelled ? .abandoned : Self.verdict(on: error)
        }
    }

    private func end(_ group: HookProcessGroup) async throws {
        try await Task.sleep(for: timeout)
        group.condemn()
        try await Task.sleep(for: Self.grace)
        group.signal(SIGKILL)
    }

    private func run(in group: HookProcessGroup, output: HookOutput) async throws -> TerminationStatus {
        var options = PlatformOptions()
        options.processGroupID = 0
        options.teardownSequence = [
            .send(signal: .terminate, toProcessGroup: true, allowedDurationToNextStep: .milliseconds(500))
        ]
        let result = try await Subprocess.run(
            .path(FilePath(executable)),
            arguments: Arguments(arguments),
            environment: .custom(
                Dictionary(uniqueKeysWithValues: environment.map { (Environment.Key(stringLiteral: $0), $1) })
            ),
            workingDirectory: FilePath(directory),
            platformOptions: options,
            input: .inputWriter,
            output: .sequence,
            error: .sequence
        ) { execution in
            group.started(execution.processIdentifier.value)
            await withTaskGroup(of: Void.self) { streams in
                streams.addTask {
                    // The hook may close its input, or end without reading it.
                    _ = try? await execution.standardInputWriter.write(input)
                    try? await execution.standardInputWriter.finish()
                }
                streams.addTask { await output.collect(execution.standardOutput, isError: false) }
                streams.addTask { await output.collect(execution.standardError, isError: true) }
            }
        }
        return result.terminationStatus
    }

    private func verdict(
        on status: TerminationStatus,
        _ group: HookProcessGroup,
        _ output: HookOutput
    ) -> DeliveryResult {
        let said = output.line
        switch status {
        case .exited(0):
            return .delivered
        case _ where group.isCondemned:
            return .failed(.timedOut(after: timeout, said: said))
        case .exited(Self.tryLater):
            return .later(.postponed(said: said))
        case .exited(let code):
            return .failed(.exited(code, said: said))
        case .signaled(let signal):
            return .failed(.killed(signal: signal, said: said))
        }
    }

    /// It could not be started: our own shortage, or a mistake that somebody may mend.
    private static func verdict(on error: any Error) -> DeliveryResult {
        let shortages: [Errno] = [
            .resourceTemporarilyUnavailable, .noMemory, .tooManyOpenFiles, .tooManyOpenFilesInSystem,
        ]
        let error = error as? SubprocessError
        let said = error?.underlyingError.map(\.description) ?? error?.description ?? "unknown error"
        let failure = DeliveryFailure.notStarted(ForeignText.line(said))
        if let errno = error?.underlyingError, shortages.contains(errno) { return .later(failure) }
        return .failed(failure)
    }
}

/// The process group of a hook; its number is the leader's.
private final class HookProcessGroup: Sendable {
    private struct State {
        var id: pid_t?
        var isCondemned = false
    }

    private let state = Mutex(State())

    /// True once it ran out of time.
    var isCondemned: Bool { state.withLock(\.isCondemned) }

    func started(_ leader: pid_t) {
        let isLate = state.withLock { state in
            state.id = leader
            return state.isCondemned
        }
        if isLate { signal(SIGTERM) }
    }

    /// Its time is up: asks it to end.
    func condemn() {
        state.withLock { $0.isCondemned = true }
        signal(SIGTERM)
    }

    func signal(_ number: Int32) {
        guard let id = state.withLock(\.id), id > 1 else { return }
        _ = kill(-id, number)
    }
}

/// What a hook printed: the first bytes are kept for the log, the rest is read and dropped.
private final class HookOutput: Sendable {
    static let limit = 8_192

    private struct State {
        var output: [UInt8] = []
        var errors: [UInt8] = []
    }

    private let state = Mutex(State())

    /// What it said of its failure, on one line; empty when it said nothing.
    var line: String {
        let kept = state.withLock { $0.errors.isEmpty ? $0.output : $0.errors }
        return ForeignText.line(String(decoding: kept, as: UTF8.self))
    }

    func collect(_ stream: SubprocessOutputSequence, isError: Bool) async {
        do {
            for try await buffer in stream {
                keep(buffer.withUnsafeBytes { Array($0.prefix(Self.limit)) }, isError: isError)
            }
        } catch {
            // The stream ends with the hook; what was kept is all there is.
        }
    }

    private func keep(_ bytes: [UInt8], isError: Bool) {
        state.withLock { state in
            let room = Self.limit - state.output.count - state.errors.count
            guard room > 0 else { return }
            if isError {
                state.errors += bytes.prefix(room)
            } else {
                state.output += bytes.prefix(room)
            }
        }
    }
}
