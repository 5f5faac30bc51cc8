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

    @Option(help: "What to probe with: icmp, h323, https, or tcp:PORT.")
    var check = ProbeKind.icmp

    @Option(help: "Probes for each target.")
    var count = 5

    @Option(help: "Between the probes of a target, such as 1s or 200ms.")
    var interval = DurationArgument(.seconds(1))

    @Option(help: "An answer later than this counts as none.")
    var timeout = DurationArgument(.milliseconds(900))

    @Flag(help: "One JSON object a target.")
    var json = false

    func validate() throws {
        guard count >= 1, count <= 100_000 else { throw ValidationError("--count must be 1 to 100000, got \(count)") }
        guard interval.value >= .milliseconds(10) else { throw ValidationError("--interval must be 10ms or longer") }
        guard timeout.value >= .milliseconds(1) else { throw ValidationError("--timeout must be 1ms or longer") }
    }

    func run() async throws {
        SignalMask.unblock()
        let plan = ProbePlan(
            targets: try targets.map(resolve),
            kind: check.kind,
            check: check.description,
            count: count,
            interval: interval.value,
            timeout: timeout.value
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
        let kind = check.kind(for: target)
        if let address = IPAddress(target) { return .init(name: target, address: address, kind: kind) }
        guard Host(target) != nil else { throw ValidationError("'\(target)' is neither an address nor a host name") }
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

/// What `--check` takes.
enum ProbeKind: ExpressibleByArgument, CustomStringConvertible {
    case icmp
    case h323
    case tcp(UInt16)
    case https

    init?(argument: String) {
        switch argument {
        case "icmp": self = .icmp
        case "h323": self = .h323
        case "https": self = .https
        default:
            guard argument.hasPrefix("tcp:"), let port = UInt16(argument.dropFirst(4)), port > 0 else { return nil }
            self = .tcp(port)
        }
    }

    var description: String {
        switch self {
        case .icmp: "icmp"
        case .h323: "h323"
        case .tcp(let port): "tcp:\(port)"
        case .https: "https"
        }
    }

    /// The kind without a target, for the heading of a report.
    var kind: CheckKind { kind(for: "") }

    func kind(for target: String) -> CheckKind {
        switch self {
        case .icmp: .icmp
        case .h323: .tcp(port: 1720)
        case .tcp(let port): .tcp(port: port)
        case .https: .https(url: "https://\(target.contains(":") ? "[\(target)]" : target)/")
        }
    }
}
