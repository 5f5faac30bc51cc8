import Foundation
import MonitorCore

/// The secret that requests over TCP must bear.
struct BearerToken: Hashable, Sendable {
    private let bytes: [UInt8]

    init(_ text: String) {
        bytes = Array(text.utf8)
    }

    /// What the same secret signs where it does not travel.
    var heartbeatKey: HeartbeatKey { HeartbeatKey(token: bytes) }

    /// Reads the one line of a file; `check-config` warns of one that everybody may read.
    ///
    /// - Throws: what is wrong with the file, never what is in it.
    init(file: String) throws(BearerTokenError) {
        guard let data = try? FileHandle(forReadingFrom: URL(filePath: file)).read(upToCount: 4_096) else {
            throw BearerTokenError(file: file, explanation: "cannot be read, or is empty")
        }
        do throws(SecretText.Mistake) {
            self.init(try SecretText.line(of: Array(data)))
        } catch {
            throw BearerTokenError(file: file, explanation: "is wrong: \(error.rawValue)")
        }
    }

    /// Whether the value of an `Authorization` header bears it; takes the same time however much of it is right.
    func isBorne(by header: String?) -> Bool {
        guard let header, header.utf8.count < 8_192, !bytes.isEmpty else { return false }
        let parts = header.split(separator: " ", maxSplits: 1)
        guard parts.count == 2, parts[0].lowercased() == "bearer" else { return false }
        let offered = Array(parts[1].utf8)
        var difference = UInt8(offered.count == bytes.count ? 0 : 1)
        for (index, byte) in offered.enumerated() { difference |= byte ^ bytes[index % bytes.count] }
        return difference == 0
    }
}

/// What is wrong with the file of a token.
struct BearerTokenError: Error, Hashable, CustomStringConvertible {
    var file: String
    var explanation: String

    var description: String { "the token file \(file) \(explanation)" }
}
