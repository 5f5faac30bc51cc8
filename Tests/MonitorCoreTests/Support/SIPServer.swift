import Foundation

@testable import MonitorCore

/// sipp on 127.0.0.1, which answers every OPTIONS with the same codes in turn, for as long as the value lives.
///
/// Debian's sipp knows no TLS: over TLS stunnel stands before it, with a fresh certificate for hall.example.
final class SIPServer {
    let port: UInt16
    private let sipp: ChildProcess
    private var tunnel: ChildProcess?
    private let directory: ScratchDirectory

    /// `codes` are sent at once, one after the other: 1xx first, a final one last.
    init(over transport: ExchangeTransport, codes: [Int] = [200]) throws {
        directory = try ScratchDirectory()
        try directory.write(Data(Self.scenario(codes).utf8), to: "options.xml")
        let inner = try FreePort.find()
        port = transport == .tls ? try FreePort.find() : inner
        let way: ExchangeTransport = transport == .udp ? .udp : .tcp
        sipp = try ChildProcess(
            "sipp",
            [
                "-sf", directory.path(of: "options.xml"), "-i", "127.0.0.1", "-p", "\(inner)", "-t",
                way == .udp ? "u1" : "t1", "-nostdin",
            ],
            isSilent: true
        )
        var random = SystemRandomNumberGenerator()
        try Asking.wait(over: way, port: inner) { SIPExchange(target: .name("hall.example"), random: &random) }
        guard transport == .tls else { return }
        tunnel = try Self.tunnel(from: port, to: inner, in: directory)
        try Self.waitUntilListening(port)
    }

    deinit {
        tunnel?.kill()
        sipp.kill()
    }

    private static func scenario(_ codes: [Int]) -> String {
        let answers = codes.map { code in
            """
            <send><![CDATA[

            SIP/2.0 \(code) Told So
            [last_Via:]
            [last_From:]
            [last_To:];tag=hall[call_number]
            [last_Call-ID:]
            [last_CSeq:]
            Content-Length: 0

            ]]></send>
            """
        }
        return """
            <?xml version="1.0" encoding="UTF-8"?>
            <scenario name="options">
            <recv request="OPTIONS"/>
            \(answers.joined(separator: "\n"))
            </scenario>
            """
    }

    private static func tunnel(
        from port: UInt16,
        to inner: UInt16,
        in directory: ScratchDirectory
    ) throws -> ChildProcess {
        let (key, certificate) = (directory.path(of: "key.pem"), directory.path(of: "cert.pem"))
        let request = try ChildProcess(
            "openssl",
            [
                "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-days", "30",
                "-subj",
                "/CN=hall.example", "-addext", "subjectAltName=DNS:hall.example", "-keyout", key, "-out", certificate,
            ],
            isSilent: true
        )
        guard request.succeeds() else { throw Asking.SilentServer(port: port) }
        let settings = """
            foreground = yes
            pid =
            [sip]
            accept = 127.0.0.1:\(port)
            connect = 127.0.0.1:\(inner)
            cert = \(certificate)
            key = \(key)
            """
        try directory.write(Data(settings.utf8), to: "stunnel.conf")
        return try ChildProcess("stunnel4", [directory.path(of: "stunnel.conf")], isSilent: true)
    }

    /// stunnel is silent until a handshake begins: that it listens is all there is to be seen.
    private static func waitUntilListening(_ port: UInt16) throws {
        let end = ContinuousClock.now + .seconds(10)
        while ContinuousClock.now < end {
            if try Asking.isListening(port) { return }
            usleep(5_000)
        }
        throw Asking.SilentServer(port: port)
    }
}
