import Foundation
import Testing

@testable import MonitorCore

/// One story of the province, with exactly the messages that it must lead to; the log stands in a golden file.
struct ReplayScenario: Sendable, CustomTestStringConvertible {
    let name: String
    let play: @Sendable () throws -> Replay
    let messages: [String]

    init(_ name: String, messages: [String], _ play: @escaping @Sendable () throws -> Replay) {
        self.name = name
        self.messages = messages
        self.play = play
    }

    var testDescription: String { name }

    /// Below `Fixtures/`.
    var golden: String { "Replay/\(name.replacing(" ", with: "-")).log" }
}
