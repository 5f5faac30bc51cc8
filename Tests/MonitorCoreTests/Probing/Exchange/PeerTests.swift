import Foundation
import Testing

@testable import MonitorCore

/// The exchanges against servers of other makes, over plain sockets.
@Suite("Real peers answer", .serialized)
struct PeerTests {
    private static let datagramsAndStreams: [ExchangeTransport] = [.udp, .tcp]
    private var random = SystemRandomNumberGenerator()

    @Test("coturn says where it sees us", arguments: datagramsAndStreams)
    mutating func stun(transport: ExchangeTransport) throws {
        let server = try STUNServer()
        var exchange = STUNExchange(random: &random)
        #expect(try Asking.end(of: &exchange, over: transport, port: server.port) == .answered)
        #expect(exchange.mapped?.address == .v4(0x7F00_0001))
    }

    @Test("coturn that wants credentials refuses", arguments: datagramsAndStreams)
    mutating func stunRefusal(transport: ExchangeTransport) throws {
        let server = try STUNServer(wantsCredentials: true)
        var exchange = STUNExchange(random: &random)
        #expect(try Asking.end(of: &exchange, over: transport, port: server.port) == .refused(reason: "stun-401"))
        #expect(exchange.mapped == nil)
    }

    @Test("dnsmasq knows names, aliases and their ends", arguments: datagramsAndStreams)
    mutating func dns(transport: ExchangeTransport) throws {
        let server = try NameServer()
        let expected: [(String, DNSType, ExchangeStep)] = [
            ("hall.example", .a, .answered), ("HALL.example.", .a, .answered), ("alias.example", .a, .answered),
            ("gone.example", .a, .refused(reason: "dns-nxdomain")),
            ("hall.example", .aaaa, .refused(reason: "dns-nodata")),
            ("elsewhere.vn", .a, .refused(reason: "dns-refused")),
        ]
        for (name, type, step) in expected {
            let question = DNSQuestion(name: try #require(DNSName(name)), type: type)
            var exchange = DNSExchange(question, random: &random)
            #expect(try Asking.end(of: &exchange, over: transport, port: server.port) == step, "\(name)")
            guard step == .answered else { continue }
            #expect(exchange.resolution?.records.map(\.data) == [.address(.v4(0xC000_0207))])
            #expect(exchange.resolution?.aliases.count == (name == "alias.example" ? 1 : 0))
        }
    }

    @Test("what does not fit into a datagram comes over a stream, by the same exchange")
    mutating func longAnswer() throws {
        let server = try NameServer()
        let question = DNSQuestion(name: try #require(DNSName("many.example")))
        var exchange = DNSExchange(question, random: &random)
        #expect(try Asking.end(of: &exchange, port: server.port) == .repeatOverStream)
        #expect(try Asking.end(of: &exchange, over: .tcp, port: server.port) == .answered)
        #expect(exchange.resolution?.records.count == 60)
    }

    @Test("sipp answers", arguments: datagramsAndStreams)
    mutating func sip(transport: ExchangeTransport) throws {
        let server = try SIPServer(over: transport)
        var exchange = SIPExchange(target: .name("hall.example"), random: &random)
        #expect(try Asking.end(of: &exchange, over: transport, port: server.port) == .answered)
        #expect(exchange.status == 200 && !exchange.isProvisional)
    }

    @Test("sipp tries, and then finds nobody", arguments: datagramsAndStreams)
    mutating func sipRefusal(transport: ExchangeTransport) throws {
        let server = try SIPServer(over: transport, codes: [100, 480])
        var exchange = SIPExchange(target: .name("hall.example"), random: &random)
        #expect(try Asking.end(of: &exchange, over: transport, port: server.port) == .refused(reason: "sip-480"))
        #expect(exchange.status == 480 && exchange.isProvisional)
    }

    @Test("sipp behind TLS answers, through the client of openssl")
    mutating func sipOverTLS() async throws {
        let server = try SIPServer(over: .tls)
        let directory = try ScratchDirectory()
        var exchange = SIPExchange(target: .name("hall.example"), random: &random)
        let request = exchange.request(over: .documented(.tls, remotePort: server.port))
        try directory.write(Data(request), to: "request")
        let client = try directory.script(
            "client",
            "cd \(directory.path); exec openssl s_client -quiet -connect 127.0.0.1:\(server.port) <request >answer"
        )
        let process = try ChildProcess(client, [], isSilent: true)
        defer { process.kill() }
        let hasAnswered = await eventually { directory.textSoFar("answer").contains("\r\n\r\n") }
        #expect(hasAnswered)
        #expect(exchange.take(Array(directory.textSoFar("answer").utf8).span.bytes) == .answered)
    }

    @Test("where nobody listens nothing answers", arguments: datagramsAndStreams)
    mutating func nobody(transport: ExchangeTransport) throws {
        var exchange = STUNExchange(random: &random)
        let port = try FreePort.find()
        #expect(try Asking.end(of: &exchange, over: transport, port: port, within: .milliseconds(300)) == nil)
    }
}
