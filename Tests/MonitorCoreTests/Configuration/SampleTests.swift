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
}
