import Foundation
import Glibc
import Synchronization

@testable import MonitorCore

/// A small HTTP server on loopback that answers as it is told, one scripted answer a request; the last one stays.
final class HTTPResponder: Sendable {
    enum Answer: Sendable {
        case status(Int, headers: [String] = [], body: String = "")
        /// Reads the request and never answers.
        case hang
        /// Reads the request and closes the connection.
        case close
        /// Something that is no HTTP.
        case garbage
        /// Begins an answer that never ends.
        case flood
    }

    struct Request: Sendable {
        var head: String
        var body: [UInt8]

        func header(_ name: String) -> String? {
            for line in head.split(separator: "\r\n").dropFirst() {
                let parts = line.split(separator: ":", maxSplits: 1)
                if parts.first?.lowercased() == name.lowercased() {
                    return parts.last?.trimmingCharacters(in: .whitespaces)
                }
            }
            return nil
        }
    }

    private struct State {
        var answers: [Answer]
        /// A long run would fill the memory that it measures.
        var keepsRequests: Bool
        var requests: [Request] = []
        var isStopping = false
    }

    private let listener: LoopbackListener
    private let state: Mutex<State>

    var port: UInt16 { listener.port }

    var url: String { "http://127.0.0.1:\(port)/hooks/T0PSECRET" }

    var requests: [Request] { state.withLock(\.requests) }

    init(_ answers: Answer..., keepsRequests: Bool = true) throws {
        state = Mutex(State(answers: answers, keepsRequests: keepsRequests))
        let listener = try LoopbackListener(backlog: 64)
        self.listener = listener
        try OwnThread.startDetached(named: "responder") { [weak self] in
            while let connection = listener.accept() {
                guard let self, (try? OwnThread.startDetached(named: "answer") { self.serve(connection) }) != nil else {
                    close(connection)
                    return
                }
            }
        }
    }

    deinit {
        listener.shutDown()
    }

    private func serve(_ connection: Int32) {
        defer { close(connection) }
        var buffer: [UInt8] = []
        while let request = Self.read(connection, &buffer) {
            let answer = state.withLock { state in
                if state.keepsRequests { state.requests.append(request) }
                return state.answers.count > 1 ? state.answers.removeFirst() : state.answers[0]
            }
            switch answer {
            case .status(let status, let headers, let body):
                let lines = ["HTTP/1.1 \(status) X", "Content-Length: \(body.utf8.count)"] + headers
                Self.write(connection, lines.joined(separator: "\r\n") + "\r\n\r\n" + body)
            case .hang:
                var byte: UInt8 = 0
                while recv(connection, &byte, 1, 0) > 0 {}
                return
            case .close:
                return
            case .garbage:
                Self.write(connection, "220 mail.example ESMTP\r\n")
                return
            case .flood:
                Self.write(connection, "HTTP/1.1 200 X\r\nContent-Length: 100000000000\r\n\r\n")
                let block = String(repeating: "x", count: 65_536)
                while Self.write(connection, block) {}
                return
            }
        }
    }

    private static func read(_ connection: Int32, _ buffer: inout [UInt8]) -> Request? {
        while true {
            if let request = take(&buffer) { return request }
            var chunk = [UInt8](repeating: 0, count: 65_536)
            let count = recv(connection, &chunk, chunk.count, 0)
            guard count > 0 else { return nil }
            buffer += chunk.prefix(count)
        }
    }

    private static func take(_ buffer: inout [UInt8]) -> Request? {
        guard let end = buffer.firstRange(of: Array("\r\n\r\n".utf8)) else { return nil }
        var request = Request(head: String(decoding: buffer[..<end.lowerBound], as: UTF8.self), body: [])
        let length = request.header("Content-Length").flatMap(Int.init) ?? 0
        guard buffer.count - end.upperBound >= length else { return nil }
        request.body = Array(buffer[end.upperBound..<(end.upperBound + length)])
        buffer.removeFirst(end.upperBound + length)
        return request
    }

    @discardableResult
    private static func write(_ connection: Int32, _ text: String) -> Bool {
        let bytes = Array(text.utf8)
        return send(connection, bytes, bytes.count, Int32(MSG_NOSIGNAL)) > 0
    }
}
