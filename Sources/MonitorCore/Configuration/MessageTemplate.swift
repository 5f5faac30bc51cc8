import Foundation
import Mustache

/// A mustache template of a webhook's body, filled with the fields of the notification document.
///
/// In a template that begins with `{` or `[`, `{{name}}` is escaped as the inside of a JSON string; in any other nothing
/// is. `{{{name}}}` is never escaped.
package struct MessageTemplate: Sendable {
    /// What is wrong with a template, as the words behind "the template".
    package struct Mistake: Error, Hashable, Sendable, CustomStringConvertible {
        package let description: String
    }

    private let template: MustacheTemplate
    private let isJSON: Bool

    private static let jsonType = "MONITORD_JSON"

    var contentType: String { isJSON ? "application/json" : "text/plain; charset=utf-8" }

    /// Says what is wrong with the template in a file, if anything; may block.
    package static func check(file: String) throws(Mistake) {
        let bytes: [UInt8]
        do throws(TextFile.Failure) {
            bytes = try TextFile.read(file, limit: TextFile.largestSmall)
        } catch {
            throw Mistake(description: "cannot be read: \(error.explanation)")
        }
        _ = try MessageTemplate(bytes)
    }

    init(_ bytes: [UInt8]) throws(Mistake) {
        guard let text = String(validating: bytes, as: UTF8.self) else {
            throw Mistake(description: "is not UTF-8")
        }
        isJSON = Self.isJSON(text)
        // The first three name another template; there is none to be had, and the library traps on some. The last would
        // hide them from us.
        if let tag = text.firstMatch(of: /\{\{\s*[<>$=]/) {
            throw Mistake(description: "uses \(tag.output), which is not supported: one file is one template")
        }
        MustacheContentTypes.register(JSONContent(), named: Self.jsonType)
        do {
            template = try MustacheTemplate(string: "{{% CONTENT_TYPE:\(isJSON ? Self.jsonType : "TEXT")}}" + text)
        } catch let error as MustacheTemplate.ParserError {
            throw Mistake(description: "is wrong in line \(error.context.lineNumber): \(error.error)")
        } catch {
            throw Mistake(description: "\(error)")
        }
        // A template that gives no JSON for the plainest message never will.
        _ = try rendered(Array(Self.example.utf8))
    }

    /// What the template gives for a notification document.
    func rendered(_ document: [UInt8]) throws(Mistake) -> [UInt8] {
        let fields: Field
        do {
            fields = try JSONDecoder().decode(Field.self, from: Data(document))
        } catch {
            throw Mistake(description: "the document cannot be read")
        }
        let bytes = Array(template.render(fields.content).utf8)
        if isJSON { try Self.checkJSON(bytes) }
        return bytes
    }

    /// `{{` begins a tag, which no JSON begins with.
    private static func isJSON(_ text: String) -> Bool {
        let start = text.unicodeScalars.drop { $0.properties.isWhitespace }
        return start.first == "[" || (start.first == "{" && start.dropFirst().first != "{")
    }

    private static func checkJSON(_ bytes: [UInt8]) throws(Mistake) {
        do {
            _ = try JSONSerialization.jsonObject(with: Data(bytes))
        } catch {
            throw Mistake(description: "gives no JSON, though it begins like it")
        }
    }
}

/// Escapes text as the inside of a JSON string (RFC 8259 section 7).
private struct JSONContent: MustacheContentType {
    func escapeText(_ text: String) -> String {
        guard let bytes = try? JSONEncoder().encode(text) else { return "" }
        return String(decoding: bytes.dropFirst().dropLast(), as: UTF8.self)
    }
}

/// A value of a JSON document, as mustache takes it.
private enum Field: Decodable {
    case null
    case flag(Bool)
    case whole(Int)
    case number(Double)
    case text(String)
    case list([Field])
    case object([String: Field])

    init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        if container.decodeNil() {
            self = .null
        } else if let flag = try? container.decode(Bool.self) {
            self = .flag(flag)
        } else if let whole = try? container.decode(Int.self) {
            self = .whole(whole)
        } else if let number = try? container.decode(Double.self) {
            self = .number(number)
        } else if let text = try? container.decode(String.self) {
            self = .text(text)
        } else if let list = try? container.decode([Field].self) {
            self = .list(list)
        } else {
            self = .object(try container.decode([String: Field].self))
        }
    }

    /// What is null is not there: it gives nothing, and a section of it is skipped.
    var content: Any {
        switch self {
        case .null: NSNull()
        case .flag(let flag): flag
        case .whole(let whole): whole
        case .number(let number): number
        case .text(let text): text
        case .list(let list): list.map(\.content)
        case .object(let fields): fields.filter { !$0.value.isNull }.mapValues(\.content)
        }
    }

    private var isNull: Bool {
        if case .null = self { true } else { false }
    }
}
