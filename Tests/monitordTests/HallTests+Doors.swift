import Foundation
import Subprocess
import Testing

/// What keeps heartbeats out, and must not be taken for silence of the halls.
extension HallTests {
    @Test("a TCP port that is taken keeps no datagram out, and is open soon after it is free")
    func takenPort() async throws {
        let port = Self.port + 10
        try await with(port: port) { trial in
            let url = "http://127.0.0.1:\(port)"
            let holder = """
                import socket, time
                holder = socket.socket()
                holder.bind(("127.0.0.1", \(port)))
                holder.listen()
                time.sleep(60)
                """
            let python = try await shell("which", "python3").trimmingCharacters(in: .whitespacesAndNewlines)
            _ = try await running(python, ["-c", holder]) {
                try await Task.sleep(for: .seconds(1))
                try await trial.daemon { _ in
                    let trouble = try await trial.log.line("TROUBLE", within: .seconds(5))
                    #expect(trouble.text.contains("not heard over HTTP"), "\(trouble)")
                    _ = try await agent(trial, "--to", url, "--id", "son-ha/b", "--udp", "--count", "2")
                    _ = try await trial.log.line("UP", site: "son-ha/b", within: .seconds(5))
                }
            }
            let known = trial.log.lines().count
            _ = try await running(python, ["-c", holder.replacing("sleep(60)", with: "sleep(6)")]) {
                try await Task.sleep(for: .seconds(1))
                try await trial.daemon { _ in
                    _ = try await trial.log.line("TROUBLE", after: known, within: .seconds(5))
                    _ = try await eventually(within: .seconds(45), "the port") {
                        try await agent(trial, "--to", url, "--id", "son-ha/a", "--count", "2").code == 0 ? true : nil
                    }
                    _ = try await trial.log.line("UP", site: "son-ha/a", after: known, within: .seconds(5))
                }
            }
        }
    }

    @Test("a certificate that is broken at a reload shuts HTTPS alone: its halls are not known, those by UDP are")
    func brokenCertificate() async throws {
        let port = Self.port + 11
        try await with(port: port, tls: true) { trial in
            let url = "https://127.0.0.1:\(port)"
            let certificate = trial.folder.appending(path: "cert.pem")
            try await trial.daemon { _ in
                let trusted = ["--to", url, "--id", "son-ha/a", "--ca-file", certificate.path, "--count", "2"]
                let arguments = ["push-agent", "--token-file", tokenFile(trial).path, "--to", url, "--udp"]
                _ = try await running(Repository.monitord, arguments + ["--id", "son-ha/b"]) {
                    let over = try await ControlTrial.run(
                        Repository.monitord,
                        ["push-agent", "--token-file", tokenFile(trial).path] + trusted
                    )
                    #expect(over.code == 0, "\(over)")
                    for id in ["son-ha/a", "son-ha/b"] {
                        _ = try await trial.log.line("UP", site: id, within: .seconds(5))
                    }
                    try "no certificate".write(to: certificate, atomically: true, encoding: .utf8)
                    _ = try await trial.monitord("reload")
                    let trouble = try await trial.log.line("TROUBLE", within: .seconds(5))
                    #expect(trouble.text.contains("not heard over HTTP"), "\(trouble)")
                    let stale = try await trial.log.line("UNKNOWN", site: "son-ha/a", within: .seconds(10))
                    #expect(stale.values["reason"] == "stale", "\(stale)")
                    try await Task.sleep(for: .seconds(2))
                    #expect(try await site("son-ha/b", trial)["state"] as? String == "up")
                    let explained = try await trial.monitord("explain", "son-ha/a").output
                    #expect(explained.contains("nothing is known"), "\(explained)")
                }
                #expect(trial.log.lines("DOWN", site: "son-ha/a").isEmpty, "\(trial.log.tail())")
            }
        }
    }

    @Test("who may not send, or is slow, holds no connection, and one host not more than 64")
    func crowd() async throws {
        let port = Self.port + 12
        try await with(port: port) { trial in
            try await trial.daemon { _ in
                let python = """
                    import json, socket, time
                    def connect():
                        s = socket.create_connection(("127.0.0.1", \(port)))
                        s.settimeout(15)
                        return s
                    def rest(s):
                        got = b""
                        try:
                            while True:
                                part = s.recv(65536)
                                if not part: return got
                                got += part
                        except OSError:
                            return got
                    def head(extra, length):
                        return (f"POST /api/v1/push/son-ha%2Fa HTTP/1.1\\r\\nHost: m\\r\\nContent-Length: {length}\\r\\n"
                            f"Content-Type: application/json\\r\\n{extra}\\r\\n").encode()
                    found = {}
                    s, begun = connect(), time.time()
                    s.sendall(head("Authorization: Bearer x\\r\\n", 1000000) + b"{")
                    found["refused"] = rest(s).decode()
                    found["refused_after"] = time.time() - begun
                    s = connect()
                    s.sendall(head("X: " + "x" * 9000 + "\\r\\n", 0))
                    found["long"] = rest(s).decode()
                    s, begun = connect(), time.time()
                    s.sendall(head("Authorization: Bearer \(Self.token)\\r\\n", 100) + b"{")
                    rest(s)
                    found["slow_after"] = time.time() - begun
                    crowd = [connect() for _ in range(70)]
                    time.sleep(0.5)
                    for s in crowd: s.settimeout(0.01)
                    def is_shut(s):
                        try: return s.recv(1) == b""
                        except socket.timeout: return False
                        except OSError: return True
                    found["shut"] = sum(is_shut(s) for s in crowd)
                    print(json.dumps(found))
                    """
                let said = try await shell("python3", "-c", python)
                let found = try #require(try JSONSerialization.jsonObject(with: Data(said.utf8)) as? [String: Any])
                let refused = (found["refused"] as? String ?? "").lowercased()
                #expect(refused.contains(" 401 ") && refused.contains("connection: close"), "\(refused)")
                #expect(found["refused_after"] as? Double ?? 99 < 3)
                #expect((found["long"] as? String)?.contains(" 200 ") == false)
                #expect((9...13).contains(found["slow_after"] as? Double ?? 0), "\(found)")
                #expect(found["shut"] as? Int == 6)
                let curl = try await shell(
                    ["curl", "-sS", "-o", "/dev/null", "-w", "%{http_code}", "-X", "POST"]
                        + ["http://127.0.0.1:\(port)/api/v1/push/x"]
                )
                #expect(curl == "401")
            }
        }
    }

    @Test("one POST that hangs delays none of the script's next heartbeats")
    func slowPost() async throws {
        let port = Self.port + 13
        try await withTemporaryDirectory { folder in
            let token = folder.appending(path: "token")
            try Self.token.write(to: token, atomically: true, encoding: .utf8)
            let arrivals = folder.appending(path: "arrivals")
            let server = """
                import http.server, json, time
                class Handler(http.server.BaseHTTPRequestHandler):
                    def do_POST(self):
                        beat = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
                        with open("\(arrivals.path)", "a") as file: file.write(f"{beat['sequence']} {time.time()}\\n")
                        if beat["sequence"] == 3: time.sleep(10)
                        self.send_response(200)
                        self.send_header("Content-Length", "0")
                        self.end_headers()
                    def log_message(self, *arguments): pass
                http.server.ThreadingHTTPServer(("127.0.0.1", \(port)), Handler).serve_forever()
                """
            let python = try await shell("which", "python3").trimmingCharacters(in: .whitespacesAndNewlines)
            _ = try await running(python, ["-c", server]) {
                try await Task.sleep(for: .seconds(1))
                let said = try await running(script, ["http://127.0.0.1:\(port)", "son-ha/a", token.path]) {
                    try await Task.sleep(for: .seconds(9))
                }
                #expect(said.contains("heartbeat 3 not taken"), "\(said)")
            }
            let beats = try String(contentsOf: arrivals, encoding: .utf8).split(separator: "\n").map {
                $0.split(separator: " ").compactMap { Double($0) }
            }
            #expect(beats.map { Int($0[0]) } == Array(1...beats.count) && beats.count >= 7, "\(beats)")
            let gaps = zip(beats.dropFirst(), beats).map { $0[1] - $1[1] }
            #expect(gaps.allSatisfy { $0 < 2 }, "\(gaps)")
        }
    }
}
