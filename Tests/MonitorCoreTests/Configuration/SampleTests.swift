import Foundation
import Testing

@testable import MonitorCore

@Suite("Shipped samples")
struct SampleTests {
    static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent()

    static func load(_ name: String) -> ConfigurationReading {
        ConfigurationFile.load(path: root.appendingPathComponent("config/\(name)").path)
    }

    @Test(
        "the province of 2021 has 188 bridge points, the one of 2025 has 98",
        arguments: [
            ("monitord.yaml", 188), ("monitord-2025.yaml", 98),
        ]
    )
    func loads(name: String, sites: Int) throws {
        let reading = Self.load(name)
        #expect(reading.errors.isEmpty, "\(reading.errors.map(\.description).joined(separator: "\n"))")
        let configuration = try #require(reading.configuration)
        #expect(configuration.roster.sites.count == sites)
        #expect(configuration.roster.sites.allSatisfy { $0.checks.map(\.name) == ["icmp"] })
        #expect(configuration.uplink.sentinels.map(\.host.description) == ["127.57.200.1", "127.57.200.2"])
        #expect(configuration.channels.map(\.name) == ["on-call"])
        #expect(configuration.routes.count == 1)
        for warning in reading.warnings { print(warning) }
    }

    @Test("a district with the nodes above it: communes pass the router and an OLT or a radio hop")
    func nodes() throws {
        let reading = Self.load("son-ha.yaml")
        #expect(reading.diagnostics.isEmpty, "\(reading.diagnostics.map(\.description).joined(separator: "\n"))")
        let roster = try #require(reading.configuration?.roster)
        let nodes = roster.sites.indices.filter { roster.sites[$0].level.isNode }
        #expect(nodes.map { roster.passengers[$0].count } == [17, 11, 4])
        #expect(roster.sites.count == 18 && roster.sites.allSatisfy { $0.checks.map(\.name) == ["icmp"] })
    }

    @Test("what the sample keeps in comments is as sound as the rest")
    func comments() throws {
        let text = try String(contentsOf: Self.root.appendingPathComponent("config/monitord.yaml"), encoding: .utf8)
        let sample = Self.withoutMarks(text).replacing("hooks/sms-modem.sh", with: "hook.sh")
            .replacing("hooks/alert.sh", with: "hook.sh")
        let files = ["quang-ngai-2021.csv", "contacts.csv"]
        let sandbox = try ConfigurationSandbox([
            "m.yaml": sample, "office.secret": ConfigurationSandbox.secret, "api.token": "t", "push.token": "t",
        ])
        for file in files {
            try sandbox.write(Data(contentsOf: Self.root.appendingPathComponent("config/\(file)")), to: file)
        }
        let reading = sandbox.load()
        #expect(reading.errors.isEmpty, "\(reading.errors.map(\.description).joined(separator: "\n"))")
        #expect(reading.configuration?.channels.count == 5 && reading.configuration?.routes.count == 2)
        #expect(reading.configuration?.api != nil && reading.configuration?.push != nil)
    }

    /// The text of a sample in which every key that stands in a comment holds.
    static func withoutMarks(_ text: String) -> String {
        text.split(separator: "\n", omittingEmptySubsequences: false).map(uncommented).joined(separator: "\n")
    }

    /// A comment that holds a key, as it would stand without its mark.
    private static func uncommented(_ line: Substring) -> String {
        let indent = line.prefix { $0 == " " }
        let rest = line.dropFirst(indent.count)
        guard rest.hasPrefix("# "), !rest.hasPrefix("# yaml-language-server:") else { return String(line) }
        let code = rest.dropFirst(2)
        let word = code.drop { " -".contains($0) }.prefix { $0.isLowercase || "-_".contains($0) }
        let after = code.drop { " -".contains($0) }.dropFirst(word.count)
        let isKey = !word.isEmpty && (after.hasPrefix(": ") || after == ":")
        return isKey ? String(indent + code) : String(line)
    }
}
