import Foundation
import Subprocess
import Testing

/// Other people's programs read what the daemon serves.
@Suite("Peers of the API", .serialized, .enabled(if: Privilege.isRoot, Privilege.reason))
struct ControlPeerTests {
    private static let port = 28_057

    @Test("promtool accepts the metrics, an OpenMetrics parser the other form, a validator the description")
    func formats() async throws {
        try await ControlTrial.with { trial in
            try await trial.daemon { _ in
                _ = try await trial.log.line("UP", site: "son-ha/son-thuong", within: .seconds(10))
                let folder = trial.folder
                try await trial.get("/metrics").write(
                    to: folder.appending(path: "m.txt"),
                    atomically: true,
                    encoding: .utf8
                )
                try await shell("sh", "-c", "promtool check metrics < '\(folder.path)/m.txt'")
                try await trial.get("/metrics", "-H", "Accept: application/openmetrics-text; version=1.0.0")
                    .write(to: folder.appending(path: "om.txt"), atomically: true, encoding: .utf8)
                try await trial.get("/openapi.json")
                    .write(to: folder.appending(path: "openapi.json"), atomically: true, encoding: .utf8)
                let said = try await python("check-api", "formats", folder.path)
                #expect(said.contains("monitord_probes{"), "\(said)")
            }
        }
    }

    @Test("every answer of a run is as the description says, with no key that it does not name")
    func answers() async throws {
        try await ControlTrial.with { trial in
            try await trial.daemon { _ in
                _ = try await trial.log.line("UP", site: "son-ha/son-thuong", within: .seconds(10))
                let said = try await python("check-api", "answers", trial.socket)
                #expect(said.contains(", 0 wrong"), "\(said)")
            }
        }
    }

    @Test("a real Prometheus scrapes the TCP listener with the token, and finds every metric of the contract")
    func prometheus() async throws {
        let extra = "api: { listen: \"127.0.0.1:\(Self.port)\", token_file: api.token }"
        try await ControlTrial.with(extra: extra) { trial in
            try token("geheim", in: trial)
            try await trial.daemon { _ in
                try await withPrometheus(in: trial) { address in
                    for name in Self.names {
                        let answer = try await eventually(within: .seconds(30), "\(name) in Prometheus") {
                            let answer = try? await shell("curl", "-sS", "\(address)/api/v1/query?query=\(name)")
                            return answer?.contains("__name__") == true ? answer : nil
                        }
                        #expect(answer.contains("\"__name__\":\"\(name)\""), "\(answer)")
                    }
                }
            }
        }
    }

    @Test("over TCP nothing comes without the token; a reload takes another token, and closes the port")
    func tcp() async throws {
        let extra = "api: { listen: \"127.0.0.1:\(Self.port + 1)\", token_file: api.token }"
        let url = "http://127.0.0.1:\(Self.port + 1)/healthz"
        try await ControlTrial.with(extra: extra) { trial in
            try token("first", in: trial)
            try await trial.daemon { _ in
                _ = try await eventually(within: .seconds(5), "200") {
                    await status(url, "first") == "200" ? true : nil
                }
                #expect(await status(url, "second") == "401")
                #expect(await status(url, nil) == "401")
                try token("second", in: trial)
                #expect(try await trial.monitord("reload").code == 0)
                _ = try await eventually(within: .seconds(5), "200") {
                    await status(url, "second") == "200" ? true : nil
                }
                #expect(await status(url, "first") == "401")
                try trial.configure(extra: "")
                #expect(try await trial.monitord("reload").code == 0)
                _ = try await eventually(within: .seconds(5), "a closed port") {
                    await status(url, "second") == nil ? true : nil
                }
            }
        }
    }

    @Test("with certificate and key the port speaks TLS alone, and a reload takes a new certificate over")
    func tls() async throws {
        let port = Self.port + 3
        let files = "certificate_file: api.pem, key_file: api.key"
        let extra = "api: { listen: \"127.0.0.1:\(port)\", token_file: api.token, \(files) }"
        try await ControlTrial.with(extra: extra) { trial in
            try token("geheim", in: trial)
            try await certificate(in: trial)
            try await trial.daemon { _ in
                let url = "https://127.0.0.1:\(port)/healthz"
                let first = trial.folder.appending(path: "first.pem").path
                try await shell(["cp", "\(trial.folder.path)/api.pem", first])
                _ = try await eventually(within: .seconds(5), "200 over TLS") {
                    await status(url, "geheim", "--cacert", first) == "200" ? true : nil
                }
                #expect(await status(url, nil, "--cacert", first) == "401")
                #expect(await status(url, "geheim") == nil)
                #expect(await status("http://127.0.0.1:\(port)/healthz", "geheim") == nil)
                try await certificate(in: trial)
                #expect(try await trial.monitord("reload").code == 0)
                _ = try await eventually(within: .seconds(5), "the new certificate") {
                    await status(url, "geheim", "--cacert", "\(trial.folder.path)/api.pem") == "200" ? true : nil
                }
                #expect(await status(url, "geheim", "--cacert", first) == nil)
            }
        }
    }

    /// A new self-signed one for 127.0.0.1.
    private func certificate(in trial: ControlTrial) async throws {
        let key = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes"]
        let name = ["-subj", "/CN=monitord", "-addext", "subjectAltName=IP:127.0.0.1", "-days", "1"]
        let files = ["-keyout", "\(trial.folder.path)/api.key", "-out", "\(trial.folder.path)/api.pem"]
        try await shell(["openssl", "req", "-x509"] + key + name + files)
    }

    @Test("connections that arrive while a listener closes harm nothing")
    func arrivals() async throws {
        let port = Self.port + 2
        let extra = "api: { listen: \"127.0.0.1:\(port)\", token_file: api.token }"
        try await ControlTrial.with(extra: extra) { trial in
            try token("geheim", in: trial)
            let took = try await withThrowingTaskGroup { tasks in
                defer { tasks.cancelAll() }
                let took = try await trial.daemon { _ in
                    tasks.addTask { await knock(each: .milliseconds(1)) { BareConnection(port: port) } }
                    tasks.addTask { await knock(each: .milliseconds(20)) { BareConnection(path: trial.socket) } }
                    for round in 0..<20 {
                        try trial.configure(extra: round.isMultiple(of: 2) ? "" : extra)
                        let outcome = try await trial.monitord("reload")
                        #expect(outcome.code == 0, "\(outcome.errors)")
                    }
                }
                return took
            }
            #expect(took < .seconds(2))
        }
    }

    @Test("stopped in the moment in which its listeners open, it ends in order, each time")
    func brevity() async throws {
        let extra = "api: { listen: \"127.0.0.1:\(Self.port + 2)\", token_file: api.token }"
        try await ControlTrial.with(extra: extra) { trial in
            try token("geheim", in: trial)
            for round in 0..<20 {
                // What SwiftNIO else only complains of is a crash then, and no success.
                try await trial.daemonWithoutSocket(environment: ["SWIFTNIO_STRICT": "1"]) { _ in
                    _ = try await eventually(within: .seconds(20), "the control socket") {
                        FileManager.default.fileExists(atPath: trial.socket) ? true : nil
                    }
                    try await Task.sleep(for: .milliseconds(round))
                }
            }
        }
    }

    /// Connects and leaves again and again until the task is cancelled; faster than this, a socket's backlog is full.
    private func knock(each pause: Duration, _ connect: () -> BareConnection) async {
        while !Task.isCancelled {
            _ = connect()
            try? await Task.sleep(for: pause)
        }
    }

    /// Every metric of the contract that has a value without channels and incidents.
    private static let names = [
        "monitord_probe_rtt_seconds", "monitord_probes_total", "monitord_site_state", "monitord_site_loss_ratio",
        "monitord_site_jitter_seconds", "monitord_site_freezes_total", "monitord_incidents_open",
        "monitord_outbox_pending", "monitord_outbox_oldest_seconds", "monitord_probes_skipped_total",
        "monitord_loop_lag_seconds",
    ]

    /// The status code of a GET; nil when there was no answer.
    private func status(_ url: String, _ token: String?, _ options: String...) async -> String? {
        let header = token.map { ["-H", "Authorization: Bearer \($0)"] } ?? []
        let arguments = ["curl", "-s", "-o", "/dev/null", "-w", "%{http_code}"] + options + header + [url]
        return try? await shell(arguments)
    }

    private func token(_ text: String, in trial: ControlTrial) throws {
        let file = trial.folder.appending(path: "api.token")
        try text.write(to: file, atomically: true, encoding: .utf8)
        try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: file.path)
    }

    /// A script of `Tests/Lab`, by the Python that `packaging/python-tools` makes.
    private func python(_ script: String, _ arguments: String...) async throws -> String {
        let python = Repository.root.appending(path: "build/python/bin/python").path
        return try await shell([python, Repository.root.appending(path: "Tests/Lab/\(script)").path] + arguments)
    }

    private func withPrometheus(in trial: ControlTrial, _ body: (String) async throws -> Void) async throws {
        let configuration = trial.folder.appending(path: "prometheus.yaml")
        try """
        global: { scrape_interval: 1s }
        scrape_configs:
          - job_name: monitord
            authorization: { type: Bearer, credentials_file: \(trial.folder.path)/api.token }
            static_configs: [{ targets: ["127.0.0.1:\(Self.port)"] }]

        """.write(to: configuration, atomically: true, encoding: .utf8)
        let child = Process()
        child.executableURL = URL(filePath: "/usr/bin/prometheus")
        child.arguments = [
            "--config.file=\(configuration.path)", "--storage.tsdb.path=\(trial.folder.path)/tsdb",
            "--web.listen-address=127.0.0.1:\(Self.port + 2)", "--log.level=error",
        ]
        child.standardError = FileHandle.nullDevice
        try child.run()
        defer {
            child.terminate()
            child.waitUntilExit()
        }
        try await body("http://127.0.0.1:\(Self.port + 2)")
    }
}
