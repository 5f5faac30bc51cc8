@testable import MonitorCore

/// coturn as a STUN server on 127.0.0.1, over UDP and TCP, for as long as the value lives.
final class STUNServer {
    let port: UInt16
    private let process: ChildProcess
    private let directory: ScratchDirectory

    /// With `wantsCredentials` it answers every Binding request with error 401.
    init(wantsCredentials: Bool = false) throws {
        directory = try ScratchDirectory()
        port = try FreePort.find()
        let credentials = ["--secure-stun", "--lt-cred-mech", "--realm", "hall.example", "--user", "hall:secret"]
        let arguments = [
            "-n", "--stun-only", "--listening-ip", "127.0.0.1", "--listening-port", "\(port)", "--no-tls", "--no-dtls",
            "--no-cli", "--relay-threads", "1", "--userdb", directory.path(of: "users"), "--pidfile",
            directory.path(of: "pid"), "--log-file", directory.path(of: "log"), "--simple-log",
        ]
        let extra = wantsCredentials ? credentials : ["--no-auth"]
        process = try ChildProcess("turnserver", arguments + extra, isSilent: true)
        var random = SystemRandomNumberGenerator()
        for transport in [ExchangeTransport.udp, .tcp] {
            try Asking.wait(over: transport, port: port) { STUNExchange(random: &random) }
        }
    }

    deinit { process.kill() }
}
