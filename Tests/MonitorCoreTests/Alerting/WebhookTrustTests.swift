import Foundation
import Glibc
import Testing

@testable import MonitorCore

/// Authorities, client certificates and proxies, against servers that are not ours.
@Suite("Trust and ways of webhooks", .serialized)
struct WebhookTrustTests {
    private let directory: ScratchDirectory

    init() throws {
        directory = try ScratchDirectory()
        let script = """
            set -e
            cd "$1"
            for ca in right wrong; do
                openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 1 -subj "/CN=$ca CA" \
                    -keyout $ca.key -out $ca.pem 2>/dev/null
            done
            for name in server client; do
                openssl req -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -subj "/CN=$name" \
                    -keyout $name.key -out $name.csr 2>/dev/null
                printf 'subjectAltName=IP:127.0.0.1' > ext
                openssl x509 -req -in $name.csr -CA right.pem -CAkey right.key -CAcreateserial -days 1 \
                    -extfile ext -out $name.pem 2>/dev/null
            done
            openssl x509 -req -in server.csr -CA right.pem -CAkey right.key -CAcreateserial -days -1 \
                -extfile ext -out expired.pem 2>/dev/null
            openssl req -x509 -key server.key -days 1 -subj "/CN=server" -addext "subjectAltName=IP:127.0.0.1" \
                -out selfsigned.pem 2>/dev/null
            """
        let file = try directory.script("certificates.sh", script)
        #expect(try ChildProcess(file, [directory.path]).succeeds())
    }

    /// An HTTPS server that wants a client certificate when told so, has a bad one of its own, or knows one version of
    /// TLS alone; and a proxy that notes where it was asked to go.
    private static let server = """
        import http.server, socket, ssl, sys, threading
        kind, folder = sys.argv[1:3]

        class Handler(http.server.BaseHTTPRequestHandler):
            def do_POST(self):
                open(f"{folder}/told-{kind}", "a").write(self.path + "\\n")
                self.rfile.read(int(self.headers["Content-Length"]))
                self.send_response(204)
                self.end_headers()
            def do_CONNECT(self):
                open(f"{folder}/asked", "a").write(self.path + "\\n")
                host, port = self.path.split(":")
                other = socket.create_connection((host, int(port)))
                self.send_response(200)
                self.end_headers()
                def copy(source, sink):
                    while data := source.recv(65536):
                        sink.sendall(data)
                    sink.shutdown(socket.SHUT_WR)
                back = threading.Thread(target=copy, args=(other, self.connection), daemon=True)
                back.start()
                copy(self.connection, other)
                back.join()
            def log_message(self, *arguments):
                pass

        server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        if kind != "proxy":
            context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            own = kind if kind in ("expired", "selfsigned") else "server"
            context.load_cert_chain(f"{folder}/{own}.pem", f"{folder}/server.key")
            if kind.startswith("TLSv"):
                context.set_ciphers("ALL:@SECLEVEL=0")
                context.minimum_version = context.maximum_version = ssl.TLSVersion[kind]
            if kind == "mutual":
                context.verify_mode = ssl.CERT_REQUIRED
                context.load_verify_locations(f"{folder}/right.pem")
            server.socket = context.wrap_socket(server.socket, server_side=True)
        open(f"{folder}/port-{kind}.new", "w").write(str(server.server_port))
        import os
        os.rename(f"{folder}/port-{kind}.new", f"{folder}/port-{kind}")
        server.serve_forever()
        """

    private func start(_ kind: String) async throws -> (process: ChildProcess, port: String) {
        try directory.write(Data(Self.server.utf8), to: "server.py")
        let process = try ChildProcess(
            "python3",
            [directory.path(of: "server.py"), kind, directory.path],
            isSilent: true
        )
        #expect(await eventually { !directory.textSoFar("port-\(kind)").isEmpty })
        return (process, directory.textSoFar("port-\(kind)"))
    }

    private func send(_ webhook: Channel.Webhook) async throws -> DeliveryResult {
        let channel = WebhookChannel(
            webhook: webhook,
            timeout: .seconds(10),
            userAgent: "monitord/1.2.3",
            clock: .system
        )
        let message = try HookChannelTests.message()
        return await channel.send(message, body: try #require(message.body))
    }

    private func isFailure(_ result: DeliveryResult) -> Bool {
        if case .failed(.unanswered, _) = result { true } else { false }
    }

    @Test("only a server of the configured authority is told anything")
    func authority() async throws {
        let (process, port) = try await start("tls")
        defer { process.kill() }
        var webhook = Channel.Webhook(url: "https://127.0.0.1:\(port)/")
        #expect(isFailure(try await send(webhook)), "the system's authorities do not know it")
        webhook.caFile = directory.path(of: "wrong.pem")
        #expect(isFailure(try await send(webhook)))
        webhook.caFile = directory.path(of: "right.pem")
        #expect(try await send(webhook) == .delivered)
        webhook.url = "https://localhost:\(port)/"
        #expect(isFailure(try await send(webhook)), "the certificate is for another name")
    }

    @Test(
        "a certificate that is over, or vouches for itself, is refused with the reason",
        arguments: [("expired", "expired"), ("selfsigned", "self")]
    )
    func badCertificate(kind: String, says: String) async throws {
        let (process, port) = try await start(kind)
        defer { process.kill() }
        let webhook = Channel.Webhook(url: "https://127.0.0.1:\(port)/", caFile: directory.path(of: "right.pem"))
        try expectFailure(await send(webhook), says: says)
        #expect(directory.textSoFar("told-\(kind)").isEmpty)
    }

    @Test("a server that knows no newer TLS than 1.0 or 1.1 is told nothing", arguments: ["TLSv1", "TLSv1_1"])
    func oldTLS(version: String) async throws {
        let (process, port) = try await start(version)
        defer { process.kill() }
        // Who does not mind is served, so that it is the version that we mind.
        let careless = ["--tls-max", "1.1", "--tlsv1.0", "--ciphers", "ALL:@SECLEVEL=0", "--insecure", "--fail"]
        let curl = try ChildProcess("curl", careless + ["-d", "x", "https://127.0.0.1:\(port)/"], isSilent: true)
        #expect(curl.succeeds() && directory.textSoFar("told-\(version)") == "/\n")
        let webhook = Channel.Webhook(url: "https://127.0.0.1:\(port)/", caFile: directory.path(of: "right.pem"))
        try expectFailure(await send(webhook), says: "protocol version")
        #expect(directory.textSoFar("told-\(version)") == "/\n")
    }

    @Test("TLS 1.2 and 1.3 will do", arguments: ["TLSv1_2", "TLSv1_3"])
    func newTLS(version: String) async throws {
        let (process, port) = try await start(version)
        defer { process.kill() }
        let webhook = Channel.Webhook(url: "https://127.0.0.1:\(port)/", caFile: directory.path(of: "right.pem"))
        #expect(try await send(webhook) == .delivered)
    }

    /// A try that failed, for a reason that a person can read.
    private func expectFailure(_ result: DeliveryResult, says: String) throws {
        guard case .failed(.unanswered(let reason), _) = result else {
            Issue.record("\(result)")
            return
        }
        #expect(reason.contains(says), "\(reason)")
    }

    @Test("a server that wants a certificate of ours gets it, and refuses us without")
    func clientCertificate() async throws {
        let (process, port) = try await start("mutual")
        defer { process.kill() }
        var webhook = Channel.Webhook(url: "https://127.0.0.1:\(port)/", caFile: directory.path(of: "right.pem"))
        #expect(isFailure(try await send(webhook)))
        webhook.certificateFile = directory.path(of: "client.pem")
        webhook.keyFile = directory.path(of: "client.key")
        #expect(try await send(webhook) == .delivered)
    }

    @Test("a configured proxy is used, and only that: none of the environment's")
    func proxy() async throws {
        let (server, port) = try await start("tls")
        defer { server.kill() }
        let (proxy, proxyPort) = try await start("proxy")
        defer { proxy.kill() }
        var webhook = Channel.Webhook(url: "https://127.0.0.1:\(port)/", caFile: directory.path(of: "right.pem"))
        setenv("https_proxy", "http://127.0.0.1:1", 1)
        defer { unsetenv("https_proxy") }
        #expect(try await send(webhook) == .delivered)
        #expect(directory.textSoFar("asked").isEmpty)
        webhook.proxy = "http://127.0.0.1:\(proxyPort)"
        #expect(try await send(webhook) == .delivered)
        #expect(directory.textSoFar("asked") == "127.0.0.1:\(port)\n")
        webhook.proxy = "http://127.0.0.1:1"
        #expect(isFailure(try await send(webhook)))
    }
}
