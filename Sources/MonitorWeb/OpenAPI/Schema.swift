/// Pieces of JSON Schema, draft 2020-12, as OpenAPI 3.1 takes it.
enum Schema {
    static let string: JSONValue = ["type": "string"]
    static let integer: JSONValue = ["type": "integer"]
    static let number: JSONValue = ["type": "number"]
    static let boolean: JSONValue = ["type": "boolean"]
    static let time: JSONValue = ["type": "string", "format": "date-time"]
    static let siteID: JSONValue = ["type": "string", "pattern": "^[a-z0-9/-]+$"]

    static func orNull(_ schema: JSONValue) -> JSONValue {
        ["anyOf": [schema, ["type": "null"]]]
    }

    static func list(of items: JSONValue) -> JSONValue {
        ["type": "array", "items": items]
    }

    static func oneOf(_ words: [String]) -> JSONValue {
        ["type": "string", "enum": .array(words.map(JSONValue.string))]
    }

    static func reference(_ name: String) -> JSONValue {
        ["$ref": .string("#/components/schemas/\(name)")]
    }

    /// Every key is always there; what is unknown is null.
    static func object(_ properties: KeyValuePairs<String, JSONValue>) -> JSONValue {
        [
            "type": "object",
            "required": .array(properties.map { .string($0.key) }),
            "properties": .object(Dictionary(properties.map { ($0.key, $0.value) }) { first, _ in first }),
        ]
    }
}
