import Foundation

/// A new directory of one test's own, removed with it.
final class ScratchDirectory: Sendable {
    let path: String

    init() throws {
        let url = FileManager.default.temporaryDirectory.appending(path: "monitord-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
        path = url.path
    }

    deinit {
        try? FileManager.default.removeItem(atPath: path)
    }

    func path(of name: String) -> String { "\(path)/\(name)" }

    func write(_ data: Data, to name: String) throws {
        try data.write(to: URL(fileURLWithPath: path(of: name)))
    }

    /// Writes an executable shell script.
    func script(_ name: String, _ body: String) throws -> String {
        let file = path(of: name)
        try write(Data("#!/bin/sh\n\(body)\n".utf8), to: name)
        try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: file)
        return file
    }

    /// What stands in a file; throws when there is none.
    func text(_ name: String) throws -> String {
        try String(contentsOfFile: path(of: name), encoding: .utf8)
    }

    /// As much as stands in a file by now; empty when there is none yet.
    func textSoFar(_ name: String) -> String { (try? text(name)) ?? "" }

    func lines(_ name: String) throws -> [String] {
        try text(name).split(separator: "\n").map(String.init)
    }
}
