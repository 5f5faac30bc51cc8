import ArgumentParser
import Foundation
import MonitorCore

struct PushAgentCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "push-agent",
        abstract: "Send heartbeats of a hall that cannot be probed to its monitor.",
        discussion: """
            Runs on a computer in the hall, behind NAT or a firewall, and needs no configuration. What fails is said on \
            standard error, and it goes on until it is ended.
            """
    )

    static let defaultTokenFile = "/etc/monitord/push.token"

    @Option(help: "The monitor's push.listen, such as https://monitor.example:8058 (with or without /api/v1/push/ID).")
    var to: String

    @Option(help: "The hall's id in the monitor's inventory, such as son-ha/son-thuong.")
    var id: String?

    @Option(help: "The file with the monitor's push token, one line.", completion: .file())
    var tokenFile = PushAgentCommand.defaultTokenFile

    @Option(help: "Between heartbeats; as the check's interval in the monitor's configuration.")
    var interval = DurationArgument(.seconds(1))

    @Flag(help: "By UDP to the same port: the token signs each datagram and does not travel.")
    var udp = false

    @Option(help: "Certificates to trust in place of the system's, for HTTPS.", completion: .file())
    var caFile: String?

    @Option(help: "End after so many heartbeats: 0 when the last one was taken, else 1.")
    var count: Int?

    func validate() throws {
        guard (.milliseconds(100)...Duration.seconds(60)).contains(interval.value) else {
            throw ValidationError("--interval must be 100ms to 60s")
        }
        if let count, count < 1 { throw ValidationError("--count must be 1 or more") }
        if udp, caFile != nil { throw ValidationError("--ca-file means nothing with --udp") }
    }

    func run() throws {
        SignalMask.unblock()
        let destination: PushDestination
        do throws(PushDestination.Mistake) {
            destination = try PushDestination(url: to, id: id, bearsToken: !udp)
        } catch {
            throw ValidationError(error.description)
        }
        guard try agent(to: destination, token: token()).run(count: count) else { throw ExitCode.plainNo }
    }

    private func agent(to destination: PushDestination, token: String) throws -> PushAgent {
        let say: (String) -> Void = { complain("push-agent: \($0)") }
        guard !udp else {
            return PushAgent(datagramsTo: destination, token: token, interval: interval.value, say: say)
        }
        do {
            return try PushAgent(to: destination, token: token, caFile: caFile, interval: interval.value, say: say)
        } catch let failure as HeartbeatFailure {
            complain("push-agent: \(failure.explanation)")
            throw ExitCode.bug
        }
    }

    private func token() throws -> String {
        guard let data = try? FileHandle(forReadingFrom: URL(filePath: tokenFile)).read(upToCount: 4_096) else {
            complain("push-agent: \(tokenFile) cannot be read, or is empty (give --token-file)")
            throw ExitCode.inputOutput
        }
        do {
            return try SecretText.line(of: Array(data))
        } catch {
            complain("push-agent: \(tokenFile) is wrong: \(error.rawValue)")
            throw ExitCode.inputOutput
        }
    }
}
