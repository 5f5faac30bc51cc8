import GRDB
import Glibc

/// A database that could not be used, and where it went.
package struct StoreLoss: Hashable, Sendable {
    /// What SQLite said of it.
    package var reason: String
    /// Where it was moved to; nil where it stays, and a fresh one is kept elsewhere for this run.
    package var movedTo: String?
    /// Where this run's database is.
    package var directory: String
}

extension Store {
    /// Opens the database; where it cannot be used makes a fresh one, because a monitor that does not start tells nobody.
    ///
    /// Damaged, locked for long, or no database at all: it is moved aside, never deleted. On a disk that is full or fails
    /// nothing can be moved: the fresh one is in `refuge`.
    ///
    /// - Parameters:
    ///   - directory: where it belongs.
    ///   - now: becomes part of the name of what is moved aside.
    ///   - refuge: a directory on another file system.
    /// - Returns: what to work with, and what was lost; nil is nothing.
    /// - Throws: SQLite's error where neither works.
    package static func open(
        directory: String,
        at now: Timestamp,
        refuge: String
    ) throws -> (store: Store, loss: StoreLoss?) {
        do {
            let store = try openPatiently(directory: directory)
            removeFiles(of: refuge)
            return (store, nil)
        } catch {
            let reason = reason(error)
            guard !isDisk(error), let moved = moveAside(directory: directory, at: now) else {
                return (try openRefuge(refuge), StoreLoss(reason: reason, movedTo: nil, directory: refuge))
            }
            return (try open(directory: directory), StoreLoss(reason: reason, movedTo: moved, directory: directory))
        }
    }

    /// What an earlier run left there goes on: until the right place can be used again, that is the memory.
    private static func openRefuge(_ refuge: String) throws -> Store {
        mkdir(refuge, 0o750)
        do {
            return try openChecked(directory: refuge)
        } catch {
            removeFiles(of: refuge)
            return try open(directory: refuge)
        }
    }

    /// A lock of somebody else's, such as of a tool that copies, is waited for: five tries of a second.
    private static func openPatiently(directory: String) throws -> Store {
        for _ in 0..<4 {
            do {
                return try openChecked(directory: directory)
            } catch let error as DatabaseError where error.resultCode == .SQLITE_BUSY {
                continue
            }
        }
        return try openChecked(directory: directory)
    }

    private static func openChecked(directory: String) throws -> Store {
        let store = try open(directory: directory)
        do {
            try store.check()
        } catch {
            try? store.database.close()
            throw error
        }
        return store
    }

    /// Looks at every table but the figures of minutes, which may be gigabytes.
    private func check() throws {
        try database.read { database in
            let tables = try String.fetchAll(
                database,
                sql: "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT IN ('minute', 'span')"
            )
            for table in tables {
                let found = try String.fetchOne(database, sql: "PRAGMA quick_check('\(table)')")
                guard found == "ok" else { throw StoreError.damaged(found ?? "\(table)") }
            }
        }
    }

    /// True where the file system is the trouble, not the database.
    private static func isDisk(_ error: any Error) -> Bool {
        guard let code = (error as? DatabaseError)?.resultCode else { return false }
        return [.SQLITE_FULL, .SQLITE_IOERR, .SQLITE_READONLY].contains(code)
    }

    /// The new name of the database; nil where it stays.
    ///
    /// Its other files go with it, so that SQLite's tools find them.
    private static func moveAside(directory: String, at now: Timestamp) -> String? {
        let old = "\(directory)/\(fileName)"
        let new = "\(old).damaged-\(now.nanoseconds / 1_000_000_000)"
        guard rename(old, new) == 0 else { return nil }
        for suffix in ["-wal", "-shm"] { rename(old + suffix, new + suffix) }
        return new
    }

    private static func removeFiles(of directory: String) {
        for suffix in ["", "-wal", "-shm"] { unlink("\(directory)/\(fileName)\(suffix)") }
    }
}
