import Glibc
import Testing

@testable import MonitorCore

/// `openssl s_server` with a fresh self-signed certificate for hall.example.
final class TLSServer {
    let port: UInt16
    private let process: ChildProcess
    private let directory: ScratchDirectory

    init(days: Int) throws {
        directory = try ScratchDirectory()
        let (key, certificate) = (directory.path(of: "key.pem"), directory.path(of: "cert.pem"))
        let request = try Self.openssl([
            "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-days", "\(days)",
            "-subj", "/CN=hall.example", "-addext", "subjectAltName=DNS:hall.example", "-keyout", key, "-out",
            certificate,
        ])
        try #require(request.succeeds())
        port = try LocalServer(.silent).port
        process = try Self.openssl([
            "s_server", "-quiet", "-www", "-accept", "127.0.0.1:\(port)", "-key", key, "-cert", certificate,
        ])
        try waitUntilListening()
    }

    deinit {
        process.kill()
    }

    private static func openssl(_ arguments: [String]) throws -> ChildProcess {
        try ChildProcess("openssl", arguments, isSilent: true)
    }

    private func waitUntilListening() throws {
        let trial = try ProbeTrial(needsICMP: false)
        let end = Clock.now() + .seconds(10)
        while Clock.now() < end {
            let probe = try ProbeTrial.probe(.tcp(port: port), to: "127.0.0.1", timeout: .milliseconds(200))
            if case .answered = trial.run([probe]).first?.outcome { return }
            sched_yield()
        }
        Issue.record("openssl s_server does not listen")
    }
}
