/// Why the daemon could not start; each kind has its own exit code.
package enum StartError: Error, CustomStringConvertible {
    case configuration([Diagnostic])
    case stateDirectory(StateDirectoryError)
    case logs(LogError)
    case store(path: String, explanation: String)
    case probing(ProbeSocketsError)
    case system(SystemCallError)

    package var description: String {
        switch self {
        case .configuration(let diagnostics):
            diagnostics.map(\.description).joined(separator: "\n")
        case .stateDirectory(let error):
            error.description
        case .logs(let error):
            "cannot write the logs: \(error); give a writable directory by --logs"
        case .store(let path, let explanation):
            "cannot open the database in \(path): \(explanation); move monitord.sqlite* away to start afresh"
        case .probing(let error):
            error.description
        case .system(let error):
            error.description
        }
    }
}
