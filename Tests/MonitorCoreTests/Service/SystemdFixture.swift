import Foundation
import Testing

/// The vectors of `Fixtures/systemd.json` that our code has a part in.
struct SystemdFixture: Decodable {
    struct NotifySocket: Decodable {
        let value: String?
        let kind: String
        let path: String?

        enum CodingKeys: String, CodingKey {
            case value = "NOTIFY_SOCKET"
            case kind
            case path = "sun_path_hex"
        }
    }

    struct Status: Decodable {
        let raw: String
        let line: String

        enum CodingKeys: String, CodingKey {
            case raw
            case line = "status_line"
        }
    }

    struct Watchdog: Decodable {
        let environment: [String: String]
        let processID: Int32
        let enabled: Bool
        let timeout: Int64?
        let interval: Int64?

        enum CodingKeys: String, CodingKey {
            case environment = "env"
            case processID = "own_pid"
            case enabled
            case timeout = "timeout_usec"
            case interval = "ping_every_usec"
        }
    }

    struct JournalStream: Decodable {
        let stream: String?
        let device: UInt64
        let inode: UInt64
        let connected: Bool

        enum CodingKeys: String, CodingKey {
            case stream = "JOURNAL_STREAM"
            case device = "fstat_dev"
            case inode = "fstat_ino"
            case connected
        }
    }

    let notifySocket: [NotifySocket]
    let statusSanitising: [Status]
    let watchdog: [Watchdog]
    let journalStream: [JournalStream]

    enum CodingKeys: String, CodingKey {
        case notifySocket = "notify_socket"
        case statusSanitising = "status_sanitising"
        case watchdog
        case journalStream = "journal_stream"
    }

    static func load() throws -> SystemdFixture {
        try JSONDecoder().decode(SystemdFixture.self, from: Fixture.data("systemd.json"))
    }
}
