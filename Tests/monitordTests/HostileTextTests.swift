import Foundation
import Testing

/// Words of other people, shown by the built commands.
@Suite("Hostile text", .serialized, .enabled(if: Privilege.isRoot, Privilege.reason))
struct HostileTextTests {
    /// Clears the screen, sets the clipboard (OSC 52), rings, and the same by C1 controls; all of it from one word.
    private static let hostile = "Tu\u{1B}[2J\u{1B}]52;c;eA==\u{7}\u{9B}31m\u{9D}0;x\u{9C}\u{7F}\u{8}\r\u{0}ấn"

    @Test("no name, note or report of somebody commands the terminal of who reads it, nor stands so in a log")
    func commands() async throws {
        try await Trial.with { trial in
            try await trial.daemon { daemon in
                try await daemon.allUp()
                let hall = try #require(trial.children(of: "son-ha").first)
                try await trial.namespace.cut([hall.address])
                _ = try await trial.log.line("OPENED", within: .seconds(20))
                try await speak(of: hall.id, in: trial)
                _ = try await trial.log.line("ACK", within: .seconds(5))
                for command in Self.commands(hall.id) {
                    let outcome = try await ControlTrial.run(
                        Repository.monitord,
                        command + ["--control", trial.folder.appending(path: "control.sock").path]
                    )
                    expectHarmless(outcome.output + outcome.errors, "\(command)")
                }
                let incidents = try await shown(["incidents", "--json"], in: trial)
                let document = try #require(
                    try JSONSerialization.jsonObject(with: Data(incidents.utf8)) as? [String: Any]
                )
                let incident = try #require((document["incidents"] as? [[String: Any]])?.first)
                #expect(incident["acknowledged_by"] as? String == Self.hostile, "nothing of it is lost")
                #expect(try await shown(["incidents"], in: trial).contains("Tu [2J ]52;c;eA==  31m"))
            }
            let logs = trial.folder.appending(path: "logs")
            for name in try FileManager.default.contentsOfDirectory(atPath: logs.path) {
                expectHarmless(try String(contentsOf: logs.appending(path: name), encoding: .utf8), name)
            }
            expectHarmless(
                try String(contentsOf: trial.folder.appending(path: "stderr.txt"), encoding: .utf8),
                "stderr"
            )
        }
    }

    private static func commands(_ id: String) -> [[String]] {
        let lists = [["incidents", "--all"], ["silence", "list"], ["maintenance", "list"], ["outbox"], ["handover"]]
        let reading = [["status"], ["explain", id]] + lists
        let mistakes = [["explain", hostile], ["log", hostile], ["silence", hostile, "--for", "1h", "--by", "T"]]
        return reading + reading.map { $0 + ["--json"] } + [["log", id]] + mistakes
    }

    /// Says it wherever somebody may say something.
    private func speak(of id: String, in trial: Trial) async throws {
        let words = ["by": Self.hostile, "comment": Self.hostile]
        try await post("incidents/1/ack", words, in: trial)
        try await post("silences", words.merging(["match": id, "for": "1h"]) { $1 }, in: trial)
        try await post("maintenance", words.merging(["site": id, "for": "1h"]) { $1 }, in: trial)
        let target = "sites/\(id.replacing("/", with: "%2F"))/results"
        try await post(target, ["source": Self.hostile, "state": "absent", "ttl": "1h"], in: trial)
        try await post(target, ["source": "onu", "state": Self.hostile, "ttl": "1h"], in: trial)
        try await post("sites/x%1B%5B2J%C2%9B/results", ["source": "onu", "state": "absent", "ttl": "1h"], in: trial)
    }

    private func post(_ target: String, _ fields: [String: String], in trial: Trial) async throws {
        let body = String(decoding: try JSONSerialization.data(withJSONObject: fields), as: UTF8.self)
        let socket = trial.folder.appending(path: "control.sock").path
        let options = ["-sS", "--unix-socket", socket, "-H", "Content-Type: application/json", "-d", body]
        try await shell(["curl"] + options + ["http://localhost/api/v1/\(target)"])
    }

    private func shown(_ command: [String], in trial: Trial) async throws -> String {
        let socket = trial.folder.appending(path: "control.sock").path
        return try await ControlTrial.run(Repository.monitord, command + ["--control", socket]).output
    }

    private func expectHarmless(_ text: String, _ what: String) {
        let controls = text.unicodeScalars.filter { $0.properties.generalCategory == .control && $0 != "\n" }
        let place = text.unicodeScalars.firstIndex { controls.contains($0) }.map { text[$0...].prefix(80) }
        #expect(controls.isEmpty, "\(what): \(place.debugDescription)")
    }
}
