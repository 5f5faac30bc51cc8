import Foundation
import MonitorCore

/// The secret that requests over TCP must bear.
struct BearerToken: Hashable, Sendable {
    private let bytes: [UInt8]

    /// Nil for an empty one.
    init?(_ text: String) {
        let trimmed = text.trimmingCharacters(in: .whitespacesAndNewlines)
        guard !trimmed.isEmpty else { return nil }
        bytes = Array(trimmed.utf8)
    }

    /// Reads it from a file that only its owner and group may read.
    ///
    /// - Throws: what is wrong with the file, never what is in it.
    init(file: String) throws(BearerTokenError) {
        let attributes = try? FileManager.default.attributesOfItem(atPath: file)
        guard let mode = attributes?[.posixPermissions] as? Int else {
            throw BearerTokenError(file: file, explanation: "is not there")
        }
        guard mode & 0o007 == 0 else {
            throw BearerTokenError(file: file, explanation: "may be read by everybody: chmod 0640 it")
        }
        guard let data = try? FileHandle(forReadingFrom: URL(filePath: file)).read(upToCount: 4_096) else {
            throw BearerTokenError(file: file, explanation: "cannot be read, or is empty")
        }
        guard let token = BearerToken(String(decoding: data, as: UTF8.self)) else {
            throw BearerTokenError(file: file, explanation: "is empty")
        }
        self = token
    }

    /// Whether the value of an `Authorization` header bears it; takes the same time however much of it is right.
    func isBorne(by header: String?) -> Bool {
        guard let header, header.utf8.count < 8_192 else { return false }
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
