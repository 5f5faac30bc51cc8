import Glibc

@testable import MonitorCore

/// A program started by a test.
///
/// Foundation's Process misses the end of children started from several threads at once; this does not.
struct ChildProcess {
    private let id: pid_t

    /// Finds the program by `PATH`; it inherits the namespaces of the calling thread.
    ///
    /// - Throws: what `posix_spawnp` says.
    init(_ program: String, _ options: [String], isSilent: Bool = false) throws {
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        for descriptor: Int32 in 0...2 where isSilent {
            posix_spawn_file_actions_addopen(&actions, descriptor, "/dev/null", O_RDWR, 0)
        }
        var arguments: [UnsafeMutablePointer<CChar>?] = ([program] + options).map { strdup($0) }
        arguments.append(nil)
        defer { arguments.forEach { free($0) } }
        var id: pid_t = 0
        let code = posix_spawnp(&id, program, &actions, nil, &arguments, environ)
        guard code == 0 else { throw SystemCallError(operation: "posix_spawn", errno: code) }
        self.id = id
    }

    /// Waits for its end; true when it was exit status 0.
    func succeeds() -> Bool {
        var status: Int32 = 0
        return waitpid(id, &status, 0) == id && status == 0
    }

    /// Ends it, and waits until it is gone.
    func kill() {
        Glibc.kill(id, SIGKILL)
        waitpid(id, nil, 0)
    }
}
