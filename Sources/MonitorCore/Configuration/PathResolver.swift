import Foundation

/// Finds the files that a configuration names: relative to the directory of the YAML file, wherever the daemon runs.
struct PathResolver {
    private let directory: String
    private let workingDirectory: String

    init(file: String, workingDirectory: String = FileManager.default.currentDirectoryPath) {
        directory = file.lastIndex(of: "/").map { String(file[...$0]) } ?? ""
        self.workingDirectory = workingDirectory
    }

    /// As it is shown to people, in the words they used for the YAML file.
    func shown(_ path: String) -> String {
        path.hasPrefix("/") ? path : directory + path
    }

    /// For whoever opens or executes it later from another working directory.
    func absolute(_ path: String) -> String {
        let shown = shown(path)
        guard !shown.hasPrefix("/") else { return shown }
        return workingDirectory.hasSuffix("/") ? workingDirectory + shown : "\(workingDirectory)/\(shown)"
    }
}
