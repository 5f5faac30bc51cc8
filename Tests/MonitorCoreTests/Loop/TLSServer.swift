import Glibc
import Testing

@testable import MonitorCore

/// `openssl s_server` with a fresh self-signed certificate for hall.example.
final class TLSServer {
    let port: UInt16
    private let process: pid_t
    private let directory: ScratchDirectory

    init(days: Int) throws {
        directory = try ScratchDirectory()
        let (key, certificate) = (directory.path(of: "key.pem"), directory.path(of: "cert.pem"))
        let request = try Self.openssl([
            "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-days", "\(days)",
            "-subj", "/CN=hall.example", "-addext", "subjectAltName=DNS:hall.example", "-keyout", key, "-out",
            certificate,
        ])
        var status: Int32 = 0
        waitpid(request, &status, 0)
        try #require(status == 0)
        port = try LocalServer(.silent).port
        process = try Self.openssl([
            "s_server", "-quiet", "-www", "-accept", "127.0.0.1:\(port)", "-key", key, "-cert", certificate,
        ])
        try waitUntilListening()
    }

    deinit {
        kill(process, SIGKILL)
        waitpid(process, nil, 0)
    }

    /// Foundation's Process misses the end of children started from several threads at once; this does not.
    private static func openssl(_ arguments: [String]) throws -> pid_t {
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        for descriptor: Int32 in 0...2 {
            posix_spawn_file_actions_addopen(&actions, descriptor, "/dev/null", O_RDWR, 0)
        }
        var words = (["openssl"] + arguments).map { strdup($0) } + [nil]
        defer { words.forEach { free($0) } }
        var process: pid_t = 0
        try #require(posix_spawn(&process, "/usr/bin/openssl", &actions, nil, &words, environ) == 0)
        return process
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
