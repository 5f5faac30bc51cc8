import GRDB
import Glibc

extension Store {
    /// Opens the database; where it cannot be used makes another one, because a monitor that does not start tells nobody.
    ///
    /// Damaged, locked for long, or no database at all: it is moved aside, never deleted, and a fresh one made. On a disk
    /// that is full or fails nothing can be moved: the state goes on in `refuge`, and comes home from there at the next
    /// start that finds the disk well.
    ///
    /// - Parameters:
    ///   - directory: where it belongs.
    ///   - now: becomes part of the name of what is moved aside.
    ///   - refuge: a directory on another file system.
    /// - Returns: what to work with, and what is to be said of it.
    /// - Throws: SQLite's error where neither works.
    package static func open(directory: String, at now: Timestamp, refuge: String) throws -> StoreOpening {
        let refuge = StoreRefuge(directory: refuge, at: now)
        do {
            return try open(directory: directory, at: now, afterStayIn: refuge)
        } catch {
            let (store, isContinued) = try refuge.open(insteadOf: directory)
            let place = isContinued ? StoreLoss.Place.refuge : StoreLoss.Place.emptyRefuge
            return StoreOpening(store: store, loss: StoreLoss(reason: reason(error), place: place(refuge.directory)))
        }
    }

    private static func open(
        directory: String,
        at now: Timestamp,
        afterStayIn refuge: StoreRefuge
    ) throws -> StoreOpening {
        var opening = try openOrBeginAnew(directory: directory, at: now)
        do {
            opening.homecoming = try refuge.bringHome(to: opening.store, of: directory)
            return opening
        } catch {
            try? opening.store.database.close()
            throw error
        }
    }

    private static func openOrBeginAnew(directory: String, at now: Timestamp) throws -> StoreOpening {
        let log = moveDamagedLogAside(directory: directory, at: now)
        do {
            let store = try openPatiently(directory: directory)
            return StoreOpening(
                store: store,
                loss: log.map { StoreLoss(reason: "-wal: no header", place: .withoutLog(movedTo: $0)) }
            )
        } catch {
            guard !isDisk(error), let moved = moveAside(directory: directory, at: now) else { throw error }
            let loss = StoreLoss(reason: reason(error), place: .begunAnew(movedTo: moved))
            return StoreOpening(store: try beginAnew(directory: directory, insteadOf: moved), loss: loss)
        }
    }

    /// Where a fresh one cannot be made either the place is the trouble, not the database: that one goes back there.
    private static func beginAnew(directory: String, insteadOf moved: String) throws -> Store {
        do {
            return try openChecked(directory: directory)
        } catch {
            removeFiles(of: directory)
            for suffix in ["", "-wal", "-shm"] { rename(moved + suffix, "\(directory)/\(fileName)\(suffix)") }
            throw error
        }
    }

    /// A lock of somebody else's, such as of a tool that copies, is waited for: five tries of a second.
    static func openPatiently(directory: String) throws -> Store {
        for _ in 0..<4 {
            do {
                return try openChecked(directory: directory)
            } catch let error as DatabaseError where error.resultCode == .SQLITE_BUSY {
                continue
            }
        }
        return try openChecked(directory: directory)
    }

    /// A database that is sound and takes a commit: one on a disk that can only be read is opened without a word.
    static func openChecked(directory: String) throws -> Store {
        let store = try open(directory: directory)
        do {
            try store.database.read { try checkState(of: $0, in: "main") }
            try store.database.write { try commitSomething($0) }
        } catch {
            try? store.database.close()
            throw error
        }
        return store
    }

    /// Writes a page that says what it said before.
    private static func commitSomething(_ database: Database) throws {
        let version = try Int.fetchOne(database, sql: "PRAGMA user_version") ?? 0
        try database.execute(sql: "PRAGMA user_version = \(version)")
    }

    /// True where the database itself is the trouble: no disk, no lock of somebody else's, no want of memory.
    static func isDamage(_ error: any Error) -> Bool {
        guard let code = (error as? DatabaseError)?.resultCode else { return error is StoreError }
        return !isDisk(error) && ![.SQLITE_BUSY, .SQLITE_LOCKED, .SQLITE_NOMEM].contains(code)
    }

    /// True where the file system is the trouble, not the database.
    static func isDisk(_ error: any Error) -> Bool {
        guard let code = (error as? DatabaseError)?.resultCode else { return false }
        return [.SQLITE_FULL, .SQLITE_IOERR, .SQLITE_READONLY].contains(code)
    }

    /// The new name of the database; nil where it stays.
    ///
    /// Its other files go with it, so that SQLite's tools find them.
    @discardableResult
    static func moveAside(directory: String, at now: Timestamp) -> String? {
        let old = "\(directory)/\(fileName)"
        let new = "\(old).damaged-\(now.nanoseconds / 1_000_000_000)"
        guard rename(old, new) == 0 else { return nil }
        // A damaged `-wal` is there already.
        for suffix in ["-wal", "-shm"] where access(new + suffix, F_OK) != 0 { rename(old + suffix, new + suffix) }
        return new
    }

    /// Its new name; nil where it is sound, or stays.
    private static func moveDamagedLogAside(directory: String, at now: Timestamp) -> String? {
        let log = "\(directory)/\(fileName)-wal"
        guard WriteAheadLog.isDamaged(log) else { return nil }
        let new = "\(directory)/\(fileName).damaged-\(now.nanoseconds / 1_000_000_000)-wal"
        guard rename(log, new) == 0 else { return nil }
        // What it says of the `-wal` is made anew.
        unlink("\(directory)/\(fileName)-shm")
        return new
    }

    static func removeFiles(of directory: String) {
        for suffix in ["", "-wal", "-shm"] { unlink("\(directory)/\(fileName)\(suffix)") }
    }
}
