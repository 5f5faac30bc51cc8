import Foundation
import Subprocess
import SystemPackage
import Testing

/// Runs one command to its end and returns its standard output; anything but exit 0 is thrown with what it said.
@discardableResult
func shell(_ arguments: String...) async throws -> String {
    try await shell(arguments)
}

@discardableResult
func shell(_ arguments: [String]) async throws -> String {
    let result = try await Subprocess.run(
        .path("/usr/bin/env"),
        arguments: Arguments(arguments),
        // The ledger of 1,000 kills is some megabytes.
        output: .string(limit: 1 << 24),
        error: .string(limit: 1 << 16)
    )
    guard result.terminationStatus.isSuccess else {
        throw CommandFailure(arguments: arguments, said: result.standardError)
    }
    return result.standardOutput
}

/// A command of the test bench that did not work, so that the test can't say anything.
struct CommandFailure: Error, CustomStringConvertible {
    var arguments: [String]
    var said: String

    var description: String { "\(arguments.joined(separator: " ")): \(said)" }
}

/// Tests that make network namespaces say why they are skipped elsewhere.
enum Privilege {
    static let isRoot = geteuid() == 0
    static let reason: Comment = "needs root, for network namespaces and nftables"
}

/// A directory that goes with the test.
func withTemporaryDirectory<Result>(_ body: (URL) async throws -> Result) async throws -> Result {
    let directory = FileManager.default.temporaryDirectory.appending(path: "monitord-test-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: directory, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: directory) }
    return try await body(directory)
}

/// Asks again every 20 ms until there is an answer, at most for `limit`; these tests wait for real machines.
func eventually<Value>(
    within limit: Duration,
    _ what: String,
    _ probe: () async throws -> Value?
) async throws -> Value {
    let end = ContinuousClock.now + limit
    while ContinuousClock.now < end {
        if let value = try await probe() { return value }
        try await Task.sleep(for: .milliseconds(20))
    }
    throw TimedOut(what: what, limit: limit)
}

struct TimedOut: Error, CustomStringConvertible {
    var what: String
    var limit: Duration

    var description: String { "did not see \(what) within \(limit)" }
}
