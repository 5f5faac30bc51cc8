import Foundation
import HTTPTypes
import Testing

@testable import MonitorWeb

@Suite("OpenAPI document")
struct OpenAPITests {
    private let document = OpenAPIDocument(endpoints: ControlAPI.endpoints).value

    @Test("every endpoint stands in it, and nothing else")
    func endpoints() throws {
        guard case .object(let root) = document, case .object(let paths) = root["paths"] else {
            Issue.record("no paths")
            return
        }
        let described = paths.flatMap { path, operations -> [String] in
            guard case .object(let operations) = operations else { return [] }
            return operations.keys.map { "\($0) \(path)" }
        }
        let served = ControlAPI.endpoints.map { "\($0.method.rawValue.lowercased()) \($0.path)" }
        #expect(described.sorted() == served.sorted())
        #expect(Set(ControlAPI.endpoints.map(\.id)).count == served.count)
    }

    @Test("the paths of the contract are there")
    func contract() {
        let served = Set(ControlAPI.endpoints.map { "\($0.method.rawValue) \($0.path)" })
        let wanted = [
            "GET /status", "GET /sites/{id}", "GET /sites/{id}/explain", "GET /incidents", "GET /events", "GET /outbox",
            "GET /log", "GET /handover", "POST /incidents/{number}/ack", "POST /incidents/{number}/close",
            "POST /silences", "POST /maintenance", "POST /test-alert", "POST /drill", "POST /reload",
            "POST /readiness", "POST /events/{name}/start", "POST /events/{name}/stop", "POST /events/{name}/extend",
            "DELETE /silences/{id}", "DELETE /maintenance/{id}", "POST /sites/{id}/results", "POST /push/{id}",
        ]
        for path in wanted {
            #expect(served.contains(path.replacing(" /", with: " /api/v1/")), "\(path)")
        }
        for path in ["/metrics", "/healthz", "/readyz", "/openapi.json"] { #expect(served.contains("GET \(path)")) }
    }

    @Test("every schema that is referred to exists, and every one is referred to")
    func references() throws {
        var found: Set<String> = []
        Self.collect(document, into: &found)
        #expect(found == Set(Schemas.all.keys))
    }

    private static func collect(_ value: JSONValue, into found: inout Set<String>) {
        switch value {
        case .object(let object):
            if case .string(let reference) = object["$ref"] {
                found.insert(reference.replacing("#/components/schemas/", with: ""))
            }
            object.values.forEach { collect($0, into: &found) }
        case .array(let values): values.forEach { collect($0, into: &found) }
        default: break
        }
    }
}
