import Glibc
import Testing

@testable import MonitorCore

/// STAMP through the engine, against our own reflector.
@Suite("STAMP probes on loopback", .serialized)
struct STAMPProbeTests {
    private static let secret = Array("a key of thirty-two bytes, or so".utf8)

    private func way(port: UInt16, key: [UInt8]? = nil, packet: PacketShape = PacketShape()) -> ProbeWay {
        let query = STAMPQuery(port: port, key: key.map { SecretKey($0) })
        return ProbeWay(kind: .stamp(query), packet: packet, timeout: .seconds(2))
    }

    @Test(
        "many reflectors are asked in batches, and each answers with both stamps",
        arguments: [nil, secret],
        [PacketShape(), PacketShape(size: 600, dontFragment: true, dscp: 46)]
    )
    func batches(key: [UInt8]?, packet: PacketShape) async throws {
        let service = try ReflectorService(port: 0, key: key.map { STAMPKey($0) })
        try service.start()
        let trial = try ProbeTrial(needsICMP: false)
        let way = way(port: service.port, key: key, packet: packet)
        let probes = try (0..<150).map { index in
            let address = try #require(IPAddress("127.57.9.\(index + 1)"))
            return TrialProbe(target: Int32(index), way: way, address: address)
        }
        for _ in 0..<12 {
            let results = trial.run(probes)
            #expect(Set(results.map(\.target)) == Set(0..<150))
            for result in results {
                guard case .answered(let roundTrip) = result.outcome else {
                    Issue.record("\(result)")
                    continue
                }
                #expect(roundTrip >= .zero && roundTrip < .seconds(2))
            }
        }
        #expect(trial.sockets.counters == ProbeCounters())
        let address = try #require(probes.first).address
        let window = try #require(trial.sockets.directions(of: address, way))
        // The ninth number was left out, so the reflector has shown that it counts.
        #expect(window.reflector == .stateful)
        let figures = window.figures(at: Clock.now())
        #expect(figures.forward.lost == 0 && figures.backward.lost == 0 && figures.received == figures.n)
        _ = await service.stop()
    }

    @Test("nobody at the port: the host's own error ends the probe as a refusal", arguments: ["127.57.9.9", "::1"])
    func refused(address: String) throws {
        let port = try FreePort.find()
        let probe = TrialProbe(target: 3, way: way(port: port), address: try #require(IPAddress(address)))
        let result = try #require(try ProbeTrial(needsICMP: false).run([probe]).first)
        guard case .refused = result.outcome else {
            Issue.record("\(result)")
            return
        }
        #expect(result.target == 3 && result.sequence == 7)
    }

    @Test("another key is met with silence: nothing counts")
    func otherKey() async throws {
        let service = try ReflectorService(port: 0, key: STAMPKey(Self.secret))
        try service.start()
        let trial = try ProbeTrial(needsICMP: false)
        let address = try #require(IPAddress("127.57.9.1"))
        trial.send([TrialProbe(target: 0, way: way(port: service.port, key: [1, 2, 3]), address: address)])
        let counters = await service.stop()
        #expect(counters.answered == 0)
        #expect(trial.drain().isEmpty)
    }
}
