import ArgumentParser
import Foundation
import MonitorCore

struct ProbeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "probe",
        abstract: "Probe a few targets now and print what came back.",
        discussion: """
            Needs no daemon and no configuration. Exits 0 when every probe was answered, 1 when some were not, 77 \
            without permission for ICMP.
            """
    )

    @Argument(help: "IPv4 or IPv6 addresses, or host names.")
    var targets: [String]

    @Option(
        help:
            "What to probe with: icmp, h323, https, sip, stamp, stun, tls, each with :PORT where it has one; tcp:PORT; dns:NAME."
    )
    var check = CheckWords.icmp

    @Option(help: "Probes for each target.")
    var count = 5

    @Option(help: "Between the probes of a target, such as 1s or 200ms.")
    var interval = DurationArgument(.seconds(1))

    @Option(help: "An answer later than this counts as none.")
    var timeout = DurationArgument(.milliseconds(900))

    @Option(help: "Octets of payload of icmp, as ping -s; of a stamp packet.")
    var size: Int?

    @Option(help: "Differentiated services code point, 0 to 63.")
    var dscp = 0

    @Flag(help: "Send icmp and stamp so that no router may break a packet up.")
    var dontFragment = false

    @Flag(help: "One JSON object a target.")
    var json = false

    func validate() throws {
        guard count >= 1, count <= 100_000 else { throw ValidationError("--count must be 1 to 100000, got \(count)") }
        guard interval.value >= .milliseconds(10) else { throw ValidationError("--interval must be 10ms or longer") }
        if size != nil || dontFragment, !check.shapesPackets {
            throw ValidationError("--size and --dont-fragment are for icmp and stamp, not for \(check)")
        }
        if dscp != 0, check.isOverTLS { throw ValidationError("--dscp means nothing for \(check)") }
        guard (0...63).contains(dscp) else { throw ValidationError("--dscp must be 0 to 63, got \(dscp)") }
        if let size, !check.sizes.contains(size) {
            throw ValidationError("--size must be \(check.sizes.lowerBound) to \(check.sizes.upperBound), got \(size)")
        }
        guard timeout.value >= .milliseconds(1) else { throw ValidationError("--timeout must be 1ms or longer") }
    }

    func run() async throws {
        SignalMask.unblock()
        let plan = ProbePlan(
            targets: try targets.map(resolve),
            check: check.description,
            count: count,
            interval: interval.value,
            timeout: timeout.value,
            packet: PacketShape(size: size, dontFragment: dontFragment, dscp: UInt8(dscp))
        )
        let report = json ? ProbeReport.json : ProbeReport.table
        let tallies = try await probe(plan)
        print(report(tallies))
        if tallies.contains(where: { $0.received < $0.sent }) { throw ExitCode.plainNo }
    }

    private func probe(_ plan: ProbePlan) async throws -> [ProbeTally] {
        do {
            return try await ProbeSession.run(plan)
        } catch let error as ProbeSocketsError {
            complain(error.description)
            if case .notPermitted = error { throw ExitCode.noPermission }
            throw ExitCode.inputOutput
        }
    }

    private func resolve(_ target: String) throws -> ProbePlan.Target {
        guard let host = Host(target) else {
            throw ValidationError("'\(target)' is neither an address nor a host name")
        }
        let kind = check.kind(for: host)
        if case .address(let address) = host { return .init(name: target, address: address, kind: kind) }
        switch SystemLookup.addresses(of: target) {
        case .success(let addresses):
            guard let first = addresses.first else { throw ValidationError("'\(target)' has no address") }
            return .init(name: target, address: first, kind: kind)
        case .failure(let failure):
            complain("cannot look up '\(target)': \(failure.explanation)")
            throw ExitCode.plainNo
        }
    }
}

/// A duration as an option's value.
struct DurationArgument: ExpressibleByArgument, CustomStringConvertible {
    var value: Duration

    init(_ value: Duration) {
        self.value = value
    }

    init?(argument: String) {
        guard let value = DurationText.parse(argument) else { return nil }
        self.value = value
    }

    var description: String { DurationText.format(value) }
}

extension CheckWords: ExpressibleByArgument {
    /// As `init(_:)`.
    public init?(argument: String) {
        self.init(argument)
    }
}
