import HTTPTypes
import MonitorCore

/// One thing that the API can be asked: where it is, what it takes and answers, and who answers.
///
/// Router, checks of what comes in and the OpenAPI document are all made from the same list of these.
struct Endpoint: Sendable {
    /// A key of the query or of the body.
    struct Field: Hashable, Sendable {
        var name: String
        var kind: FieldKind
        var isRequired: Bool
        /// For people: what it is for, with an example.
        var summary: String

        static func required(_ name: String, _ kind: FieldKind, _ summary: String) -> Field {
            Field(name: name, kind: kind, isRequired: true, summary: summary)
        }

        static func optional(_ name: String, _ kind: FieldKind, _ summary: String) -> Field {
            Field(name: name, kind: kind, isRequired: false, summary: summary)
        }
    }

    /// What it says when all is well.
    struct Success: Hashable, Sendable {
        var status = 200
        /// Media type and the name of the schema; a nil schema is text.
        var bodies: [String: String?]

        static func json(_ schema: String, status: Int = 200) -> Success {
            Success(status: status, bodies: ["application/json": schema])
        }
    }

    /// Where it is answered.
    enum Door: Sendable {
        /// The control socket and `api.listen`.
        case control
        /// `push.listen` alone.
        case push
    }

    typealias Handler = @Sendable (Control, Call) async throws -> Answer

    var method: HTTPRequest.Method
    /// With `{name}` where a part is given.
    var path: String
    /// Its name in generated clients.
    var id: String
    var summary: String
    var query: [Field] = []
    var fields: [Field] = []
    var success: Success
    /// What may go wrong beside what may always.
    var errors: [APIError.Code] = []
    var door = Door.control
    /// Bytes of the body; more are not read.
    var bodyLimit = 65_536
    var answer: Handler

    var takesBody: Bool { !fields.isEmpty }

    /// The names in the path, such as `id`.
    var parameters: [String] {
        path.split(separator: "/").filter { $0.first == "{" }.map { String($0.dropFirst().dropLast()) }
    }

    /// True when a path, as it came, is one of this template's.
    func matches(_ other: some StringProtocol) -> Bool {
        let parts = path.split(separator: "/")
        let others = other.split(separator: "/")
        return parts.count == others.count && zip(parts, others).allSatisfy { $0.first == "{" || $0 == $1 }
    }
}

/// What kind of value a key takes.
enum FieldKind: Hashable, Sendable {
    case text
    case duration
    case flag
    case number
    case wholeNumber
    /// An object of names and numbers.
    case figures

    func takes(_ value: JSONValue) -> Bool {
        switch (self, value) {
        case (.text, .string), (.duration, .string), (.flag, .bool), (.figures, .object): true
        case (.number, .number(let number)): number.isFinite
        case (.wholeNumber, .number(let number)):
            number == number.rounded() && (0...9_007_199_254_740_991).contains(number)
        default: false
        }
    }

    /// For people.
    var words: String {
        switch self {
        case .text: "a string"
        case .duration: "a duration in a string, such as \"30m\""
        case .flag: "true or false"
        case .number: "a number"
        case .wholeNumber: "a whole number from 0 to 2^53 - 1"
        case .figures: "an object of numbers, such as {\"loss\": 0.01}"
        }
    }

    /// JSON Schema, draft 2020-12.
    var schema: JSONValue {
        switch self {
        case .text: ["type": "string"]
        case .duration: ["type": "string", "pattern": "^([0-9.]+(ms|s|m|h|d))+$", "examples": ["30m"]]
        case .flag: ["type": "boolean"]
        case .number: ["type": "number"]
        case .wholeNumber: ["type": "integer", "minimum": 0, "maximum": 9_007_199_254_740_991]
        case .figures: ["type": "object", "additionalProperties": ["type": "number"]]
        }
    }
}
