import Foundation
import Subprocess
import SystemPackage
import Testing

/// What the documents tell people to type: the program must understand it.
@Suite("Documents")
struct DocumentTests {
    static let pages = Document.all

    @Test("every configuration in the documents is usable", arguments: pages)
    func configurations(page: Document) async throws {
        for snippet in page.yaml where !snippet.isForeign {
            let (code, said) = try await snippet.check()
            #expect(code == 0, "\(page.name):\(snippet.line): \(said)")
        }
    }

    @Test("every command in the documents exists, with its options")
    func commands() async throws {
        let program = try JSONDecoder().decode(
            CommandHelp.Dump.self,
            from: Data(try await shell(Repository.monitord, "--experimental-dump-help").utf8)
        ).command
        let lines = Self.pages.flatMap { page in page.commands.map { (page.name, $0.line, $0.words) } }
        #expect(lines.count > 100, "the commands are not found any more")
        for (page, line, words) in lines {
            if let wrong = program.fault(of: words) { Issue.record("\(page):\(line): \(wrong)") }
        }
    }
}

/// One page of the documents.
struct Document: Sendable, CustomTestStringConvertible {
    var name: String
    private var lines: [(number: Int, text: String, fence: String?)] = []

    var testDescription: String { name }

    /// README.md and everything in docs; the decisions show what was, not what to type.
    static let all: [Document] = {
        let folder = Repository.root.appending(path: "docs")
        let names = FileManager.default.enumerator(atPath: folder.path)?.compactMap { $0 as? String } ?? []
        let pages = names.filter { $0.hasSuffix(".md") && !$0.hasPrefix("decisions/") }.sorted().map { "docs/\($0)" }
        return (["README.md"] + pages).compactMap(Document.init)
    }()

    private init?(name: String) {
        guard let text = try? String(contentsOf: Repository.root.appending(path: name), encoding: .utf8) else {
            return nil
        }
        self.name = name
        var fence: String?
        for (index, line) in text.components(separatedBy: "\n").enumerated() {
            let trimmed = line.trimmingCharacters(in: .whitespaces)
            if trimmed.hasPrefix("```") {
                fence = fence == nil ? String(trimmed.dropFirst(3)) : nil
                lines.append((index + 1, "", nil))
            } else {
                lines.append((index + 1, line, fence))
            }
        }
    }

    /// The blocks of YAML, without the indentation of the list that they stand in.
    var yaml: [Snippet] {
        lines.split { $0.fence != "yaml" }.map { block in
            let margin = block.map { $0.text.prefix { $0 == " " }.count }.min() ?? 0
            return Snippet(
                line: block.first?.number ?? 0,
                text: block.map { $0.text.dropFirst(margin) + "\n" }.joined()
            )
        }
    }

    /// What begins with `monitord`: lines of code blocks, code within prose, and the first cells of the command tables.
    var commands: [(line: Int, words: [Substring])] {
        lines.flatMap { line in
            let found: [Substring]
            if line.fence == "" {
                found = line.text.firstMatch(of: #/^\s*(?:\$ )?(monitord [a-z].*)$/#).map { [$0.output.1] } ?? []
            } else if line.fence == nil {
                found = line.text.matches(of: #/`(monitord [a-z][^`]*)`/#).map(\.output.1)
            } else {
                found = []
            }
            return found.map { (line.number, Self.words(of: $0)) }
        }
    }

    /// As a shell parts them, near enough: quotes keep blanks together; comments, redirections and pipes end the command.
    private static func words(of command: Substring) -> [Substring] {
        let unquoted = command.replacing(#/'[^']*'|"[^"]*"/#, with: "TEXT")
        let alone = unquoted.prefix { !"#>|;&".contains($0) }
        return Substring(alone.filter { !"[]".contains($0) }).split(separator: " ").dropFirst().map { $0 }
    }
}

/// A block of YAML in a document.
struct Snippet {
    var line: Int
    var text: String

    /// A first line such as `# prometheus.yml` says that the block belongs to another program.
    var isForeign: Bool { text.firstMatch(of: #/^# [\w.-]+\.ya?ml\n/#) != nil }

    private var isScenario: Bool { text.contains(#/(?m)^steps:/#) }

    /// What the program says of it, in a folder with the sample files and whatever else it names.
    func check() async throws -> (code: Int32, said: String) {
        try await withTemporaryDirectory { root in
            let folder = root.appending(path: "config/scenarios")
            try FileManager.default.copyItem(
                at: Repository.root.appending(path: "config"),
                to: root.appending(path: "config")
            )
            let home = isScenario ? folder : root.appending(path: "config")
            try supply(home)
            let whole = text.contains(#/(?m)^inventory:/#) ? text : "inventory: sites.csv\n" + text
            let file = home.appending(path: "snippet.yaml")
            try whole.write(to: file, atomically: true, encoding: .utf8)
            let result = try await Subprocess.run(
                .path(FilePath(Repository.monitord)),
                arguments: Arguments(isScenario ? ["simulate", "--check", file.path] : ["check-config", file.path]),
                output: .string(limit: 1 << 20),
                error: .string(limit: 1 << 20)
            )
            guard case .exited(let code) = result.terminationStatus else { return (-1, "ended by a signal") }
            return (code, result.standardError)
        }
    }

    /// The province as `sites.csv`, an event's halls, and a small private file for every secret, token, key and template.
    private func supply(_ folder: URL) throws {
        let files = FileManager.default
        guard !isScenario else { return }
        try files.copyItem(
            at: folder.appending(path: "quang-ngai-2021.csv"),
            to: folder.appending(path: "sites.csv")
        )
        try "site,joins_at\nson-ha,\n".write(to: folder.appending(path: "halls.csv"), atomically: true, encoding: .utf8)
        for match in text.matches(of: #/[\w-]+\.(?:secret|token|key|pem|mustache)\b/#) {
            let isTemplate = match.output.hasSuffix("mustache")
            let made = files.createFile(
                atPath: folder.appending(path: String(match.output)).path,
                contents: Data((isTemplate ? #"{"text": "{{text}}"}"# : "0123456789abcdef").utf8),
                attributes: [.posixPermissions: 0o600]
            )
            guard made else { throw CocoaError(.fileWriteUnknown) }
        }
    }
}

/// A command as the program itself describes it (`--experimental-dump-help`).
struct CommandHelp: Decodable {
    struct Dump: Decodable {
        var command: CommandHelp
    }

    struct Argument: Decodable {
        struct Name: Decodable {
            var name: String
        }

        var names: [Name]?
    }

    var commandName: String
    var arguments: [Argument]?
    var subcommands: [CommandHelp]?
    var defaultSubcommand: String?

    /// What the command line asks for that there is not; nil where there is nothing of the kind.
    func fault(of words: [Substring]) -> String? {
        if let word = words.first, let next = subcommands?.first(where: { $0.commandName == word }) {
            return next.fault(of: Array(words.dropFirst()))
        }
        if let next = subcommands?.first(where: { $0.commandName == defaultSubcommand }) {
            return next.fault(of: words)
        }
        guard subcommands?.isEmpty ?? true else {
            return words.first.map { "'\(commandName)' has no '\($0)'" }
        }
        let known = Set((arguments ?? []).flatMap { $0.names ?? [] }.map(\.name))
        let unknown = words.first {
            $0.hasPrefix("--") && !known.contains(String($0.dropFirst(2).prefix { $0 != "=" }))
        }
        return unknown.map { "'\(commandName)' has no option \($0)" }
    }
}
