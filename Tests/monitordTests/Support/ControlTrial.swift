import Foundation
import Subprocess
import SystemPackage
import Testing

/// A small daemon on loopback with its control socket, and the commands that ask it.
struct ControlTrial: Sendable {
    struct Outcome: Sendable {
        var code: Int32
        var output: String
        var errors: String

        var json: [String: Any]? {
            (try? JSONSerialization.jsonObject(with: Data(output.utf8))) as? [String: Any]
        }
    }

    let folder: URL

    var socket: String { folder.appending(path: "control.sock").path }
    var configuration: URL { folder.appending(path: "monitord.yaml") }
    var log: EventLog { EventLog(file: folder.appending(path: "logs/events.log")) }

    /// Makes the files; the body starts the daemon.
    static func with(extra: String = "", _ body: (ControlTrial) async throws -> Void) async throws {
        try await withTemporaryDirectory { folder in
            let trial = ControlTrial(folder: folder)
            try trial.configure(extra: extra)
            try "id,name,level,parent,address\n".appending(
                "son-ha,UBND Huyện Sơn Hà,district,,127.57.202.2\n"
                    + "son-ha/son-thuong,UBND Xã Sơn Thượng,commune,son-ha,127.57.202.3\n"
            ).write(to: folder.appending(path: "sites.csv"), atomically: true, encoding: .utf8)
            try await body(trial)
        }
    }

    func configure(extra: String) throws {
        try """
        language: en
        time_zone: Asia/Ho_Chi_Minh
        inventory: sites.csv
        levels: [district, commune]
        uplink: { sentinels: [127.57.202.1] }
        paths: { logs: logs, state: state, control: control.sock }
        \(extra)

        """.write(to: configuration, atomically: true, encoding: .utf8)
    }

    /// Runs the daemon until the body ends, then stops it; returns how long it took to stop.
    @discardableResult
    func daemon(
        environment: [Environment.Key: String] = [:],
        _ body: (pid_t) async throws -> Void
    ) async throws -> Duration {
        try await daemonWithoutSocket(environment: environment) { pid in
            try await answering()
            try await body(pid)
        }
    }

    /// The same, without waiting for its control socket.
    @discardableResult
    func daemonWithoutSocket(
        environment: [Environment.Key: String] = [:],
        _ body: (pid_t) async throws -> Void
    ) async throws -> Duration {
        var stopping = ContinuousClock.now
        let said = folder.appending(path: "stderr-\(UUID().uuidString).txt")
        let errors = try FileDescriptor.open(
            FilePath(said.path),
            .writeOnly,
            options: [.create, .append],
            permissions: [.ownerReadWrite]
        )
        let result = try await Subprocess.run(
            .path(FilePath(Repository.monitord)),
            arguments: ["run", "--config", configuration.path],
            environment: .inherit.updating(environment.mapValues(Optional.some)),
            input: .none,
            output: .discarded,
            error: .fileDescriptor(errors, closeAfterSpawningProcess: true)
        ) { execution in
            let pid = execution.processIdentifier.value
            defer {
                stopping = .now
                kill(pid, SIGTERM)
            }
            try await body(pid)
        }
        let took = ContinuousClock.now - stopping
        guard result.terminationStatus.isSuccess || result.terminationStatus == .signaled(SIGKILL) else {
            let text = (try? String(contentsOf: said, encoding: .utf8)) ?? ""
            throw CommandFailure(arguments: ["monitord", "run"], said: "\(result.terminationStatus): \(text)")
        }
        return took
    }

    /// A command of the daemon under trial.
    func monitord(_ arguments: String...) async throws -> Outcome {
        try await Self.run(Repository.monitord, arguments + ["--control", socket])
    }

    /// The body of a GET by an independent client.
    func get(_ target: String, _ options: String...) async throws -> String {
        try await shell(["curl", "-sS", "--fail", "--unix-socket", socket] + options + ["http://localhost\(target)"])
    }

    static func run(_ program: String, _ arguments: [String]) async throws -> Outcome {
        let result = try await Subprocess.run(
            .path(FilePath(program)),
            arguments: Arguments(arguments),
            output: .string(limit: 1 << 22),
            error: .string(limit: 1 << 20)
        )
        guard case .exited(let code) = result.terminationStatus else {
            return Outcome(code: -1, output: result.standardOutput, errors: "\(result.terminationStatus)")
        }
        return Outcome(code: code, output: result.standardOutput, errors: result.standardError)
    }

    private func answering() async throws {
        _ = try await eventually(within: .seconds(20), "the control socket") {
            try await monitord("status", "--json").code == 0 ? true : nil
        }
    }
}
