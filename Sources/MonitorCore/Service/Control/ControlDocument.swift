import Foundation

/// What the API answers: read by programs, so its keys are stable and what is unknown is `null`.
package protocol ControlDocument: Codable, Hashable, Sendable {}

extension ControlDocument {
    /// The same document gives the same bytes.
    package func encoded() throws -> [UInt8] {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return Array(try encoder.encode(self))
    }

    package static func decoded(_ bytes: [UInt8]) throws -> Self {
        try JSONDecoder().decode(Self.self, from: Data(bytes))
    }
}
