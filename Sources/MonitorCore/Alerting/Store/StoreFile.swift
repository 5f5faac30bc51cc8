import GRDB
import Glibc
import Synchronization

/// The database that is open, and which files that are; another one can take its place.
final class StoreFile: Sendable {
    /// Tells a file from another that has its name.
    private struct Identity: Hashable {
        var device: dev_t
        var inode: ino_t

        init?(_ path: String) {
            var status = stat()
            guard stat(path, &status) == 0 else { return nil }
            (device, inode) = (status.st_dev, status.st_ino)
        }
    }

    private struct State {
        var pool: DatabasePool
        var main: Identity?
        /// SQLite makes it anew only when all connections have been closed.
        var log: Identity?

        init(_ pool: DatabasePool, _ path: String) {
            self.pool = pool
            (main, log) = (Identity(path), Identity(path + "-wal"))
        }
    }

    let path: String
    private let state: Mutex<State>

    init(pool: DatabasePool, path: String) {
        self.path = path
        state = Mutex(State(pool, path))
    }

    var pool: DatabasePool { state.withLock { $0.pool } }

    var directory: String { path.lastIndex(of: "/").map { String(path[..<$0]) } ?? "." }

    /// True when the path leads to another file, or to none: what is stored would not be found by the next start.
    ///
    /// May block, as every look at a disk.
    var wasMoved: Bool { !isThere(path, state.withLock { $0.main }) || !isLogOurs }

    /// True when the `-wal` beside the path belongs to the database that is open.
    var isLogOurs: Bool { isThere(path + "-wal", state.withLock { $0.log }) }

    private func isThere(_ path: String, _ identity: Identity?) -> Bool {
        guard let found = Identity(path) else { return false }
        return found == identity
    }

    /// From now on another database is in use, which is open already.
    func use(_ pool: DatabasePool) { state.withLock { $0 = State(pool, path) } }
}
