import CLinux
import Glibc

/// The sockets that echo probes leave by and answers come in by, of both families; what they have in common.
final class ICMPSockets {
    /// One raw socket, or a ping socket for each identifier; empty where the family is missing.
    typealias Group = [ICMPSocket]

    var counters = ProbeCounters()
    var pacing = ProbePacing()
    /// By the index of their flavour.
    private(set) var groups: [Group]
    let incoming = MessageBuffers(capacity: ICMPSocket.batch, packetSize: 1536)
    /// For what the error queue gives: a stamp alone, or the packet that met an error.
    let queued = MessageBuffers(capacity: ICMPSocket.batch, packetSize: 640)
    let key: SipHash
    var recent = RecentProbes()
    var sources = ProbeSources()
    /// What `ProbeSockets.ways` says of echo probes; of other ways the usual shape.
    private(set) var packets: [ICMPPacketPlan] = []
    private let triesRaw: Bool
    private var random = SystemRandomNumberGenerator()

    /// Opens raw sockets, else ping sockets; nothing at all is opened when ICMP is not needed.
    ///
    /// A test may act as if raw sockets were refused.
    ///
    /// - Throws: when the family IPv4 is refused both ways, or an option fails.
    init(
        isNeeded: Bool,
        triesRaw: Bool = true,
        random: inout some RandomNumberGenerator
    ) throws(ProbeSocketsError) {
        self.triesRaw = triesRaw
        key = SipHash(key: (random.next(), random.next()))
        groups = Array(repeating: [], count: SocketFlavour.count)
        guard isNeeded else { return }
        let usual = SocketFlavour(family: .v4, dontFragment: false)
        let sixth = SocketFlavour(family: .v6, dontFragment: false)
        groups[usual.index] = try Self.open(usual, triesRaw: triesRaw, random: &random)
        groups[sixth.index] = (try? Self.open(sixth, triesRaw: triesRaw, random: &random)) ?? []
    }

    /// Takes over what echo probes are to look like, and opens the sockets that this needs.
    ///
    /// A flavour that can't be had here leaves its group empty: sending by it is trouble, which is told.
    func prepare(_ ways: [ProbeWay]) {
        packets = ways.map { ICMPPacketPlan($0) }
        for packet in packets where packet.isEcho && packet.dontFragment {
            for family in [ICMPEcho.Family.v4, .v6] {
                let flavour = SocketFlavour(family: family, dontFragment: true)
                guard groups[flavour.index].isEmpty else { continue }
                groups[flavour.index] = (try? Self.open(flavour, triesRaw: triesRaw, random: &random)) ?? []
            }
        }
        let largest = packets.map(\.size).max() ?? ProbePayload.size
        for group in groups { group.forEach { $0.makeRoom(forPayload: largest) } }
    }

    private static func open(
        _ flavour: SocketFlavour,
        triesRaw: Bool,
        random: inout some RandomNumberGenerator
    ) throws(ProbeSocketsError) -> Group {
        let first = random.next() as UInt16
        let identifiers = (first: first, alternate: first ^ (random.next() as UInt16 | 1))
        let raw: SystemCallError
        do throws(SystemCallError) {
            guard triesRaw else { throw SystemCallError(operation: "socket", errno: EPERM) }
            return [try ICMPSocket(.raw, flavour: flavour, identifiers: identifiers)]
        } catch {
            raw = error
        }
        guard raw.operation == "socket", raw.errno == EPERM || raw.errno == EACCES else { throw .systemCall(raw) }
        do throws(SystemCallError) {
            let first = try ICMPSocket(.ping, flavour: flavour, identifiers: identifiers)
            return [first, try ICMPSocket(.ping, flavour: flavour, identifiers: identifiers)]
        } catch {
            throw .notPermitted(raw: raw, ping: error)
        }
    }

    var summary: String {
        let names = [("IPv4", ICMPEcho.Family.v4), ("IPv6", .v6)].compactMap { name, family in
            groups[SocketFlavour(family: family, dontFragment: false).index].first.map {
                "\(name) \($0.kind == .raw ? "raw" : "ping") socket"
            }
        }
        return names.isEmpty ? "no ICMP" : names.joined(separator: ", ")
    }
}
