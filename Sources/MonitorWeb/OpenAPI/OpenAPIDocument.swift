import HTTPTypes
import MonitorCore

extension ControlAPI {
    static let openAPIEndpoint = Endpoint(
        method: .get,
        path: "/openapi.json",
        id: "openapi",
        summary: "This description.",
        success: .json("OpenAPI")
    ) { _, _ in
        try Answer(OpenAPIDocument(endpoints: endpoints).value)
    }
}

/// The description of the API by OpenAPI 3.1, made from the list that the router is made from.
struct OpenAPIDocument: Sendable {
    let value: JSONValue

    init(endpoints: [Endpoint]) {
        let paths = Dictionary(grouping: endpoints, by: \.path).mapValues { endpoints in
            JSONValue.object(
                Dictionary(uniqueKeysWithValues: endpoints.map { ($0.method.rawValue.lowercased(), $0.operation) })
            )
        }
        value = [
            "openapi": "3.1.0",
            "info": [
                "title": "monitord",
                "version": .string(Version.current),
                "description": """
                The running daemon's API, on its control socket and, where api.listen is set, on TCP with a bearer \
                token. Keys are stable: new ones may come, none goes. What is unknown is null. Times are RFC 3339.
                """,
            ],
            "servers": [["url": "/"]],
            "security": [[:], ["bearer": []]],
            "paths": .object(paths),
            "components": [
                "schemas": .object(Schemas.all),
                "securitySchemes": ["bearer": ["type": "http", "scheme": "bearer"]],
            ],
        ]
    }
}

extension Endpoint {
    /// The OpenAPI operation.
    fileprivate var operation: JSONValue {
        var operation: [String: JSONValue] = [
            "operationId": .string(id), "summary": .string(summary), "responses": responses,
        ]
        let parameters = parameters.map(pathParameter) + query.map(queryParameter)
        if !parameters.isEmpty { operation["parameters"] = .array(parameters) }
        if takesBody { operation["requestBody"] = requestBody }
        return .object(operation)
    }

    private func pathParameter(_ name: String) -> JSONValue {
        let schema = name == "number" ? Schema.integer : Schema.string
        return ["name": .string(name), "in": "path", "required": true, "schema": schema]
    }

    private func queryParameter(_ field: Field) -> JSONValue {
        [
            "name": .string(field.name), "in": "query", "required": .bool(field.isRequired),
            "description": .string(field.summary), "schema": field.kind.schema,
        ]
    }

    private var requestBody: JSONValue {
        let properties = fields.map { field in
            (field.name, field.kind.schema.described(field.summary))
        }
        let required = fields.filter(\.isRequired).map { JSONValue.string($0.name) }
        var schema: [String: JSONValue] = [
            "type": "object", "additionalProperties": false,
            "properties": .object(Dictionary(uniqueKeysWithValues: properties)),
        ]
        if !required.isEmpty { schema["required"] = .array(required) }
        return ["required": .bool(!required.isEmpty), "content": ["application/json": ["schema": .object(schema)]]]
    }

    private var responses: JSONValue {
        var responses: [String: JSONValue] = [
            "\(success.status)": ["description": "As asked.", "content": .object(success.bodies.mapValues(content))]
        ]
        for (status, codes) in Dictionary(grouping: allErrors, by: { "\(APIError($0, "").status.code)" }) {
            let words = codes.map(\.rawValue).sorted().joined(separator: ", ")
            let schema = errorSchema(ofStatus: status)
            responses[status] = [
                "description": .string("Refused: \(words)."), "content": ["application/json": ["schema": schema]],
            ]
        }
        return .object(responses)
    }

    /// A refused reload says more than other errors do.
    private func errorSchema(ofStatus status: String) -> JSONValue {
        id == "reload" && status == "422" ? Schema.reference("Reload") : Schema.reference("Error")
    }

    /// What may go wrong with any request, and with this one.
    private var allErrors: Set<APIError.Code> {
        Set(errors + [.badRequest, .unauthorized, .tooLarge, .bug]).union(takesBody ? [.unsupportedMediaType] : [])
    }

    private func content(_ schema: String?) -> JSONValue {
        ["schema": schema.map(Schema.reference) ?? Schema.string]
    }
}

extension JSONValue {
    fileprivate func described(_ text: String) -> JSONValue {
        guard case .object(var object) = self else { return self }
        object["description"] = .string(text)
        return .object(object)
    }
}
