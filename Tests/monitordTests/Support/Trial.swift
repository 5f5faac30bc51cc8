import Foundation
import Subprocess
import SystemPackage
import Testing

/// One province on loopback in a namespace, watched by the built `monitord`, with a hook and a webhook to be told.
struct Trial {
    let namespace: Namespace
    let folder: URL
    let sites: [Repository.Row]
    static let sentinels = ["127.57.200.1", "127.57.200.2"]

    var log: EventLog { EventLog(file: folder.appending(path: "logs/events.log")) }
    var hookFolder: URL { folder.appending(path: "hooks-run") }
    var sink: WebhookSink { WebhookSink(folder: folder, namespace: namespace) }
    var configuration: URL { folder.appending(path: "monitord.yaml") }

    /// Makes the namespace and the files; the body starts the daemon when it likes.
    static func with(
        stable: String = "1s",
        after: String = "0s",
        interval: String = "1s",
        webhookScript: String = "ok",
        _ body: (Trial) async throws -> Void
    ) async throws {
        try await withTemporaryDirectory { folder in
            try await Namespace.with { namespace in
                let trial = Trial(namespace: namespace, folder: folder, sites: try Repository.inventory())
                try trial.write(stable: stable, after: after, interval: interval)
                try await trial.sink.with(script: webhookScript) { try await body(trial) }
            }
        }
    }

    /// Runs the daemon until the body ends, then stops it by SIGTERM; the namespace's loopback is its whole world.
    ///
    /// `prefix` is a command that becomes another, such as `env` with what the daemon is to find in its environment.
    func daemon(through prefix: [String] = [], _ body: (Daemon) async throws -> Void) async throws {
        let said = folder.appending(path: "stderr.txt")
        let errors = try FileDescriptor.open(
            FilePath(said.path),
            .writeOnly,
            options: [.create, .append],
            permissions: [.ownerReadWrite]
        )
        let result = try await Subprocess.run(
            .path("/usr/bin/env"),
            arguments: Arguments(
                prefix + ["ip", "netns", "exec", namespace.name, Repository.monitord, "run"] + [
                    "--config", configuration.path, "--logs", folder.appending(path: "logs").path,
                    "--state", folder.appending(path: "state").path,
                    "--control", folder.appending(path: "control.sock").path,
                ]
            ),
            input: .none,
            output: .discarded,
            error: .fileDescriptor(errors, closeAfterSpawningProcess: true)
        ) { execution in
            let pid = execution.processIdentifier.value
            defer { kill(pid, SIGTERM) }
            try await body(Daemon(pid: pid, trial: self))
        }
        guard result.terminationStatus.isSuccess || result.terminationStatus == .signaled(SIGKILL) else {
            let text = (try? String(contentsOf: said, encoding: .utf8)) ?? ""
            throw CommandFailure(arguments: ["monitord", "run"], said: "\(result.terminationStatus): \(text)")
        }
    }

    func address(of site: String) throws -> String {
        guard let row = sites.first(where: { $0.id == site }) else { throw NoSuchSite(id: site) }
        return row.address
    }

    func children(of site: String) -> [Repository.Row] { sites.filter { $0.parent == site } }

    /// Probes so far that the daemon could not send, or whose deadlines it overslept.
    func skippedProbes() async throws -> Double {
        let socket = folder.appending(path: "control.sock").path
        let answer = try await shell("curl", "-sS", "--fail", "--unix-socket", socket, "http://localhost/metrics")
        let line = answer.split(separator: "\n").first { $0.hasPrefix("monitord_probes_skipped_total ") }
        return try #require(line?.split(separator: " ").last.flatMap { Double($0) })
    }

    /// What the hook was given, oldest first: the instant of its first instruction, and the document.
    func hookRuns() -> [(at: Double, document: Notification)] {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: hookFolder.path)) ?? []
        return names.filter { $0.hasSuffix(".json") }.sorted().compactMap { name in
            guard let at = Double(name.dropLast(5)),
                let data = try? Data(contentsOf: hookFolder.appending(path: name)),
                let document = try? JSONDecoder().decode(Notification.self, from: data)
            else { return nil }
            return (at, document)
        }
    }

    private func write(stable: String, after: String, interval: String) throws {
        let files = FileManager.default
        try files.createDirectory(at: hookFolder, withIntermediateDirectories: true)
        try files.copyItem(
            at: Repository.root.appending(path: "config/quang-ngai-2021.csv"),
            to: folder.appending(path: "sites.csv")
        )
        let hook = folder.appending(path: "hook.sh")
        // The name is the time of the first instruction; the rename makes a file that is seen a file that is whole.
        let script = """
            #!/bin/sh
            at=$(date +%s.%N)
            cat > '\(hookFolder.path)'/$at.part && mv '\(hookFolder.path)'/$at.part '\(hookFolder.path)'/$at.json
            """
        try script.write(to: hook, atomically: true, encoding: .utf8)
        try files.setAttributes([.posixPermissions: 0o755], ofItemAtPath: hook.path)
        try configurationText(stable: stable, after: after, interval: interval)
            .write(to: configuration, atomically: true, encoding: .utf8)
    }

    func configurationText(stable: String, after: String, interval: String) -> String {
        """
        language: vi
        time_zone: Asia/Ho_Chi_Minh
        inventory: sites.csv
        levels: [ministry, province, district, commune]
        uplink: { sentinels: [\(Self.sentinels.joined(separator: ", "))], quorum: 1 }
        defaults: { interval: \(interval) }
        # More lines are cut in a trial than make a storm, and each is to be told singly.
        incidents: { stable: \(stable), storm: { opened: 100000 } }
        channels:
          hook: { kind: hook, command: [hook.sh] }
          web: { kind: webhook, url: "http://127.0.0.1:\(WebhookSink.port)/", timeout: 2s }
        routes:
          - { to: [hook, web], after: \(after) }

        """
    }
}

struct NoSuchSite: Error {
    var id: String
}

/// A running `monitord` of a trial.
struct Daemon {
    let pid: pid_t
    let trial: Trial

    func signal(_ signal: Int32) { kill(pid, signal) }

    /// Waits until every site of the inventory was said to be up.
    func allUp(within limit: Duration = .seconds(10)) async throws {
        _ = try await eventually(
            within: limit,
            "188 UP lines; got \(trial.log.lines("UP").count)\n\(trial.log.tail(5))"
        ) {
            Set(trial.log.lines("UP").map(\.site)).isSuperset(of: trial.sites.map(\.id)) ? true : nil
        }
    }
}

/// What the tests read of a notification document, version 1.
struct Notification: Decodable {
    struct Incident: Decodable {
        var number: Int
        var cause: String
        var root: String?
        var severity: String
        var resolution: String?
        var seconds: Double?

        private enum CodingKeys: String, CodingKey {
            case number, cause, root, severity, resolution
            case seconds = "duration_seconds"
        }
    }

    struct Site: Decodable {
        var id: String
        var state: String
    }

    var id: String
    var type: String
    var incident: Incident
    var site: Site?
    var affectedCount: Int

    private enum CodingKeys: String, CodingKey {
        case id, type, incident, site
        case affectedCount = "affected_count"
    }
}
