import Foundation

@testable import MonitorCore

/// `config/monitord.schema.json` as far as tests need it: the words of JSON Schema that it uses.
final class ConfigurationSchema: Decodable, Sendable {
    private enum CodingKeys: String, CodingKey {
        case type, properties, items, pattern, minimum, maximum, required, anyOf, minItems, additionalProperties
        case reference = "$ref"
        case definitions = "$defs"
        case choices = "enum"
    }

    let reference: String?
    let definitions: [String: ConfigurationSchema]
    let type: String?
    let properties: [String: ConfigurationSchema]
    /// Of keys that are names of the user's own; nil where there are none.
    let others: ConfigurationSchema?
    let items: ConfigurationSchema?
    let choices: [String]?
    let pattern: String?
    let minimum: Double?
    let maximum: Double?
    let required: [String]
    let anyOf: [ConfigurationSchema]
    let minItems: Int

    init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        reference = try container.decodeIfPresent(String.self, forKey: .reference)
        definitions = try container.decodeIfPresent([String: ConfigurationSchema].self, forKey: .definitions) ?? [:]
        type = try container.decodeIfPresent(String.self, forKey: .type)
        properties = try container.decodeIfPresent([String: ConfigurationSchema].self, forKey: .properties) ?? [:]
        others = try? container.decode(ConfigurationSchema.self, forKey: .additionalProperties)
        items = try container.decodeIfPresent(ConfigurationSchema.self, forKey: .items)
        choices = try container.decodeIfPresent([String].self, forKey: .choices)
        pattern = try container.decodeIfPresent(String.self, forKey: .pattern)
        minimum = try container.decodeIfPresent(Double.self, forKey: .minimum)
        maximum = try container.decodeIfPresent(Double.self, forKey: .maximum)
        required = try container.decodeIfPresent([String].self, forKey: .required) ?? []
        anyOf = try container.decodeIfPresent([ConfigurationSchema].self, forKey: .anyOf) ?? []
        minItems = try container.decodeIfPresent(Int.self, forKey: .minItems) ?? 0
    }

    static func read() throws -> ConfigurationSchema {
        let file = SampleTests.root.appendingPathComponent("config/monitord.schema.json")
        return try JSONDecoder().decode(ConfigurationSchema.self, from: Data(contentsOf: file))
    }

    /// Where a reference leads, from the root of the schema.
    func resolved(in root: ConfigurationSchema) -> ConfigurationSchema {
        guard let name = reference?.split(separator: "/").last, let target = root.definitions[String(name)] else {
            return self
        }
        return target
    }

    var isObject: Bool { type == "object" && !properties.isEmpty }
}

// MARK: - Judging a document

extension ConfigurationSchema {
    /// What is wrong with a value, a line each; none where the schema allows it.
    func mistakes(of node: YAMLNode, in root: ConfigurationSchema, at path: String = "") -> [String] {
        if reference != nil { return resolved(in: root).mistakes(of: node, in: root, at: path) }
        if !anyOf.isEmpty {
            let all = anyOf.map { $0.mistakes(of: node, in: root, at: path) }
            return all.contains(where: \.isEmpty) ? [] : all[0]
        }
        switch node.content {
        case .map(let entries): return mistakes(of: entries, in: root, at: path)
        case .list(let list):
            guard let items, list.count >= minItems else { return ["\(path): a list"] }
            return list.enumerated().flatMap { items.mistakes(of: $1, in: root, at: "\(path)[\($0)]") }
        case .scalar(let text): return allows(text) ? [] : ["\(path): \(text)"]
        case .empty, .refused: return ["\(path): nothing"]
        }
    }

    private func mistakes(of entries: [YAMLEntry], in root: ConfigurationSchema, at path: String) -> [String] {
        guard type == "object" else { return ["\(path): a map"] }
        let missing = required.filter { key in !entries.contains { $0.key == key } }
        return missing.map { "\(path): no \($0)" }
            + entries.flatMap { entry -> [String] in
                let place = "\(path).\(entry.key)"
                guard let schema = properties[entry.key] ?? others else { return ["\(place): unknown"] }
                return schema.mistakes(of: entry.value, in: root, at: place)
            }
    }

    /// Whether text that stands without quotes is such a value (YAML's core schema).
    private func allows(_ text: String) -> Bool {
        if let choices { return choices.contains(text) }
        let number = Double(text)
        switch type {
        case "integer": return Int(text) != nil && isInRange(number)
        case "number": return number != nil && isInRange(number)
        case "boolean": return text == "true" || text == "false"
        case "string": return pattern.map { (try? Regex($0)).map { text.contains($0) } ?? false } ?? true
        default: return false
        }
    }

    private func isInRange(_ number: Double?) -> Bool {
        guard let number else { return false }
        return number >= minimum ?? -.infinity && number <= maximum ?? .infinity
    }
}
