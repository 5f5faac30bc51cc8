import Foundation
import MonitorCore

/// The object in a request's body, every key known and of the right kind.
struct Fields: Sendable {
    private var values: [String: JSONValue] = [:]

    /// An empty one.
    init() {}

    /// - Throws: `APIError` for what is no JSON object, or has a key that nobody knows or lacks one that must be there.
    init(_ bytes: [UInt8], known: [Endpoint.Field]) throws {
        values = bytes.isEmpty ? [:] : try Self.object(bytes)
        for key in values.keys.sorted() where !known.contains(where: { $0.name == key }) {
            throw APIError(.badRequest, Self.unknown(key, among: known.map(\.name), where: "in the body"))
        }
        for field in known {
            guard let value = values[field.name], value != .null else {
                guard field.isRequired else { continue }
                throw APIError(.badRequest, "'\(field.name)' is missing: \(field.summary)")
            }
            guard field.kind.takes(value) else {
                throw APIError(.badRequest, "'\(field.name)' must be \(field.kind.words), not \(value.kind)")
            }
        }
    }

    /// Text, without blanks around it; nil where it is absent or empty.
    func text(_ name: String) -> String? {
        guard case .string(let text) = values[name] else { return nil }
        let trimmed = text.trimmingCharacters(in: .whitespacesAndNewlines)
        return trimmed.isEmpty ? nil : trimmed
    }

    /// Text that must be there.
    func requiredText(_ name: String) throws -> String {
        guard let text = text(name) else { throw APIError(.badRequest, "'\(name)' is empty") }
        return text
    }

    /// Nil where it is absent.
    func duration(_ name: String) throws -> Duration? {
        guard let text = text(name) else { return nil }
        guard let duration = DurationText.parse(text) else {
            throw APIError(.badRequest, "'\(name)' must be a duration such as 30m or 2h")
        }
        return duration
    }

    func requiredDuration(_ name: String) throws -> Duration {
        guard let duration = try duration(name) else { throw APIError(.badRequest, "'\(name)' is empty") }
        return duration
    }

    /// Nil where it is absent.
    func number(_ name: String) -> Double? {
        guard case .number(let number) = values[name] else { return nil }
        return number
    }

    /// A whole number that must be there.
    func requiredWholeNumber(_ name: String) throws -> UInt64 {
        guard let number = number(name) else { throw APIError(.badRequest, "'\(name)' is missing") }
        return UInt64(number)
    }

    /// Names and finite numbers; empty where it is absent.
    func figures(_ name: String) throws -> [String: Double] {
        guard case .object(let object) = values[name] else { return [:] }
        return try object.mapValues { value in
            guard case .number(let number) = value, number.isFinite else {
                throw APIError(.badRequest, "'\(name)' must hold numbers only, not \(value.kind)")
            }
            return number
        }
    }

    /// False where it is absent.
    func flag(_ name: String) -> Bool {
        if case .bool(true) = values[name] { true } else { false }
    }

    static func unknown(_ key: String, among known: [String], where place: String) -> String {
        let hint = Suggestion.hint(for: key, among: known).map { " (\($0))" } ?? ""
        return "unknown key \(quoted(key)) \(place)\(hint)"
    }

    private static func object(_ bytes: [UInt8]) throws -> [String: JSONValue] {
        let value: JSONValue
        do {
            value = try JSONDecoder().decode(JSONValue.self, from: Data(bytes))
        } catch {
            throw APIError(.badRequest, "the body is no JSON")
        }
        guard case .object(let object) = value else {
            throw APIError(.badRequest, "the body must be a JSON object, not \(value.kind)")
        }
        return object
    }
}
