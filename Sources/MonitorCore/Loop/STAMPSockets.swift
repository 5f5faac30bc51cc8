import CLinux
import Glibc

/// Sends STAMP packets and reads what reflectors answer, with the kernel's stamps of both.
///
/// One socket a flavour for all reflectors: a session is told from others by its reflector's address and its own numbers.
final class STAMPSockets {
    /// How the packets of one way are made.
    struct Plan {
        var query: STAMPQuery
        var packet: PacketShape
        var source: String?
        var key: STAMPKey?
    }

    /// A reflector that was not asked for so long is forgotten at the next reload.
    private static let memory = Duration.seconds(600)

    var counters = ProbeCounters()
    /// By way; nil for what is no STAMP.
    private(set) var plans: [Plan?] = []
    /// By the index of their flavour.
    private(set) var sockets = [STAMPSocket?](repeating: nil, count: SocketFlavour.count)
    var targets: [STAMPTarget] = []
    private var places: [STAMPPeer: Int] = [:]
    /// By the reflector's address, for what comes in.
    private var placesByAddress: [IPAddress: [Int]] = [:]
    var sources = ProbeSources()
    private var random = SystemRandomNumberGenerator()
    let incoming = MessageBuffers(capacity: STAMPSocket.batch, packetSize: 1536)
    let queued = MessageBuffers(capacity: STAMPSocket.batch, packetSize: 640)

    /// Takes over what is to be asked how, and opens the sockets that this needs; sending without one is trouble.
    func prepare(_ ways: [ProbeWay]) {
        plans = ways.map { way in
            guard case .stamp(let query) = way.kind else { return nil }
            let key = query.key.map { STAMPKey($0.octets) }
            return Plan(query: query, packet: way.packet, source: way.source, key: key)
        }
        for case let plan? in plans {
            for family in [ICMPEcho.Family.v4, .v6] {
                let flavour = SocketFlavour(family: family, dontFragment: plan.packet.dontFragment)
                if sockets[flavour.index] == nil { sockets[flavour.index] = try? STAMPSocket(flavour) }
            }
        }
        forget(before: Clock.now() - Self.memory)
    }

    private func forget(before limit: Instant) {
        let kept = targets.filter { $0.lastMadeAt > limit }
        guard kept.count < targets.count else { return }
        // Stamps that are still to come name targets by their old places.
        for case let socket? in sockets { socket.forgetSent() }
        targets = []
        places = [:]
        placesByAddress = [:]
        kept.forEach { add($0) }
    }

    @discardableResult
    private func add(_ target: STAMPTarget) -> Int {
        let place = targets.count
        targets.append(target)
        places[target.peer] = place
        placesByAddress[target.peer.address, default: []].append(place)
        return place
    }

    /// Where the target of a probe stands, which is made where it is new.
    func place(of address: IPAddress, _ plan: Plan) -> Int {
        let peer = STAMPPeer(address: address, query: plan.query, packet: plan.packet)
        return places[peer] ?? add(STAMPTarget(peer, id: random.next(), key: plan.key))
    }

    /// Those that ask a reflector at this address.
    func places(at address: IPAddress) -> [Int] { placesByAddress[address] ?? [] }

    /// What the packets to a reflector say of each direction; nil when it was never asked.
    func directions(of address: IPAddress, _ way: ProbeWay) -> DirectionWindow? {
        guard case .stamp(let query) = way.kind else { return nil }
        let peer = STAMPPeer(address: address, query: query, packet: way.packet)
        return places[peer].map { targets[$0].directions }
    }
}
