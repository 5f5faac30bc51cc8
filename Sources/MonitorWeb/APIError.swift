import Hummingbird
import MonitorCore

/// Why a request is not answered as asked; becomes `{"error":{"code","message"}}`.
struct APIError: Error, Hashable {
    enum Code: String, CaseIterable {
        case badRequest = "bad-request"
        case unauthorized
        case notFound = "not-found"
        case methodNotAllowed = "method-not-allowed"
        case conflict
        case tooLarge = "too-large"
        case unsupportedMediaType = "unsupported-media-type"
        case invalid
        case notImplemented = "not-implemented"
        case unavailable
        case bug
    }

    var code: Code
    /// What is wrong, where, and how to mend it.
    var message: String
    /// Methods that the path has, where another one was used.
    var allowed: [String] = []

    init(_ code: Code, _ message: String, allowed: [String] = []) {
        self.code = code
        self.message = message
        self.allowed = allowed
    }

    init(_ refusal: ControlRefusal) {
        switch refusal {
        case .unknown(let text): self.init(.notFound, text)
        case .conflict(let text): self.init(.conflict, text)
        case .invalid(let text): self.init(.invalid, text)
        }
    }

    var status: HTTPResponse.Status {
        switch code {
        case .badRequest: .badRequest
        case .unauthorized: .unauthorized
        case .notFound: .notFound
        case .methodNotAllowed: .methodNotAllowed
        case .conflict: .conflict
        case .tooLarge: .contentTooLarge
        case .unsupportedMediaType: .unsupportedMediaType
        case .invalid: .unprocessableContent
        case .notImplemented: .notImplemented
        case .unavailable: .serviceUnavailable
        case .bug: .internalServerError
        }
    }

    /// True where what the client has still to say is not worth reading.
    var endsConnection: Bool { code == .unauthorized || code == .tooLarge }

    var document: JSONValue {
        ["error": ["code": .string(code.rawValue), "message": .string(message)]]
    }
}
