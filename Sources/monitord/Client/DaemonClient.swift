import ArgumentParser
import Foundation
import MonitorCore

/// Asks the daemon and turns what goes wrong into a message and an exit code.
struct DaemonClient {
    private let client: ControlClient

    init(_ address: DaemonAddress) throws {
        let path = try address.path()
        client = try Self.complaining { () throws(ControlClientError) in try ControlClient(path: path) }
    }

    /// The document at a path below `/api/v1`.
    func get<Document: ControlDocument>(_ target: String) throws -> Document {
        try document(send("GET", target))
    }

    /// Sends a request below `/api/v1`; an answer that is an error ends the command.
    @discardableResult
    func send(_ method: String, _ target: String, _ fields: [String: Any] = [:]) throws -> [UInt8] {
        let answer = try exchange(method, target, fields)
        guard answer.isSuccess else { throw Self.refused(answer) }
        return answer.body
    }

    /// Sends a request below `/api/v1` and returns the answer, whatever its status.
    func exchange(
        _ method: String,
        _ target: String,
        _ fields: [String: Any] = [:],
        timeout: Duration = .seconds(30)
    ) throws -> ControlClient.Answer {
        let body = try JSONSerialization.data(withJSONObject: fields, options: [.sortedKeys])
        return try Self.complaining { () throws(ControlClientError) in
            try client.send(
                method,
                "/api/v1" + target,
                json: fields.isEmpty ? nil : Array(body),
                timeout: timeout
            )
        }
    }

    /// The status, or why there is none; says nothing itself.
    func picture() throws -> StatusDocument {
        try StatusDocument.decoded(client.send("GET", "/api/v1/status", timeout: .seconds(5)).body)
    }

    func document<Document: ControlDocument>(_ body: [UInt8]) throws -> Document {
        do {
            return try Document.decoded(body)
        } catch {
            complain("monitord's answer makes no sense to this version: \(error)")
            throw ExitCode.bug
        }
    }

    private static func complaining<Result>(_ body: () throws(ControlClientError) -> Result) throws -> Result {
        do {
            return try body()
        } catch {
            complain(error.description)
            throw error.exitCode
        }
    }

    /// Says what the daemon refused, and how a script may know it.
    static func refused(_ answer: ControlClient.Answer) -> ExitCode {
        let error = try? JSONDecoder().decode(ErrorDocument.self, from: Data(answer.body)).error
        complain(error?.message ?? "monitord answered with the status \(answer.status)")
        switch answer.status {
        case 400, 415, 422: return .usage
        case 404, 409: return .plainNo
        case 501: return .unavailable
        default: return .inputOutput
        }
    }

    private struct ErrorDocument: Decodable {
        struct Part: Decodable {
            var code: String
            var message: String
        }

        var error: Part
    }
}

extension ControlClientError {
    var exitCode: ExitCode {
        switch self {
        case .notRunning: .unavailable
        case .noPermission: .noPermission
        case .noAnswer, .broken: .inputOutput
        case .bug: .bug
        }
    }
}
