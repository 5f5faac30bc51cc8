import Foundation
import Subprocess
import SystemPackage

/// Log files on disk: found, told apart, put in order, and read line by line; compressed ones too.
package struct LogFiles: Sendable {
    package enum Kind: Sendable {
        case events
        case probes
    }

    /// A file that cannot be read, and why.
    package struct Unreadable: Error, Hashable, CustomStringConvertible {
        package let path: String
        package let reason: String

        package var description: String { "\(path): \(reason)" }
    }

    /// One log file.
    package struct File: Hashable, Sendable {
        package var path: String
        package var kind: Kind
        /// Of its first line; files without one come first.
        package var begins: Timestamp
    }

    /// Event logs first, each kind oldest first.
    package private(set) var files: [File] = []

    /// The logs in a directory: `events.log`, `probes.jsonl` and what rotation has made of them.
    package static func paths(in directory: String) throws(Unreadable) -> [String] {
        let names: [String]
        do {
            names = try FileManager.default.contentsOfDirectory(atPath: directory)
        } catch {
            throw Unreadable(path: directory, reason: "cannot be listed")
        }
        return names.filter { name in
            [LogFile.events, .probes].contains { name == $0.rawValue || isRotated(name, of: $0) }
        }.sorted().map { "\(directory)/\($0)" }
    }

    /// Looks at the first line of each; empty files are left out.
    package init(_ paths: [String]) async throws {
        for path in paths {
            if let file = try await Self.file(path) { files.append(file) }
        }
        files.sort {
            ($0.kind == .events ? 0 : 1, $0.begins, $0.path) < ($1.kind == .events ? 0 : 1, $1.begins, $1.path)
        }
    }

    /// `events.log.1`, `events.log-20211106`, `probes.jsonl-20211106-1636160000.gz`.
    private static func isRotated(_ name: String, of file: LogFile) -> Bool {
        guard name.hasPrefix(file.rawValue) else { return false }
        let rest = name.dropFirst(file.rawValue.count)
        let number = rest.hasSuffix(".gz") ? rest.dropLast(3) : rest
        guard let mark = number.first, mark == "." || mark == "-" else { return false }
        return number.count > 1 && number.dropFirst().allSatisfy { $0 == "-" || $0.isASCII && $0.isNumber }
    }

    private static func file(_ path: String) async throws -> File? {
        var first: String?
        try await forEachLine(of: path) { line in
            first = line
            return false
        }
        guard let first else { return nil }
        guard first.hasPrefix("{") else {
            let begins = MomentText.rfc3339(String(first.prefix { $0 != " " }))
            return File(path: path, kind: .events, begins: begins ?? Timestamp(nanoseconds: .min))
        }
        let begins = JSONText.object(first)?.text("at").flatMap { MomentText.rfc3339($0) }
        return File(path: path, kind: .probes, begins: begins ?? Timestamp(nanoseconds: .min))
    }

    /// Feeds all lines to a check; `began` is told before each file.
    package func read(into check: inout LogCheck, began: (File) -> Void) async throws {
        for file in files {
            began(file)
            var number = 0
            try await Self.forEachLine(of: file.path) { line in
                number += 1
                let place = LogPlace(file: file.path, line: number)
                switch file.kind {
                case .events: check.readEvent(line, at: place)
                case .probes: check.readProbe(line, at: place)
                }
                return true
            }
        }
    }

    /// Hands out lines until the body has had enough.
    private static func forEachLine(of path: String, _ body: (String) -> Bool) async throws {
        guard FileManager.default.isReadableFile(atPath: path) else {
            throw Unreadable(path: path, reason: "cannot be read")
        }
        if path.hasSuffix(".gz") {
            try await forEachCompressedLine(of: path, body)
        } else {
            try forEachPlainLine(of: path, body)
        }
    }

    private static let chunk = 256 << 10

    private static func forEachPlainLine(of path: String, _ body: (String) -> Bool) throws {
        guard let file = FileHandle(forReadingAtPath: path) else {
            throw Unreadable(path: path, reason: "cannot be opened")
        }
        defer { try? file.close() }
        var splitter = LineSplitter()
        while let data = try file.read(upToCount: chunk), !data.isEmpty {
            for line in splitter.add(data) where !body(line) { return }
        }
    }

    private static func forEachCompressedLine(of path: String, _ body: (String) -> Bool) async throws {
        var wantsMore = true
        let result = try await Subprocess.run(
            .path("/usr/bin/gzip"),
            arguments: ["--decompress", "--stdout", "--", path],
            input: .none,
            output: .sequence,
            error: .discarded
        ) { execution in
            var splitter = LineSplitter()
            for try await buffer in execution.standardOutput {
                let bytes = buffer.withUnsafeBytes { Array($0) }
                for line in splitter.add(bytes) where wantsMore { wantsMore = body(line) }
                if !wantsMore { break }
            }
        }
        guard !wantsMore || result.terminationStatus.isSuccess else {
            throw Unreadable(path: path, reason: "is no whole gzip file")
        }
    }
}
