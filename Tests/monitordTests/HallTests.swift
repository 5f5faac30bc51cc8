import Foundation
import Subprocess
import SystemPackage
import Testing

/// Halls that cannot be probed, against real clients: curl, the shipped script, the agent, the example feeders.
@Suite("Halls that cannot be probed", .serialized, .enabled(if: Privilege.isRoot, Privilege.reason))
struct HallTests {
    static let port = 28_081
    static let token = "ein-langes-geheimnis"

    var script: String { Repository.root.appending(path: "config/push-agent.sh").path }

    /// Two halls that are heard, one that others tell of, and a district that is probed.
    func with(
        port: Int,
        tls: Bool = false,
        _ body: (ControlTrial) async throws -> Void
    ) async throws {
        let certificate = tls ? ", certificate_file: cert.pem, key_file: key.pem" : ""
        let extra = """
            push: { listen: "127.0.0.1:\(port)", token_file: push.token\(certificate) }
            sites: { son-ha/told: { checks: [] } }
            """
        try await ControlTrial.with(extra: extra) { trial in
            try "id,name,level,parent,address,checks\n".appending(
                "son-ha,UBND Huyện Sơn Hà,district,,127.57.202.2,\n"
                    + "son-ha/a,UBND Xã A,commune,son-ha,,push\nson-ha/b,UBND Xã B,commune,son-ha,,push\n"
                    + "son-ha/told,UBND Xã C,commune,son-ha,,\n"
            ).write(to: trial.folder.appending(path: "sites.csv"), atomically: true, encoding: .utf8)
            try Self.token.write(to: tokenFile(trial), atomically: true, encoding: .utf8)
            if tls { try await makeCertificate(in: trial.folder) }
            try await body(trial)
        }
    }

    func tokenFile(_ trial: ControlTrial) -> URL { trial.folder.appending(path: "push.token") }

    private func makeCertificate(in folder: URL) async throws {
        try await shell(
            "openssl",
            "req",
            "-x509",
            "-newkey",
            "ec",
            "-pkeyopt",
            "ec_paramgen_curve:prime256v1",
            "-nodes",
            "-days",
            "2",
            "-subj",
            "/CN=monitor",
            "-addext",
            "subjectAltName=IP:127.0.0.1",
            "-keyout",
            folder.appending(path: "key.pem").path,
            "-out",
            folder.appending(path: "cert.pem").path
        )
    }

    /// Runs a program until the body ends; returns what it said on standard error.
    func running(
        _ program: String,
        _ arguments: [String],
        _ body: () async throws -> Void
    ) async throws -> String {
        let said = FileManager.default.temporaryDirectory.appending(path: "said-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: said) }
        let errors = try FileDescriptor.open(
            FilePath(said.path),
            .writeOnly,
            options: [.create],
            permissions: [.ownerReadWrite]
        )
        _ = try await Subprocess.run(
            .path(FilePath(program)),
            arguments: Arguments(arguments),
            input: .none,
            output: .discarded,
            error: .fileDescriptor(errors, closeAfterSpawningProcess: true)
        ) { execution in
            defer { kill(execution.processIdentifier.value, SIGKILL) }
            try await body()
        }
        return try String(contentsOf: said, encoding: .utf8)
    }

    func agent(_ trial: ControlTrial, _ arguments: String...) async throws -> ControlTrial.Outcome {
        try await ControlTrial.run(
            Repository.monitord,
            ["push-agent", "--token-file", tokenFile(trial).path] + arguments
        )
    }

    func site(_ id: String, _ trial: ControlTrial) async throws -> [String: Any] {
        let status = try await trial.monitord("status", "--json").json
        let sites = try #require(status?["sites"] as? [[String: Any]])
        return try #require(sites.first { $0["id"] as? String == id })
    }

    func count(_ result: String, _ trial: ControlTrial) async throws -> Int {
        let metrics = try await trial.get("/metrics")
        let line = metrics.split(separator: "\n").first {
            $0.contains("monitord_heartbeats_total{result=\"\(result)\"}")
        }
        return try #require((line?.split(separator: " ").last).flatMap { Double($0) }.map { Int($0) })
    }

    @Test("the shipped script is heard; when it dies the hall is down for want of heartbeats, and up when it is back")
    func shippedScript() async throws {
        try await with(port: Self.port) { trial in
            try await trial.daemon { _ in
                let arguments = ["http://127.0.0.1:\(Self.port)/", "son-ha/a", tokenFile(trial).path]
                let said = try await running(script, arguments) {
                    _ = try await trial.log.line("UP", site: "son-ha/a", within: .seconds(10))
                    _ = try await eventually(within: .seconds(10), "three heartbeats") {
                        try await count("taken", trial) >= 3 ? true : nil
                    }
                }
                #expect(said.isEmpty, "\(said)")
                let down = try await trial.log.line("DOWN", site: "son-ha/a", within: .seconds(15))
                #expect(down.values["reason"] == "no-heartbeat", "\(down)")
                let known = trial.log.lines().count
                _ = try await running(script, arguments) {
                    _ = try await trial.log.line("UP", site: "son-ha/a", after: known, within: .seconds(10))
                }
                let heard = try await site("son-ha/a", trial)
                #expect(heard["loss"] as? Double == 0, "\(heard)")
                #expect((heard["rtt_ms"] as? [String: Any])?["p50"] is Double)
            }
        }
    }

    @Test("the script says once what fails, and goes on until it is taken")
    func scriptGoesOn() async throws {
        try await with(port: Self.port + 1) { trial in
            let arguments = ["http://127.0.0.1:\(Self.port + 1)", "son-ha/a", tokenFile(trial).path]
            let said = try await running(script, arguments) {
                try await Task.sleep(for: .seconds(2.5))
                try await trial.daemon { _ in
                    _ = try await trial.log.line("UP", site: "son-ha/a", within: .seconds(10))
                }
            }
            #expect(said.split(separator: "\n").count <= 2 && said.contains("heartbeat 1 not taken"), "\(said)")
            #expect(!said.contains(Self.token))
        }
    }

    @Test("the agent is heard over HTTP and UDP; an agent that begins anew is no loss; the wrong token is refused")
    func agent() async throws {
        try await with(port: Self.port + 2) { trial in
            let url = "http://127.0.0.1:\(Self.port + 2)"
            try await trial.daemon { _ in
                for _ in 0..<3 {
                    let run = try await agent(trial, "--to", url, "--id", "son-ha/a", "--count", "2")
                    #expect(run.code == 0 && run.errors.isEmpty, "\(run)")
                    let datagrams = try await agent(trial, "--to", url, "--id", "son-ha/b", "--udp", "--count", "2")
                    #expect(datagrams.code == 0 && datagrams.errors.isEmpty, "\(datagrams)")
                }
                for id in ["son-ha/a", "son-ha/b"] {
                    _ = try await trial.log.line("UP", site: id, within: .seconds(5))
                    let heard = try await site(id, trial)
                    #expect(heard["loss"] as? Double == 0 && heard["n"] as? Int == 6, "\(heard)")
                }
                try "anders".write(to: tokenFile(trial), atomically: true, encoding: .utf8)
                let wrong = try await agent(trial, "--to", url + "/api/v1/push/son-ha%2Fa", "--count", "1")
                #expect(wrong.code == 1 && wrong.errors.contains("HTTP 401"), "\(wrong)")
                _ = try await agent(trial, "--to", url, "--id", "son-ha/b", "--udp", "--count", "1")
                _ = try await eventually(within: .seconds(5), "two refusals") {
                    try await count("unauthorized", trial) == 2 ? true : nil
                }
            }
        }
    }

    @Test("over HTTPS with a certificate that the agent is told to trust, and not without")
    func https() async throws {
        try await with(port: Self.port + 3, tls: true) { trial in
            let url = "https://127.0.0.1:\(Self.port + 3)"
            try await trial.daemon { _ in
                let authority = trial.folder.appending(path: "cert.pem").path
                let trusted = try await agent(
                    trial,
                    "--to",
                    url,
                    "--id",
                    "son-ha/a",
                    "--ca-file",
                    authority,
                    "--count",
                    "2"
                )
                #expect(trusted.code == 0, "\(trusted)")
                _ = try await trial.log.line("UP", site: "son-ha/a", within: .seconds(5))
                let untrusted = try await agent(trial, "--to", url, "--id", "son-ha/a", "--count", "1")
                #expect(untrusted.code == 1 && untrusted.errors.contains("ertificate"), "\(untrusted)")
            }
        }
    }

    @Test("a recorded datagram that is sent again, and again, is no sign of life")
    func repeated() async throws {
        try await with(port: Self.port + 4) { trial in
            try await trial.daemon { _ in
                let python = """
                    import hmac, socket, sys, time
                    def beat(sequence):
                        text = f"monitord1 son-ha/b {sequence} {time.time_ns() // 1000} -"
                        return f"{text} {hmac.new(b'\(Self.token)', text.encode(), 'sha256').hexdigest()}".encode()
                    sender = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
                    sender.connect(("127.0.0.1", \(Self.port + 4)))
                    beats = [beat(1), beat(2)]
                    for datagram in beats: sender.send(datagram)
                    for _ in range(32):
                        time.sleep(0.25)
                        for datagram in beats: sender.send(datagram)
                    """
                try await shell("python3", "-c", python)
                _ = try await trial.log.line("UP", site: "son-ha/b", within: .seconds(5))
                let down = try await trial.log.line("DOWN", site: "son-ha/b", within: .seconds(5))
                #expect(down.values["reason"] == "no-heartbeat")
                #expect(try await count("taken", trial) == 2)
                #expect(try await count("old", trial) + count("duplicate", trial) == 64)
            }
        }
    }

    @Test("curl is heard; what it sends wrongly is answered with what is wrong; garbage ends nothing")
    func curl() async throws {
        try await with(port: Self.port + 5) { trial in
            let url = "http://127.0.0.1:\(Self.port + 5)/api/v1/push/son-ha%2Fa"
            func post(_ body: String, token: String = Self.token) async throws -> String {
                try await shell(
                    "curl",
                    "-sS",
                    "-o",
                    "/dev/null",
                    "-w",
                    "%{http_code}",
                    "-H",
                    "Authorization: Bearer \(token)",
                    "-H",
                    "Content-Type: application/json",
                    "-d",
                    body,
                    url
                )
            }
            try await trial.daemon { _ in
                let time = try await shell("date", "-u", "+%Y-%m-%dT%H:%M:%S.%3NZ")
                    .trimmingCharacters(in: .whitespacesAndNewlines)
                #expect(try await post(#"{"sequence":1,"sent_at":"\#(time)"}"#, token: "x") == "401")
                #expect(try await post("{") == "400")
                #expect(try await post(String(repeating: "x", count: 100_000)) == "413")
                for junk in ["\\0\\1\\2", "GET / HTTP/9.9\\r\\n\\r\\n", "POST \(url)\\r\\n\\r\\n"] {
                    let port = Self.port + 5
                    try await shell(
                        "bash",
                        "-c",
                        "printf '\(junk)' >/dev/tcp/127.0.0.1/\(port); printf '\(junk)' >/dev/udp/127.0.0.1/\(port)"
                    )
                }
                #expect(try await post(#"{"sequence":1,"sent_at":"\#(time)","rtt_ms":3}"#) == "200")
                _ = try await trial.log.line("UP", site: "son-ha/a", within: .seconds(5))
            }
        }
    }

    @Test("a reload that moves the port calls no hall down, and a port that is taken neither")
    func movedPort() async throws {
        try await with(port: Self.port + 6) { trial in
            try await trial.daemon { _ in
                let first = "http://127.0.0.1:\(Self.port + 6)"
                _ = try await agent(trial, "--to", first, "--id", "son-ha/a", "--count", "2")
                _ = try await trial.log.line("UP", site: "son-ha/a", within: .seconds(5))
                let text = try String(contentsOf: trial.configuration, encoding: .utf8)
                // Port 1 of an address that is not ours: nobody can listen there.
                try text.replacing("127.0.0.1:\(Self.port + 6)", with: "198.51.100.77:1")
                    .write(to: trial.configuration, atomically: true, encoding: .utf8)
                #expect(try await trial.monitord("reload").code == 0)
                let trouble = try await trial.log.line("TROUBLE", within: .seconds(5))
                #expect(trouble.text.contains("heartbeats are not heard"), "\(trouble)")
                let stale = try await trial.log.line("UNKNOWN", site: "son-ha/a", within: .seconds(10))
                #expect(stale.values["reason"] == "stale", "\(stale)")
                try await Task.sleep(for: .seconds(3))
                #expect(trial.log.lines("DOWN").isEmpty, "\(trial.log.tail())")
                try text.write(to: trial.configuration, atomically: true, encoding: .utf8)
                #expect(try await trial.monitord("reload").code == 0)
                let again = try await agent(trial, "--to", first, "--id", "son-ha/a", "--count", "3")
                #expect(again.code == 0, "\(again)")
                #expect(trial.log.lines("DOWN").isEmpty, "\(trial.log.tail())")
            }
        }
    }

    // MARK: - Feeders

    private func feed(
        _ feeder: String,
        _ halls: String,
        _ list: String,
        _ trial: ControlTrial,
        _ option: String = ""
    ) async throws -> String {
        let file = trial.folder.appending(path: "halls.csv")
        try halls.write(to: file, atomically: true, encoding: .utf8)
        let input = trial.folder.appending(path: "list.txt")
        try list.write(to: input, atomically: true, encoding: .utf8)
        let program = Repository.root.appending(path: "config/feeders/\(feeder)").path
        return try await shell(
            "sh",
            "-c",
            "MONITORD_SOCKET='\(trial.socket)' '\(program)' \(option) '\(file.path)' < '\(input.path)' 2>&1"
        )
    }

    private func said(_ source: String, of id: String, _ trial: ControlTrial) async throws -> String? {
        let results = try await site(id, trial)["results"] as? [[String: Any]]
        return results?.first { $0["source"] as? String == source }?["state"] as? String
    }

    @Test("each feeder turns its source's list into results, and the log tells the story")
    func feeders() async throws {
        try await with(port: Self.port + 7) { trial in
            try await trial.daemon { _ in
                let halls = "site,participant\r\nson-ha/told,Xã C - phòng họp (1)\nson-ha,-n [a]*\n# none\n\n"
                #expect(try await feed("mcu-participants.sh", halls, "x\nXã C - phòng họp (1)\n", trial).isEmpty)
                #expect(try await said("mcu", of: "son-ha/told", trial) == "present")
                #expect(try await said("mcu", of: "son-ha", trial) == "absent")
                #expect(try await site("son-ha/told", trial)["state"] as? String == "up")
                // So great a fall is told when it is said twice.
                await #expect(throws: CommandFailure.self) {
                    try await feed("mcu-participants.sh", halls, "", trial, "-e")
                }
                #expect(try await site("son-ha/told", trial)["state"] as? String == "up")
                #expect(try await feed("mcu-participants.sh", halls, "", trial, "-e").isEmpty)
                let told = try await site("son-ha/told", trial)
                #expect(told["state"] as? String == "down", "\(told) \(trial.log.tail())")
                let users = "site,user\nson-ha/told,ftth-c\nson-ha,ftth-sonha\n"
                #expect(try await feed("bras-sessions.sh", users, "ftth-c\nftth-other\n", trial).isEmpty)
                #expect(try await said("bras", of: "son-ha", trial) == "down")
                #expect(try await site("son-ha/told", trial)["state"] as? String == "equipment-down")
                let onus = "site,onu\nson-ha/told,0/3/7:12\nson-ha,0/3/7:13\nson-ha/a,0/3/7:14\nson-ha/b,0/3/7:1\n"
                let states = "0/3/7:12 Dying_Gasp -40.5\r\n0/3/7:13 online -19\n0/3/7:14 whatever\n0/3/7:12x los\n"
                #expect(try await feed("onu-state.sh", onus, states, trial).isEmpty)
                #expect(try await said("onu", of: "son-ha/told", trial) == "power-off")
                #expect(try await said("onu", of: "son-ha", trial) == "up")
                #expect(try await said("onu", of: "son-ha/a", trial) == nil)
                #expect(try await said("onu", of: "son-ha/b", trial) == nil)
                let down = try await eventually(within: .seconds(5), "the power cut") {
                    trial.log.lines("DOWN", site: "son-ha/told").last {
                        $0.text.contains("the power of its device is off")
                    }
                }
                #expect(down.values["reason"] == "reported")
                let report = try await trial.log.line("REPORT", site: "son-ha/told", within: .seconds(5))
                #expect(report.values["source"] != nil, "\(report)")
                let story = try await trial.monitord("log", "son-ha/told").output
                #expect(story.contains("source=onu state=power-off"), "\(story)")
                let explained = try await trial.monitord("explain", "son-ha/told").output
                #expect(explained.contains("Other sources say") && explained.contains("rx_dbm=-40.5"), "\(explained)")
            }
        }
    }

    @Test("a feeder says what was refused, and that it could not tell")
    func feederRefused() async throws {
        try await with(port: Self.port + 8) { trial in
            try await trial.daemon { _ in
                let said = await #expect(throws: CommandFailure.self) {
                    try await feed("bras-sessions.sh", "site,user\nnobody,x\n", "x\n", trial)
                }
                #expect(said != nil)
                // A list that could not be had says nothing about anybody.
                await #expect(throws: CommandFailure.self) {
                    try await feed("bras-sessions.sh", "site,user\nson-ha,x\n", "", trial)
                }
                // Nor does one of somewhere else.
                await #expect(throws: CommandFailure.self) {
                    try await feed("bras-sessions.sh", "site,user\nson-ha,x\n", "xx\ny\n", trial)
                }
                #expect(try await self.said("bras", of: "son-ha", trial) == nil)
                let elsewhere = ControlTrial(folder: trial.folder.appending(path: "nowhere"))
                try FileManager.default.createDirectory(at: elsewhere.folder, withIntermediateDirectories: true)
                await #expect(throws: CommandFailure.self) {
                    try await feed("bras-sessions.sh", "site,user\nson-ha,x\n", "x\n", elsewhere)
                }
            }
        }
    }
}
