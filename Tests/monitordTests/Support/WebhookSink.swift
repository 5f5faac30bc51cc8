import Foundation
import Subprocess

/// The misbehaving receiver of Tests/Lab in the trial's namespace.
struct WebhookSink {
    static let port = 8099
    let folder: URL
    let namespace: Namespace

    private var file: URL { folder.appending(path: "webhooks.jsonl") }

    /// One request as the sink recorded it.
    struct Request: Decodable {
        var body: Notification
        /// What the sink did, such as `ok` or `status 500`.
        var answer: String
        /// Another body than before under the same id.
        var isChanged: Bool

        private enum CodingKeys: String, CodingKey {
            case body, answer
            case isChanged = "body_changed"
        }

        init(from decoder: any Decoder) throws {
            let container = try decoder.container(keyedBy: CodingKeys.self)
            let text = try container.decode(String.self, forKey: .body)
            body = try JSONDecoder().decode(Notification.self, from: Data(text.utf8))
            answer = try container.decode(String.self, forKey: .answer)
            isChanged = try container.decode(Bool.self, forKey: .isChanged)
        }
    }

    func with(script: String, _ body: () async throws -> Void) async throws {
        let ready = folder.appending(path: "sink.ready")
        _ = try await Subprocess.run(
            .name("ip"),
            arguments: Arguments(
                ["netns", "exec", namespace.name, "python3"] + [
                    Repository.root.appending(path: "Tests/Lab/webhook-sink").path, "--port", "\(Self.port)",
                    "--log", file.path, "--ready", ready.path, "--script", script,
                ]
            ),
            input: .none,
            output: .discarded,
            error: .discarded
        ) { execution in
            defer { kill(execution.processIdentifier.value, SIGTERM) }
            _ = try await eventually(within: .seconds(10), "the webhook sink listening") {
                FileManager.default.fileExists(atPath: ready.path) ? true : nil
            }
            try await body()
        }
    }

    /// What it does from now on; see Tests/Lab/webhook-sink.
    func behave(_ script: String) async throws {
        let program = """
            import sys, urllib.request as u
            u.urlopen(u.Request('http://127.0.0.1:\(Self.port)/_sink/script', sys.argv[1].encode(), method='PUT')).read()
            """
        try await namespace.run("python3", "-c", program, script)
    }

    func requests() -> [Request] {
        guard let text = try? String(contentsOf: file, encoding: .utf8) else { return [] }
        return text.split(separator: "\n").compactMap {
            try? JSONDecoder().decode(Request.self, from: Data($0.utf8))
        }
    }
}
