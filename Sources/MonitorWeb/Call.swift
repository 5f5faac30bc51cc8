import Foundation
import HTTPTypes
import Hummingbird
import MonitorCore
import NIOCore

/// A request, taken apart and its body read: what an endpoint may see of it.
struct Call: Sendable {
    /// When it was looked at first, before its body was read.
    let receivedAt: Instant
    private let parameters: Parameters
    private let query: [String: String]
    /// What the client can read, as it says.
    let accept: String
    let body: Fields

    init(_ request: Request, context: CallContext, endpoint: Endpoint) async throws {
        receivedAt = Clock.now()
        parameters = context.parameters
        accept = request.headers[.accept] ?? ""
        query = try Self.query(of: request, known: endpoint.query.map(\.name))
        let bytes = try await Self.collect(request, limit: endpoint.bodyLimit)
        context.requestIsWhole()
        body = try Self.body(bytes, of: request, endpoint: endpoint)
    }

    /// A part of the path, decoded: `son-ha%2Fson-thuong` is `son-ha/son-thuong`.
    func path(_ name: String) throws -> String {
        guard let raw = parameters.get(name), let text = raw.removingPercentEncoding else {
            throw APIError(.badRequest, "{\(name)} in the path is not properly percent-encoded")
        }
        return text
    }

    /// A number in the path.
    func number(_ name: String) throws -> Int {
        let text = try path(name)
        guard let number = Int(text), number > 0 else {
            throw APIError(.badRequest, "{\(name)} in the path must be a number such as 17")
        }
        return number
    }

    func query(_ name: String) -> String? { query[name] }

    /// A key of the query that must be there.
    func requiredQuery(_ name: String) throws -> String {
        let text = query[name]?.trimmingSpaces ?? ""
        guard !text.isEmpty else { throw APIError(.badRequest, "'\(name)' is missing in the query") }
        return text
    }

    /// False where it is absent.
    func flag(_ name: String) throws -> Bool {
        switch query[name] {
        case nil, "false": return false
        case "true", "": return true
        default: throw APIError(.badRequest, "'\(name)' in the query must be true or false")
        }
    }

    private static func query(of request: Request, known: [String]) throws -> [String: String] {
        var values: [String: String] = [:]
        for (key, value) in request.uri.queryParameters {
            let name = String(key)
            guard known.contains(name) else {
                throw APIError(.badRequest, Fields.unknown(name, among: known, where: "in the query"))
            }
            guard values.updateValue(String(value), forKey: name) == nil else {
                throw APIError(.badRequest, "'\(name)' stands twice in the query")
            }
        }
        return values
    }

    private static func body(_ buffer: ByteBuffer, of request: Request, endpoint: Endpoint) throws -> Fields {
        guard endpoint.takesBody || buffer.readableBytes > 0 else { return Fields() }
        guard buffer.readableBytes > 0 else { return try Fields([], known: endpoint.fields) }
        guard endpoint.takesBody else { throw APIError(.badRequest, "\(endpoint.method) here takes no body") }
        let type = request.headers[.contentType] ?? ""
        guard type.lowercased().split(separator: ";").first?.trimmingSpaces == "application/json" else {
            throw APIError(.unsupportedMediaType, "the body must be JSON, with Content-Type: application/json")
        }
        return try Fields(Array(buffer.readableBytesView), known: endpoint.fields)
    }

    /// Whatever the endpoint makes of it, so that the connection can go on; one that is too long ends it.
    ///
    /// What is announced as too long is refused before it comes.
    private static func collect(_ request: Request, limit: Int) async throws -> ByteBuffer {
        let tooLarge = APIError(.tooLarge, "the body may have \(limit) bytes at most")
        // A length that is no Int has passed the parser, and so is larger than any.
        if let length = request.headers[.contentLength], Int(length) ?? .max > limit { throw tooLarge }
        do {
            return try await request.body.collect(upTo: limit)
        } catch is NIOTooManyBytesError {
            throw tooLarge
        } catch {
            throw APIError(
                .badRequest,
                "the body is not sent as HTTP/1.1 has it; check Transfer-Encoding and the chunks"
            )
        }
    }
}

extension StringProtocol {
    var trimmingSpaces: String {
        String(drop { $0 == " " || $0 == "\t" }.reversed().drop { $0 == " " || $0 == "\t" }.reversed())
    }
}
