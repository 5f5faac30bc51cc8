import Foundation

/// Where the project's own files and the built program are.
enum Repository {
    static let root = URL(filePath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

    /// The `monitord` built together with these tests, or the one that MONITORD_BINARY names.
    static let monitord: String = {
        if let path = ProcessInfo.processInfo.environment["MONITORD_BINARY"] { return path }
        var folder = URL(filePath: CommandLine.arguments[0]).deletingLastPathComponent()
        while folder.path != "/" {
            let candidate = folder.appending(path: "monitord")
            if FileManager.default.isExecutableFile(atPath: candidate.path), !isDirectory(candidate) {
                return candidate.path
            }
            folder.deleteLastPathComponent()
        }
        return root.appending(path: ".build/debug/monitord").path
    }()

    private static func isDirectory(_ url: URL) -> Bool {
        (try? url.resourceValues(forKeys: [.isDirectoryKey]).isDirectory) ?? false
    }

    /// One row of the sample inventory.
    struct Row {
        var id: String
        var parent: String
        var address: String
    }

    /// The 188 sites of the sample inventory; its quoted names hold no line breaks, so ends of rows are enough.
    static func inventory() throws -> [Row] {
        let text = try String(contentsOf: root.appending(path: "config/quang-ngai-2021.csv"), encoding: .utf8)
        return text.split(whereSeparator: \.isNewline).dropFirst().map { line in
            let unquoted = line.replacing(#/"[^"]*"/#, with: "")
            let fields = unquoted.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
            return Row(id: fields[0], parent: fields[3], address: fields[5])
        }
    }
}
