import Foundation
import Testing

/// Runs the shipped hooks as the daemon would: a clean environment, a state directory, the document on standard input.
final class HookTrial {
    struct Outcome {
        var status: Int
        var errors: String
    }

    /// What the daemon would tell of an incident.
    static let message = [
        "MONITORD_ID": "msg_1", "MONITORD_TYPE": "incident.opened", "MONITORD_INCIDENT": "inc_1",
        "MONITORD_NUMBER": "17",
        "MONITORD_NAME": "UBND Huyện Sơn Hà", "MONITORD_TITLE": "#17 MẤT KẾT NỐI KHU VỰC: UBND Huyện Sơn Hà",
        "MONITORD_TEXT": "#17 MẤT KẾT NỐI: \"Sơn Hà\" \\ và 14 điểm cầu\nGọi hội trường trước: có điện không?\n",
        "MONITORD_SMS": "#17 MAT KET NOI KHU VUC: UBND Huyen Son Ha va 14 diem cau; goi 0255 000 0001",
    ]

    let directory: ScratchDirectory
    private var fakes: [ChildProcess] = []

    init() throws {
        directory = try ScratchDirectory()
    }

    deinit {
        fakes.forEach { $0.kill() }
    }

    /// Starts one of Tests/Lab; what it prints first says where it is.
    func start(_ fake: String, _ options: [String]) async throws -> String {
        let program = SampleTests.root.appending(path: "Tests/Lab/\(fake)").path
        let place = "\(fake)-\(fakes.count)"
        let script = #"exec "$@" >"$0""#
        fakes.append(try ChildProcess("sh", ["-c", script, directory.path(of: place), program] + options))
        let isThere = await eventually { self.directory.textSoFar(place).hasSuffix("\n") }
        try #require(isThere, "\(fake) does not start")
        return directory.textSoFar(place).trimmingCharacters(in: .newlines)
    }

    /// Runs a hook of config/hooks to its end.
    func run(_ hook: String, _ arguments: String..., with changes: [String: String] = [:]) throws -> Outcome {
        try directory.write(Data("{\"version\":1}".utf8), to: "document")
        let path = ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin"
        let message = Self.message.merging(changes) { $1 }.map { "\($0)=\($1)" }
        let program = SampleTests.root.appending(path: "config/hooks/\(hook)").path
        let environment = ["PATH=\(path)", "LANG=C.UTF-8", "HOME=\(directory.path)"] + message
        let script = #"cd "$0" && env -i "$@" <document >output 2>errors; echo $? >status"#
        let child = try ChildProcess("sh", ["-c", script, directory.path] + environment + [program] + arguments)
        _ = child.succeeds()
        let status = directory.textSoFar("status").trimmingCharacters(in: .newlines)
        return Outcome(status: try #require(Int(status)), errors: directory.textSoFar("errors"))
    }

    /// What a fake has noted, one JSON object a line.
    func log(_ name: String = "log") throws -> [[String: Any]] {
        try directory.textSoFar(name).split(separator: "\n").map { line in
            try #require(try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
        }
    }
}
