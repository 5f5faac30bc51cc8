import Foundation
import Glibc
import Synchronization
import Testing

@testable import MonitorCore

/// What stands where a configuration file should: it must neither hang nor fill the memory.
@Suite("Files that are none")
struct HostileFileTests {
    /// Where a file may be named, with `FILE` in its place.
    static let places = [
        "inventory: FILE", "inventory: i.csv\ncontacts: FILE",
        "inventory: i.csv\napi: { listen: 127.0.0.1:1, token_file: FILE }",
        "inventory: i.csv\nchannels: { a: { kind: webhook, url: \"https://a.vn/\", secret_file: FILE } }",
        "inventory: i.csv\nchannels: { a: { kind: webhook, url: \"https://a.vn/\", template: FILE } }",
        "inventory: i.csv\nchannels: { a: { kind: webhook, url: \"https://a.vn/\", ca_file: FILE } }",
        "inventory: i.csv\nchannels: { a: { kind: hook, command: [FILE] } }",
        "inventory: i.csv\nchecks: { stamp: { key_file: FILE } }",
        "inventory: i.csv\nevents: [{ name: a, date: 2021-11-06, sessions: [\"07:30-11:30\"], sites: FILE }]",
    ]

    @Test("a pipe, a device and a directory are refused at every place, at once", arguments: places)
    func noFiles(place: String) throws {
        let sandbox = try ConfigurationSandbox()
        try #require(mkfifo(sandbox.path("pipe"), 0o600) == 0)
        for name in ["pipe", "/dev/zero", "/", "/dev/tty"] {
            try sandbox.write(Data(place.replacing("FILE", with: name).utf8), to: "m.yaml")
            let messages = sandbox.load().errors.map(\.message)
            #expect(messages.contains { $0.contains("regular file") || $0.contains("No such device") }, "\(messages)")
        }
    }

    @Test("the configuration itself may be none of these", arguments: ["pipe", "/dev/zero", "/"])
    func configuration(name: String) throws {
        let sandbox = try ConfigurationSandbox()
        try #require(mkfifo(sandbox.path("pipe"), 0o600) == 0)
        let path = name.hasPrefix("/") ? name : sandbox.path(name)
        let reading = ConfigurationFile.load(path: path, gateway: ConfigurationSandbox.gateway)
        #expect(reading.errors.map(\.message) == ["cannot read the file: it is not a regular file"])
    }

    @Test("what is far too large is refused by its size alone", arguments: places)
    func large(place: String) throws {
        let sandbox = try ConfigurationSandbox(["m.yaml": place.replacing("FILE", with: "large")])
        _ = FileManager.default.createFile(
            atPath: sandbox.path("large"),
            contents: nil,
            attributes: [.posixPermissions: 0o700]
        )
        try #require(truncate(sandbox.path("large"), 1 << 30) == 0)
        let reading = sandbox.load()
        // A program and an authority's certificates are read by others.
        guard !place.contains("command"), !place.contains("ca_file") else { return }
        #expect(reading.errors.contains { $0.message.contains("it is larger than ") }, "\(reading.diagnostics)")
    }

    @Test("a YAML file of 100 MB is refused by its size alone")
    func largeYAML() throws {
        let sandbox = try ConfigurationSandbox(["m.yaml": ""])
        try #require(truncate(sandbox.path("m.yaml"), 100_000_000) == 0)
        #expect(sandbox.lines() == ["m.yaml:1:1: error: cannot read the file: it is larger than 4 MiB"])
    }

    /// Deep in many ways; the parser calls itself for each level.
    static let towers = [
        String(repeating: "- ", count: 1_000_000), "a:\n  " + String(repeating: "- ", count: 100_000),
        String(repeating: "? ", count: 1_000_000), String(repeating: "-\t", count: 100_000),
        String(repeating: "[", count: 900) + String(repeating: "]", count: 900),
        String(repeating: "{a: ", count: 900) + String(repeating: "}", count: 900),
        String(repeating: "[a: ", count: 900) + String(repeating: "]", count: 900),
        (0..<1_500).map { String(repeating: " ", count: $0) + "a:\n" }.joined(),
        (0..<190).map { String(repeating: " ", count: $0) + "a:\n" + String(repeating: " ", count: $0) + "- b:\n" }
            .joined(),
    ]

    @Test("towers of any kind end in an error", arguments: towers.indices)
    func deep(index: Int) throws {
        let sandbox = try ConfigurationSandbox(["m.yaml": Self.towers[index]])
        // What a thread has, with Linux as it comes.
        let errors = onNarrowStack { sandbox.load().errors }
        #expect(!errors.isEmpty && errors.allSatisfy { $0.message.count < 300 }, "\(errors.prefix(3))")
    }

    private func onNarrowStack(_ body: @escaping @Sendable () -> [Diagnostic]) -> [Diagnostic] {
        let result = Finding()
        let thread = Thread {
            result.diagnostics.withLock { $0 = body() }
            result.done.signal()
        }
        thread.stackSize = 8 << 20
        thread.start()
        result.done.wait()
        return result.diagnostics.withLock { $0 }
    }
}

/// What a thread has found.
private final class Finding: Sendable {
    let done = DispatchSemaphore(value: 0)
    let diagnostics = Mutex<[Diagnostic]>([])
}
