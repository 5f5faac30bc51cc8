import ArgumentParser
import Foundation
import Glibc
import MonitorCore

struct SimulateCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "simulate",
        abstract: "Play a province on loopback, with faults by a scenario.",
        discussion: """
            Answers for all of 127.57.0.0/16 by STAMP, H.323, SIP and HTTP as the scenario says, and tells what happens; \
            needs no privileges. Ends after the scenario's duration, or by Ctrl-C. Exits 0, 74 when a port is taken, 77 when \
            one may not be opened, 78 when the scenario is not usable.
            """
    )

    @Argument(
        help: "The scenario, such as config/scenarios/morning.yaml.",
        completion: .file(extensions: ["yaml", "yml"])
    )
    var scenario: String

    @Flag(help: "Go on answering after the end of the scenario, until Ctrl-C.")
    var stay = false

    @Flag(help: "Only report every mistake in the scenario.")
    var check = false

    func run() async throws {
        let reading = ScenarioFile.load(path: scenario)
        reading.diagnostics.forEach { complain("\($0)") }
        guard let scenario = reading.scenario else { throw ExitCode.configurationError }
        guard !check else { return }
        do throws(SystemCallError) {
            try await Simulator.run(scenario, stays: stay) { line in
                do {
                    try FileHandle.standardOutput.write(contentsOf: Data("==> \(line)\n".utf8))
                } catch {
                    // Whoever read it has gone: it ends as by Ctrl-C.
                    kill(getpid(), SIGTERM)
                }
            }
        } catch {
            complain("\(error)")
            throw [EPERM, EACCES].contains(error.errno) ? ExitCode.noPermission : .inputOutput
        }
    }
}
