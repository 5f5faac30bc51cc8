import Synchronization
import Testing

@testable import MonitorCore

/// On real sockets of loopback; serial, since what is measured takes turns on two cores.
@Suite("Simulator", .serialized)
struct SimulatorTests {
    private static let sonHa = LoopbackPeer.address(0x0601)
    private static let sonThuong = LoopbackPeer.address(0x060A)
    private static let lySon = LoopbackPeer.address(0x1401)
    private static let nobody = LoopbackPeer.address(0xC801)

    /// Runs a scenario while `body` does, and returns what it said.
    @discardableResult
    private func simulating(
        _ scenario: Scenario,
        _ body: @escaping @Sendable (Scenario.Ports) async throws -> Void
    ) async throws -> [String] {
        let lines = Lines()
        let (begun, beginning) = AsyncStream.makeStream(of: Void.self)
        try await withThrowingTaskGroup { group in
            group.addTask {
                defer { beginning.finish() }
                try await Simulator.run(scenario, until: { await Self.forever() }) { line in
                    lines.add(line)
                    beginning.yield()
                }
            }
            // Only once it has said where it answers do its ports stand.
            for await _ in begun { break }
            try await body(scenario.ports)
            group.cancelAll()
        }
        return lines.all
    }

    /// Until the task is cancelled.
    private static func forever() async {
        while !Task.isCancelled { try? await Task.sleep(for: .seconds(3_600)) }
    }

    private final class Lines: Sendable {
        private let lines = Mutex<[String]>([])
        var all: [String] { lines.withLock { $0 } }
        func add(_ line: String) { lines.withLock { $0.append(line) } }
    }

    private static func question(_ sequence: UInt32) -> [UInt8] {
        let packet = STAMPSenderPacket(
            sequence: sequence,
            timestamp: NTPTimestamp(Clock.reading().timestamp).word,
            errorEstimate: .unknown,
            session: 1
        )
        var bytes = [UInt8](repeating: 0, count: 44)
        bytes.withUnsafeMutableBytes { packet.write(to: $0) }
        return bytes
    }

    @Test("one socket answers STAMP for every address, from that address, and says how long each way took")
    func stamp() async throws {
        var line = LineCondition.perfect
        line.delay = .milliseconds(20)
        let scenario = try Scenario.sample(ports: LoopbackPeer.freePorts(), line: line)
        try await simulating(scenario) { ports in
            let socket = try UDPSocket()
            for (number, address) in [Self.sonHa, Self.lySon, Self.nobody, Self.sonHa].enumerated() {
                let before = Clock.reading()
                socket.send(Self.question(UInt32(number)), to: address, port: ports.stamp)
                let after = Clock.reading()
                let (bytes, from) = try #require(socket.receive())
                let answer = try STAMPReflectorPacket.read(bytes.span.bytes)
                let arrived = try #require(answer.errorEstimate.timestamp(answer.receiveTimestamp))
                #expect(from == address)
                #expect(answer.senderSequence == number && answer.sequence == (number == 3 ? 1 : 0))
                #expect(answer.senderHopLimit == 64)
                // Exact by the kernel's stamp of the question, however late the simulator was woken up.
                #expect(arrived >= before.timestamp + .milliseconds(20))
                #expect(arrived <= after.timestamp + .milliseconds(21))
                #expect(Clock.now() - before.instant >= .milliseconds(40))
            }
        }
    }

    @Test("a question to an address outside the network is not answered")
    func outside() async throws {
        try await simulating(try Scenario.sample(ports: LoopbackPeer.freePorts())) { ports in
            let socket = try UDPSocket()
            let elsewhere = IPAddress.v4(0x7F00_0001)
            socket.send(Self.question(0), to: elsewhere, port: ports.stamp)
            socket.send(Self.question(1), to: Self.sonHa, port: ports.stamp)
            #expect(socket.receive()?.from == Self.sonHa)
            let stream = try #require(TCPSocket())
            #expect(stream.connect(to: elsewhere, port: ports.http, patience: .seconds(1)) == .connected)
            #expect(stream.isEnded(within: .seconds(5)))
        }
    }

    @Test("a cut takes all ports of its sites away, and nobody else's")
    func cut() async throws {
        let steps = [Scenario.Step(0, nil, [0, 1]) { $0.isCut = true }]
        try await simulating(try Scenario.sample(steps: steps, ports: LoopbackPeer.freePorts())) { ports in
            let socket = try UDPSocket()
            for address in [Self.sonHa, Self.sonThuong, Self.lySon] {
                socket.send(Self.question(0), to: address, port: ports.stamp)
            }
            #expect(socket.receive()?.from == Self.lySon)
            #expect(socket.receive(within: .milliseconds(100)) == nil)
            for port in [ports.h323, ports.sip, ports.http] {
                #expect(LoopbackPeer.connect(Self.sonHa, port: port) == .silent)
                #expect(LoopbackPeer.connect(Self.sonThuong, port: port) == .silent)
                #expect(LoopbackPeer.connect(Self.lySon, port: port) == .connected)
                #expect(LoopbackPeer.connect(Self.nobody, port: port) == .connected)
            }
        }
    }

    @Test("the line of a deaf or refusing terminal answers, the terminal is silent or turns connections away")
    func terminals() async throws {
        let steps = [
            Scenario.Step(0, nil, [0]) { $0.terminal = .deaf }, Scenario.Step(0, nil, [1]) { $0.terminal = .refusing },
        ]
        let scenario = try Scenario.sample(steps: steps, ports: LoopbackPeer.freePorts())
        try await simulating(scenario) { ports in
            let socket = try UDPSocket()
            for address in [Self.sonHa, Self.sonThuong] {
                socket.send(Self.question(0), to: address, port: ports.stamp)
                #expect(socket.receive()?.from == address)
                socket.send(Self.options(), to: address, port: ports.sip)
            }
            #expect(socket.receive(within: .milliseconds(100)) == nil)
            for port in [ports.h323, ports.sip, ports.http] {
                #expect(LoopbackPeer.connect(Self.sonHa, port: port) == .silent)
                #expect(LoopbackPeer.connect(Self.sonThuong, port: port) == .refused)
                #expect(LoopbackPeer.connect(Self.lySon, port: port) == .connected)
            }
        }
    }

    @Test("a well terminal speaks SIP by UDP and TCP, and has a page with its name; several requests, one connection")
    func terminal() async throws {
        try await simulating(try Scenario.sample(ports: LoopbackPeer.freePorts())) { ports in
            let socket = try UDPSocket()
            socket.send(Self.options(), to: Self.lySon, port: ports.sip)
            let (bytes, from) = try #require(socket.receive())
            #expect(from == Self.lySon && bytes.starts(with: "SIP/2.0 200 OK\r\n".utf8))
            let text = String(decoding: Self.options(), as: UTF8.self)
            #expect(LoopbackPeer.ask(Self.sonHa, port: ports.sip, text)?.hasPrefix("SIP/2.0 200 OK\r\n") == true)
            let page = LoopbackPeer.ask(Self.sonHa, port: ports.http, "GET / HTTP/1.1\r\nHost: x\r\n\r\n")
            #expect(page?.hasSuffix("\r\n\r\nUBND Huyện Sơn Hà\n") == true)
        }
    }

    @Test("what begins and ends in time is seen and told in time, the fate of open connections too")
    func time() async throws {
        let steps = [
            Scenario.Step(2, 5, [0]) { $0.isCut = true }, Scenario.Step(2, 5, [2]) { $0.terminal = .refusing },
        ]
        let scenario = try Scenario.sample(steps: steps, ports: LoopbackPeer.freePorts())
        let lines = try await simulating(scenario) { ports in
            let (kept, ended) = (try #require(TCPSocket()), try #require(TCPSocket()))
            #expect(kept.connect(to: Self.sonHa, port: ports.h323, patience: .seconds(1)) == .connected)
            #expect(ended.connect(to: Self.lySon, port: ports.h323, patience: .seconds(1)) == .connected)
            #expect(await eventually { LoopbackPeer.connect(Self.lySon, port: ports.h323) == .refused })
            #expect(LoopbackPeer.connect(Self.sonHa, port: ports.h323, patience: .milliseconds(100)) == .silent)
            #expect(LoopbackPeer.connect(Self.sonThuong, port: ports.h323) == .connected)
            #expect(ended.isEnded(within: .seconds(1)))
            #expect(await eventually { LoopbackPeer.connect(Self.lySon, port: ports.h323) == .connected })
            #expect(await eventually { LoopbackPeer.connect(Self.sonHa, port: ports.h323) == .connected })
            #expect(!kept.isEnded(within: .milliseconds(50)), "a cut line ends no connection")
        }
        #expect(lines.count == 5)
    }

    @Test("the end of the scenario is the end of the simulation, and the ports are free again")
    func end() async throws {
        let scenario = try Scenario.sample(duration: .seconds(1), ports: LoopbackPeer.freePorts())
        let lines = Lines()
        let start = Clock.now()
        try await Simulator.run(scenario, until: { await Self.forever() }, say: { lines.add($0) })
        #expect(Clock.now() - start >= .seconds(1))
        #expect(lines.all.count == 2 && lines.all.last?.hasSuffix("(+1s) hết kịch bản") == true)
        #expect(LoopbackPeer.connect(Self.sonHa, port: scenario.ports.h323) == .refused)
    }

    @Test("a second simulator on the same ports is refused, with the port that is taken")
    func taken() async throws {
        let scenario = try Scenario.sample(ports: LoopbackPeer.freePorts())
        try await simulating(scenario) { ports in
            await #expect(throws: SystemCallError(operation: "UDP port \(ports.stamp)", errno: 98)) {
                try await Simulator.run(scenario, until: { await Self.forever() }, say: { _ in })
            }
        }
    }

    @Test(
        "loss on one way only is seen as such: questions that do not arrive, or answers that do not come back",
        arguments: [true, false]
    )
    func directions(isTo: Bool) async throws {
        var line = LineCondition.perfect
        if isTo { line.lossTo = 0.3 } else { line.lossFrom = 0.3 }
        var scenario = try Scenario.sample(ports: LoopbackPeer.freePorts(), seed: 6)
        scenario.lines[0] = line
        try await simulating(scenario) { ports in
            let socket = try UDPSocket()
            var (received, reached) = (0, 0)
            for number in 0..<400 {
                socket.send(Self.question(UInt32(number)), to: Self.sonHa, port: ports.stamp)
                guard number % 50 == 49 else { continue }
                // What a perfect line answers comes behind all that was asked before it.
                socket.send(Self.question(0), to: Self.lySon, port: ports.stamp)
                while let (bytes, from) = socket.receive(), from == Self.sonHa {
                    received += 1
                    reached = Int(try STAMPReflectorPacket.read(bytes.span.bytes).sequence) + 1
                }
            }
            // 280 of 400 ± 4 standard deviations of 9.2.
            #expect((243...317).contains(received))
            #expect(isTo ? reached == received : reached >= 390)
        }
    }

    private static func options() -> [UInt8] {
        var random = SeededGenerator(seed: 3)
        var exchange = SIPExchange(target: .address(sonHa), random: &random)
        return exchange.request(
            over: ExchangePath(
                transport: .udp,
                local: .v4(0x7F00_0001),
                localPort: 5_080,
                remote: sonHa,
                remotePort: 5_060
            )
        )
    }
}
