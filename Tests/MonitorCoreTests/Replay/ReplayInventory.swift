import Foundation
import Testing

@testable import MonitorCore

/// The real bridge points that scenarios are played on.
enum ReplayInventory {
    /// 2021: ministry, province, 13 districts, 173 communes.
    case districts
    /// 2025: ministry, province, 96 communes directly below it.
    case communes

    func sites() throws -> [Site] {
        let reading = ConfigurationFile.load(path: Self.folder.appending(path: file).path)
        return try #require(reading.configuration, "\(reading.errors)").roster.sites
    }

    static func hook(_ name: String) -> Channel {
        Channel(name: name, kind: .hook(Channel.Hook(command: ["/bin/true"])), timeout: .seconds(30))
    }

    private var file: String {
        switch self {
        case .districts: "monitord.yaml"
        case .communes: "monitord-2025.yaml"
        }
    }

    private static let folder = URL(filePath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().appending(path: "config")
}
