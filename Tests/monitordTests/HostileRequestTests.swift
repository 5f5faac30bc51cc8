import Foundation
import Testing

/// Bytes that no proper client sends, to the doors of the built daemon.
@Suite("Hostile requests", .serialized, .enabled(if: Privilege.isRoot, Privilege.reason))
struct HostileRequestTests {
    private static let port = 28_081
    private static let token = "geheim"

    /// One of the doors, and how to know that it still answers.
    private struct Door {
        var name: String
        var connect: () -> BareConnection
        /// The path of a GET, and the status that it always has there.
        var path: String
        var status: String

        /// Fails unless a proper request has its proper answer.
        func expectGoodAnswer(after request: String) {
            let connection = connect()
            connection.send(HostileRequest.get(path, "Connection: close"))
            let answer = connection.read(patience: .seconds(5))
            #expect(answer.text.hasPrefix("HTTP/1.1 \(status) "), "\(name) after \(request): \(answer)")
            #expect(answer.isClosed, "\(name) after \(request)")
        }
    }

    @Test("whatever bytes come, each request has its own answer or the connection ends, and the next one is served")
    func bytes() async throws {
        let extra = """
            api: { listen: "127.0.0.1:\(Self.port)", token_file: token }
            push: { listen: "127.0.0.1:\(Self.port + 1)", token_file: token }
            """
        try await ControlTrial.with(extra: extra) { trial in
            try writeToken(in: trial)
            try await trial.daemon { _ in
                for door in try await doors(trial) {
                    for request in HostileRequest.all { try tell(request, door) }
                }
            }
        }
    }

    private func writeToken(in trial: ControlTrial) throws {
        let file = trial.folder.appending(path: "token")
        try Self.token.write(to: file, atomically: true, encoding: .utf8)
        try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: file.path)
    }

    /// Waits until a port is open.
    private func open(_ port: Int) async throws {
        _ = try await eventually(within: .seconds(5), "port \(port)") {
            try? await shell("curl", "-s", "-o", "/dev/null", "http://127.0.0.1:\(port)/")
        }
    }

    private func doors(_ trial: ControlTrial) async throws -> [Door] {
        for port in [Self.port, Self.port + 1] { try await open(port) }
        let (socket, healthy) = (trial.socket, "/healthz")
        return [
            Door(name: "socket", connect: { BareConnection(path: socket) }, path: healthy, status: "200"),
            Door(name: "api", connect: { BareConnection(port: Self.port) }, path: healthy, status: "200"),
            Door(name: "push", connect: { BareConnection(port: Self.port + 1) }, path: healthy, status: "404"),
        ]
    }

    private func tell(_ request: HostileRequest, _ door: Door) throws {
        let connection = door.connect()
        connection.send(request.bytes)
        connection.finish()
        let answer = connection.read(patience: .seconds(5))
        #expect(answer.isClosed, "\(door.name), \(request.name): \(answer.text.prefix(300))")
        let codes = answer.text.matches(of: #/HTTP/1\.1 (\d{3}) /#).map { String($0.1) }
        // What is left of a refused body may be refused once more, before the end.
        // At the door of heartbeats most of it is at no path that there is.
        let isRight =
            codes == request.codes || codes == request.codes + ["400"]
            || door.name == "push" && codes.allSatisfy { $0.hasPrefix("4") }
        #expect(isRight, "\(door.name), \(request.name): \(codes) \(answer.text.prefix(300))")
        #expect(!answer.text.contains("monitord_"), "\(door.name), \(request.name): the hidden request was answered")
        door.expectGoodAnswer(after: request.name)
    }

    @Test("who sends no HTTP is cut off a second after the answer, though it waits for more")
    func garbage() async throws {
        let extra = "api: { listen: \"127.0.0.1:\(Self.port)\", token_file: token }"
        try await ControlTrial.with(extra: extra) { trial in
            try writeToken(in: trial)
            try await trial.daemon { _ in
                try await open(Self.port)
                for connection in [BareConnection(port: Self.port), BareConnection(path: trial.socket)] {
                    connection.send("BREW / HTTP/1.1\r\n\r\n")
                    #expect(connection.read(patience: .seconds(5)).text.hasPrefix("HTTP/1.1 400 "))
                    let isCutOff = try await eventually(within: .seconds(5), "the end") {
                        connection.isCutOff ? true : nil
                    }
                    #expect(isCutOff)
                }
            }
        }
    }

    @Test("a hundred requests in one write have a hundred answers, in their order")
    func pipelining() async throws {
        try await ControlTrial.with { trial in
            try await trial.daemon { _ in
                let connection = BareConnection(path: trial.socket)
                let requests = (0..<100).map { index in
                    index.isMultiple(of: 3)
                        ? HostileRequest.post("Content-Length: 10", body: #"{"by":"T"}"#, incident: index + 1)
                        : HostileRequest.get("/api/v1/sites/x\(index)")
                }
                connection.send(requests.joined())
                connection.finish()
                let answer = connection.read(patience: .seconds(10))
                let named = answer.text.matches(of: #/there is no (?:incident |site 'x)(\d+)/#).compactMap { Int($0.1) }
                #expect(named == (0..<100).map { $0.isMultiple(of: 3) ? $0 + 1 : $0 }, "\(answer.text.prefix(500))")
            }
        }
    }

    @Test("who asks for another protocol, or announces too much, is answered at once and then cut off")
    func endings() async throws {
        try await ControlTrial.with { trial in
            try await trial.daemon { _ in
                let healthy = "/healthz"
                let requests = [
                    (HostileRequest.get(healthy, "Connection: Upgrade", "Upgrade: h2c"), "200"),
                    (HostileRequest.get(healthy, "Connection: Upgrade", "Upgrade: websocket"), "200"),
                    ("CONNECT elsewhere:80 HTTP/1.1\r\nHost: elsewhere\r\n\r\n", "404"),
                    (HostileRequest.post("Content-Length: 65537", body: "{"), "413"),
                    (HostileRequest.post("Content-Length: 18446744073709551615", body: "{"), "413"),
                    (HostileRequest.get(healthy, "Content-Length: 9223372036854775808"), "413"),
                ]
                for (request, code) in requests {
                    let connection = BareConnection(path: trial.socket)
                    connection.send(request + HostileRequest.get("/metrics"))
                    let answer = connection.read(patience: .seconds(5))
                    #expect(answer.isClosed && answer.text.hasPrefix("HTTP/1.1 \(code) "), "\(request): \(answer)")
                    #expect(answer.text.lowercased().contains("connection: close"), "\(request): \(answer)")
                    #expect(!answer.text.contains("monitord_"), "\(request)")
                }
            }
        }
    }
}
