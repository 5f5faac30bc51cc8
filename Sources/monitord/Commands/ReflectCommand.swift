import ArgumentParser
import MonitorCore

struct ReflectCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "reflect",
        abstract: "Answer STAMP probes (RFC 8762), so that a monitor can measure both directions of a line.",
        discussion: """
            Runs on a computer at the other end of a line until SIGTERM or SIGINT, needs no configuration, and counts per \
            session, so that losses have a direction. Exits 77 without permission for the port, 74 when it is taken.
            """
    )

    @Option(help: "The UDP port to listen at.")
    var port: UInt16 = 862

    @Option(help: "A local address to listen at; may be given several times. Without it: all, IPv4 and IPv6.")
    var listen: [String] = []

    @Option(
        help: "Answer the authenticated mode alone, with the key in this file: one line, or hex: and digits.",
        completion: .file()
    )
    var keyFile: String?

    func validate() throws {
        guard port > 0 else { throw ValidationError("--port must be 1 to 65535") }
        for text in listen where IPAddress(text) == nil {
            throw ValidationError("--listen takes an IPv4 or IPv6 address, got '\(text)'")
        }
    }

    func run() async throws {
        let key = try keyFile.map(readKey)
        let service = try open(key)
        let mode = key == nil ? "unauthenticated" : "authenticated"
        complain("reflect: listening at \(service.places), \(mode)")
        complain("reflect: \(try await service.runUntilSignal().summary)")
    }

    private func open(_ key: STAMPKey?) throws -> ReflectorService {
        do {
            return try ReflectorService(addresses: listen.compactMap { IPAddress($0) }, port: port, key: key)
        } catch let error as ReflectorError {
            complain("reflect: \(error)")
            if case .notPermitted = error { throw ExitCode.noPermission }
            throw ExitCode.inputOutput
        }
    }

    private func readKey(_ path: String) throws -> STAMPKey {
        do throws(STAMPKeyFile.Mistake) {
            let file = try STAMPKeyFile(path: path)
            for warning in file.warnings { complain("reflect: warning: \(warning)") }
            return file.key
        } catch {
            complain("reflect: \(path): \(error)")
            throw ExitCode.inputOutput
        }
    }
}
