import Foundation

@testable import MonitorCore

/// dnsmasq as an authority for `example` on 127.0.0.1, over UDP and TCP, for as long as the value lives.
///
/// `hall.example` has 192.0.2.7, `alias.example` leads there, `many.example` has more addresses than a datagram holds;
/// other names below `example` do not exist, and all others are refused.
final class NameServer {
    let port: UInt16
    private let process: ChildProcess
    private let directory: ScratchDirectory

    init() throws {
        directory = try ScratchDirectory()
        port = try FreePort.find()
        let hosts = (1...60).map { "192.0.2.\($0) many.example\n" }.joined()
        try directory.write(Data(hosts.utf8), to: "hosts")
        process = try ChildProcess(
            "dnsmasq",
            [
                "--no-daemon", "--conf-file=/dev/null", "--no-resolv", "--no-hosts", "--port=\(port)",
                "--listen-address=127.0.0.1", "--bind-interfaces", "--pid-file=\(directory.path(of: "pid"))",
                "--addn-hosts=\(directory.path(of: "hosts"))", "--local=/example/",
                "--host-record=hall.example,192.0.2.7", "--cname=alias.example,hall.example",
            ],
            isSilent: true
        )
        var random = SystemRandomNumberGenerator()
        for transport in [ExchangeTransport.udp, .tcp] {
            try Asking.wait(over: transport, port: port) {
                DNSExchange(DNSQuestion(name: .root), random: &random)
            }
        }
    }

    deinit { process.kill() }
}
