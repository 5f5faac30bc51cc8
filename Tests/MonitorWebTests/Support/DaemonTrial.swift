import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Logging
import NIOCore

@testable import MonitorCore
@testable import MonitorWeb

/// A daemon on loopback with three sites, all its parts running, without signals and listeners.
struct DaemonTrial: Sendable {
    let control: Control
    let folder: URL

    static func with(extra: String = "", rows: String = "", _ body: (DaemonTrial) async throws -> Void) async throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "monitord-web-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        try write(to: folder, extra: extra, rows: rows)
        let daemon = try Daemon(
            options: DaemonOptions(configuration: folder.appending(path: "monitord.yaml").path),
            environment: [:],
            logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
        )
        try daemon.loop.start()
        let recording = Task { await daemon.recorder.run() }
        let alerting = Task { await daemon.alerting.run() }
        await daemon.monitor.start()
        let outcome = await result { try await body(DaemonTrial(control: Control(daemon: daemon), folder: folder)) }
        await daemon.monitor.stop()
        alerting.cancel()
        await alerting.value
        daemon.recorder.finish()
        await recording.value
        daemon.writer.stop(within: .seconds(2))
        daemon.loop.stop()
        try outcome.get()
    }

    /// Asks in memory, without a socket.
    func ask(
        _ method: HTTPRequest.Method,
        _ uri: String,
        headers: HTTPFields = [:],
        body: String? = nil,
        token: BearerToken? = nil
    ) async throws -> Reply {
        try await Self.ask(ControlAPI(control: control).router(token: token), method, uri, headers, body)
    }

    /// Asks at the door of heartbeats.
    func push(
        _ uri: String,
        _ method: HTTPRequest.Method = .post,
        headers: HTTPFields = [:],
        body: String? = nil,
        token: BearerToken
    ) async throws -> Reply {
        try await Self.ask(ControlAPI(control: control).pushRouter(token: token), method, uri, headers, body)
    }

    private static func ask(
        _ router: Router<ControlAPI.Context>,
        _ method: HTTPRequest.Method,
        _ uri: String,
        _ headers: HTTPFields,
        _ body: String?
    ) async throws -> Reply {
        let application = Application(router: router)
        var headers = headers
        if body != nil, headers[.contentType] == nil { headers[.contentType] = "application/json" }
        let sent = headers
        return try await application.test(.router) { client in
            let buffer = body.map { ByteBuffer(string: $0) }
            return try await client.execute(uri: uri, method: method, headers: sent, body: buffer) {
                Reply(status: $0.status.code, headers: $0.headers, body: String(buffer: $0.body))
            }
        }
    }

    private static func result(_ body: () async throws -> Void) async -> Result<Void, any Error> {
        do {
            return .success(try await body())
        } catch {
            return .failure(error)
        }
    }

    private static func write(to folder: URL, extra: String, rows: String) throws {
        let configuration = """
            language: en
            time_zone: Asia/Ho_Chi_Minh
            inventory: sites.csv
            levels: [province, commune]
            uplink: { sentinels: [127.57.201.1] }
            paths: { logs: logs, state: state, control: control.sock }
            \(extra)
            """
        let inventory = """
            id,name,level,parent,address,checks
            son-ha,UBND Huyện Sơn Hà,province,,127.57.201.2,
            son-ha/son-thuong,UBND Xã Sơn Thượng,commune,son-ha,127.57.201.3,
            son-ha/di-lang,UBND Thị trấn Di Lăng,commune,son-ha,127.57.201.4,
            \(rows)
            """
        let token = folder.appending(path: "push.token")
        try "geheim".write(to: token, atomically: true, encoding: .utf8)
        try configuration.write(to: folder.appending(path: "monitord.yaml"), atomically: true, encoding: .utf8)
        try inventory.write(to: folder.appending(path: "sites.csv"), atomically: true, encoding: .utf8)
    }
}

/// What came back.
struct Reply: Sendable {
    var status: Int
    var headers: HTTPFields
    var body: String

    var json: Any? { try? JSONSerialization.jsonObject(with: Data(body.utf8)) }

    /// A value at the end of keys.
    func value(_ path: String...) -> Any? {
        path.reduce(json) { value, key in (value as? [String: Any])?[key] }
    }

    var errorCode: String? { value("error", "code") as? String }
    var errorMessage: String? { value("error", "message") as? String }
}
