import Foundation
import Testing

@testable import MonitorCore

/// What editors complete is what the decoder takes: the decoder itself is asked, by mistakes made on purpose.
@Suite("Schema of the configuration")
struct ConfigurationSchemaTests {
    /// A map of the configuration that has keys of ours, and how to write one that holds given text.
    struct Place: Sendable, CustomTestStringConvertible {
        var path: [String]
        var schema: ConfigurationSchema

        var testDescription: String { path.joined(separator: ".") }

        /// The file with this map holding `text`, such as `a: 1, b: 2`.
        func file(holding text: String) -> String {
            guard let top = path.first else {
                return text.split(separator: ", ").joined(separator: "\n") + "\n"
            }
            let inner = path.dropFirst().reversed().reduce("{ \(text) }") { inner, step in
                step == "[]" ? "[\(inner)]" : "{ \(step): \(inner) }"
            }
            return (top == "inventory" ? "" : "inventory: i.csv\n") + "\(top): \(inner)\n"
        }
    }

    /// A name of the user's own for maps that have such keys.
    private static let names = ["by_level": "commune", "sites": "son-ha", "checks": "icmp", "channels": "a"]

    private static func places() throws -> [Place] {
        let root = try ConfigurationSchema.read()
        return places(root, at: [], root: root)
    }

    private static func places(_ node: ConfigurationSchema, at path: [String], root: ConfigurationSchema) -> [Place] {
        let schema = node.resolved(in: root)
        let own = schema.isObject ? [Place(path: path, schema: schema)] : []
        let named = schema.others.map { places($0, at: path + [names[path.last ?? ""] ?? "?"], root: root) } ?? []
        let items = schema.items.map { places($0, at: path + ["[]"], root: root) } ?? []
        let choices = schema.anyOf.flatMap { places($0, at: path, root: root) }
        let inner = schema.properties.sorted { $0.key < $1.key }
            .flatMap { places($0.value, at: path + [$0.key], root: root) }
        return own + named + items + choices + inner
    }

    private func errors(_ yaml: String) throws -> [Diagnostic] {
        try ConfigurationSandbox(["m.yaml": yaml]).load().errors
    }

    @Test("at every place the schema has the keys that the decoder knows, and no others")
    func keys() throws {
        let places = try Self.places()
        #expect(places.count >= 25)
        for place in places {
            let errors = try errors(place.file(holding: "qqqqqqqqqqqq: 1"))
            let hint = try #require(
                errors.first { $0.message == "unknown key 'qqqqqqqqqqqq'" }?.hint,
                "\(place.path): \(errors)"
            )
            let known = hint.replacing("known: ", with: "").split(separator: ", ").map(String.init)
            #expect(Set(known) == Set(place.schema.properties.keys), "\(place.path)")
        }
    }

    /// What must stand beside a key so that the decoder looks at it.
    private static func company(of key: String, at place: [String]) -> [String] {
        switch place.first {
        case "checks":
            let kinds = [
                "port": "tcp", "url": "https", "certificate_days": "tls", "name": "dns", "transport": "sip",
                "key_file": "stamp", "failures": "tls",
            ]
            return ["kind: \(kinds[key] ?? "icmp")"]
        case "channels":
            let isHook = ["command", "concurrency", "tries"].contains(key)
            return isHook ? ["kind: hook", "command: [hook.sh]"] : ["kind: webhook", "url: \"https://a.vn/\""]
        case "routes" where place.count == 2: return ["to: [a]"]
        case "routes" where place.last == "[]": return ["to: [a]", "after: 5m"]
        case "events": return ["name: a", "date: 2021-11-06", "sessions: [\"07:30-11:30\"]"]
        case nil: return ["inventory: i.csv"]
        default: return []
        }
    }

    private func errors(at place: Place, _ key: String, _ value: String) throws -> [Diagnostic] {
        let company = Self.company(of: key, at: place.path).filter { !$0.hasPrefix("\(key):") }
        return try errors(place.file(holding: (company + ["\(key): \(value)"]).joined(separator: ", ")))
    }

    @Test("words, units, ranges and switches are the decoder's own")
    func values() throws {
        let root = try ConfigurationSchema.read()
        var counts: [String: Int] = [:]
        for place in try Self.places() {
            for (key, node) in place.schema.properties.sorted(by: { $0.key < $1.key }) {
                let isList = node.type == "array"
                guard let (what, said, hint) = Self.expectation(of: isList ? node.items ?? node : node, root) else {
                    continue
                }
                let errors = try errors(at: place, key, isList ? "[qqqqqqqqqqqq]" : "qqqqqqqqqqqq")
                let found = errors.contains { $0.message.hasPrefix(said) && (hint == nil || $0.hint == hint) }
                #expect(found, "\(place.path) \(key): no '\(said)' (\(hint ?? "-")) in \(errors)")
                counts[what, default: 0] += 1
            }
        }
        #expect(counts["duration", default: 0] > 30 && counts["words", default: 0] > 15, "\(counts)")
        #expect(
            counts["ratio", default: 0] >= 3 && counts["integer", default: 0] > 10 && counts["switch"] == 2,
            "\(counts)"
        )
    }

    /// What is said of a word that nobody knows in the place of such a value.
    private static func expectation(
        of node: ConfigurationSchema,
        _ root: ConfigurationSchema
    ) -> (what: String, said: String, hint: String?)? {
        if let choices = node.choices {
            return ("words", "unexpected 'qqqqqqqqqqqq'", "one of \(choices.joined(separator: ", "))")
        }
        switch node.reference?.split(separator: "/").last {
        case "duration", "phases": return ("duration", "expected a duration, found", nil)
        case "ratio": return ("ratio", "expected a ratio, found", nil)
        case "hours": return ("hours", "expected ", nil)
        default: break
        }
        switch node.type {
        case "integer": return ("integer", "expected a whole number, found", nil)
        case "boolean": return ("switch", "unexpected 'qqqqqqqqqqqq'", "one of true, false")
        default: return nil
        }
    }

    @Test("whole numbers have the decoder's limits")
    func ranges() throws {
        for place in try Self.places() {
            for (key, node) in place.schema.properties where node.type == "integer" {
                let (least, most) = (Int(try #require(node.minimum)), Int(try #require(node.maximum)))
                let hint = "from \(least) to \(most)"
                for wrong in [least - 1, most + 1] {
                    let errors = try errors(at: place, key, "\(wrong)")
                    #expect(errors.contains { $0.hint == hint }, "\(place.path) \(key): \(errors)")
                }
            }
        }
    }

    @Test("every shipped configuration is as the schema says", arguments: samples)
    func shipped(file: String) throws {
        let text = try String(contentsOf: SampleTests.root.appendingPathComponent("config/\(file)"), encoding: .utf8)
        for text in [text, SampleTests.withoutMarks(text)] {
            let mistakes = try mistakes(of: text)
            #expect(mistakes == [])
        }
    }

    static let samples = ["monitord.yaml", "monitord-2025.yaml", "simulate.yaml", "son-ha.yaml"]

    @Test(
        "what the decoder refuses for its shape the schema refuses too",
        arguments: [
            "languag: vi", "language: fr", "defaults: { interval: 5 }", "uplink: { quorum: many }", "levels: vi",
            "checks: { c: { kind: smoke } }", "channels: { a: { url: \"https://a.vn/\" } }", "history: 5 days",
            "incidents: { area: { share: 15 percent } }", "routes: [{ after: 5m }]", "push: { listen: \"0.0.0.0:1\" }",
            "channels: { a: { kind: webhook, url: \"file:///etc/passwd\" } }",
            "channels: { a: { kind: webhook, url: \"gopher://a.vn/\" } }",
            "checks: { c: { kind: https, url: \"ftp://a.vn\" } }",
        ]
    )
    func refuses(yaml: String) throws {
        let text = "inventory: i.csv\n\(yaml)\n"
        let mistakes = try mistakes(of: text)
        #expect(mistakes.count == 1, "\(mistakes)")
        let errors = try errors(text)
        #expect(!errors.isEmpty)
    }

    private func mistakes(of text: String) throws -> [String] {
        let report = FileReport(file: "m.yaml")
        var tree = YAMLTree(report: report)
        let read = tree.read(text)
        let node = try #require(read, "\(report.diagnostics)")
        let root = try ConfigurationSchema.read()
        return root.mistakes(of: node, in: root)
    }

    @Test("the sample tells editors where the schema is")
    func editors() throws {
        let text = try String(
            contentsOf: SampleTests.root.appendingPathComponent("config/monitord.yaml"),
            encoding: .utf8
        )
        #expect(text.hasPrefix("# yaml-language-server: $schema=monitord.schema.json\n"))
    }
}
