import Foundation
import Glibc
import Testing

@testable import MonitorCore

/// Whoever could change a hook could run what he likes with the daemon's rights.
@Suite("Programs that others could change")
struct PathTrustTests {
    /// A hook in `hooks/` beside the configuration, which is called by `command`.
    private static func sandbox(command: String = "hooks/alert.sh") throws -> ConfigurationSandbox {
        let yaml = """
            inventory: i.csv
            uplink: { sentinels: [192.0.2.9] }
            channels: { a: { kind: hook, command: [\(command)] } }
            routes: [{ to: [a] }]

            """
        let sandbox = try ConfigurationSandbox(["m.yaml": yaml])
        for folder in ["hooks", "real"] {
            try FileManager.default.createDirectory(atPath: sandbox.path(folder), withIntermediateDirectories: false)
            try sandbox.write(Data("#!/bin/sh\n".utf8), to: "\(folder)/alert.sh")
            try mode(0o755, sandbox, folder, "\(folder)/alert.sh")
        }
        try mode(0o755, sandbox, "m.yaml", "i.csv", "")
        return sandbox
    }

    private static func mode(_ mode: mode_t, _ sandbox: ConfigurationSandbox, _ names: String...) throws {
        for name in names { try #require(chmod(sandbox.path(name), mode) == 0) }
    }

    /// What is wrong with a hook, and what the message says of it; `PATH` is the sandbox's.
    struct Case: Sendable, CustomTestStringConvertible {
        var name: String
        var modes: [String: mode_t]
        var said: String?

        var testDescription: String { name }
    }

    static let modes = [
        Case(name: "as it should be", modes: [:], said: nil),
        Case(
            name: "the file, by everybody",
            modes: ["hooks/alert.sh": 0o757],
            said: "'PATH/hooks/alert.sh' can be changed by everybody on this machine (chmod o-w PATH/hooks/alert.sh)"
        ),
        Case(
            name: "its directory, by everybody",
            modes: ["hooks": 0o777],
            said: "'PATH/hooks' can be changed by everybody on this machine (chmod o-w PATH/hooks)"
        ),
        Case(name: "its directory, sticky", modes: ["hooks": 0o1777], said: nil),
    ]

    @Test("file and directories are judged by their modes", arguments: modes)
    func judged(trial: Case) throws {
        let sandbox = try Self.sandbox()
        for (name, mode) in trial.modes { try Self.mode(mode, sandbox, name) }
        let path = String(sandbox.path("").dropLast())
        let said = sandbox.load().diagnostics.map { $0.description.replacingOccurrences(of: path, with: "PATH") }
        let start = "PATH/m.yaml:3:40: error: 'PATH/hooks/alert.sh' is not to be trusted: "
        #expect(said == (trial.said.map { [start + $0] } ?? []))
    }

    @Test("a directory further up counts as well, and the configuration below it is told of too")
    func above() throws {
        let sandbox = try Self.sandbox()
        try Self.mode(0o777, sandbox, "")
        let reading = sandbox.load()
        #expect(reading.configuration == nil)
        #expect(reading.diagnostics.map(\.line) == [1, 3], "\(reading.diagnostics)")
        #expect(reading.diagnostics.first?.message.hasPrefix("this file is not to be trusted: ") == true)
    }

    @Test("a link is followed: where it stands and what it leads to are judged")
    func links() throws {
        let sandbox = try Self.sandbox(command: "link/alert.sh")
        try FileManager.default.createSymbolicLink(atPath: sandbox.path("link"), withDestinationPath: "hooks/../real")
        #expect(sandbox.load().diagnostics.isEmpty)
        try Self.mode(0o777, sandbox, "real")
        #expect(sandbox.load().errors.first?.message.contains("/real' can be changed by everybody") == true)
        try Self.mode(0o755, sandbox, "real")
        try Self.mode(0o757, sandbox, "real/alert.sh")
        #expect(sandbox.load().errors.first?.message.contains("/real/alert.sh' can be changed") == true)
    }

    @Test("links in a circle end")
    func circle() throws {
        let directory = try ScratchDirectory()
        for (link, target) in [("a", "b"), ("b", "a")] {
            try FileManager.default.createSymbolicLink(atPath: directory.path(of: link), withDestinationPath: target)
        }
        let weakness = PathTrust(owners: [0, geteuid()]).weakness(of: directory.path(of: "a"))
        #expect(weakness?.what == "is a link that leads in a circle")
    }

    @Test(
        "a stranger's file is refused; so is one that a group with others in it may change",
        .enabled(if: geteuid() == 0, "needs root, to give files away")
    )
    func owners() throws {
        let sandbox = try Self.sandbox()
        let (nobody, games): (uid_t, gid_t) = (65_534, 60)
        try #require(chown(sandbox.path("hooks/alert.sh"), nobody, 0) == 0)
        #expect(sandbox.load().errors.first?.message.contains("belongs to nobody (uid 65534)") == true)
        try #require(chown(sandbox.path("hooks/alert.sh"), 0, games) == 0)
        #expect(sandbox.load().diagnostics.isEmpty)
        try Self.mode(0o775, sandbox, "hooks/alert.sh")
        #expect(sandbox.load().errors.first?.message.contains("can be changed by the group games (gid 60)") == true)
        try #require(chown(sandbox.path("hooks/alert.sh"), 0, 0) == 0)
        #expect(sandbox.load().diagnostics.isEmpty, "root's own group may")
        #expect(UserNames.isPrivate(group: games, of: 5) && !UserNames.isPrivate(group: games, of: 0))
    }

    @Test(
        "the owner of the configuration may name programs of his own, and is named",
        .enabled(if: geteuid() == 0, "needs root, to give files away")
    )
    func ownerOfConfiguration() throws {
        let sandbox = try Self.sandbox()
        for name in ["", "m.yaml", "hooks", "hooks/alert.sh"] {
            try #require(chown(sandbox.path(name), 65_534, 0) == 0)
        }
        let reading = sandbox.load()
        #expect(reading.errors.isEmpty)
        #expect(
            reading.warnings.map(\.message)
                == ["this file belongs to nobody (uid 65534), who decides what the daemon does"]
        )
    }

    @Test(
        "a configuration that everybody can change is refused where it names programs, else a warning",
        arguments: [true, false]
    )
    func configuration(namesHook: Bool) throws {
        let sandbox = try Self.sandbox()
        if !namesHook {
            try sandbox.write(Data("inventory: i.csv\nuplink: { sentinels: [192.0.2.9] }\n".utf8), to: "m.yaml")
        }
        try FileManager.default.moveItem(atPath: sandbox.path("m.yaml"), toPath: sandbox.path("real/m.yaml"))
        try FileManager.default.createSymbolicLink(atPath: sandbox.path("m.yaml"), withDestinationPath: "real/m.yaml")
        #expect(sandbox.load().diagnostics.isEmpty, "a link is followed")
        try Self.mode(0o646, sandbox, "real/m.yaml")
        let reading = sandbox.load()
        let said = reading.diagnostics.map { "\($0.line):\($0.column): \($0.severity.rawValue): \($0.message)" }
        let what =
            "this file is not to be trusted: '\(sandbox.path("real/m.yaml"))' can be changed by everybody on this machine"
        #expect(said == ["1:1: \(namesHook ? "error" : "warning"): \(what)"])
        #expect((reading.configuration == nil) == namesHook)
    }

    @Test("an inventory and a secret that everybody can change are warnings that say what to do")
    func otherFiles() throws {
        let sandbox = try Self.sandbox()
        try Self.mode(0o646, sandbox, "i.csv")
        #expect(
            sandbox.lines() == ["m.yaml:1:12: warning: 'i.csv' can be changed by everybody on this machine (chmod o-w)"]
        )
    }

    @Test(
        "a secret for owner and group says nothing, one for everybody names the mend",
        arguments: [0o600, 0o640, 0o644, 0o602]
    )
    func secrets(mode: Int) throws {
        let yaml =
            "inventory: i.csv\nuplink: { sentinels: [192.0.2.9] }\napi: { listen: 127.0.0.1:8057, token_file: t }\n"
        let sandbox = try ConfigurationSandbox(["m.yaml": yaml, "t": "token\n"])
        try Self.mode(mode_t(mode), sandbox, "t")
        let said = [
            0o644: ["m.yaml:3:44: warning: 't' can be read by everybody on this machine (chmod o-r)"],
            0o602: ["m.yaml:3:44: warning: 't' can be changed by everybody on this machine (chmod o-w)"],
        ]
        #expect(sandbox.lines() == said[mode] ?? [])
    }
}
