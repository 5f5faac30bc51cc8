import GRDB
import Glibc

/// The database was removed or replaced under the running daemon: what SQLite has open has no name any more.
extension Store {
    /// What was put back, and what is still to be done.
    struct Return: Sendable {
        /// What stood there instead; nil where nothing did.
        var movedTo: String?
        /// The database of before, with the figures that are still to be taken over.
        var old: DatabasePool
    }

    /// Whether the path leads to another database than the one that is open, or to none; does not block.
    ///
    /// Asked on the connection that writes, here and below: one that is opened to read would find the other database.
    func wasMoved() async throws -> Bool {
        let file = file
        return try await database.writeWithoutTransaction { _ in file.wasMoved }
    }

    /// Makes the database anew at its path with all but the figures, and goes on with that one; does not block.
    ///
    /// What is to be stored meanwhile waits; what comes to the old one later is refused, and so given again.
    ///
    /// - Parameter now: becomes part of the name of what stands there instead.
    /// - Returns: what was put back.
    /// - Throws: the error of SQLite or of the system; then the old one stays in use.
    func putBack(at now: Timestamp) async throws -> Return {
        let (file, old) = (file, database)
        let moved = try await Task {
            try await old.writeWithoutTransaction { try Self.putBack(file, holding: $0, at: now) }
        }.value
        return Return(movedTo: moved, old: old)
    }

    private static func putBack(_ file: StoreFile, holding old: Database, at now: Timestamp) throws -> String? {
        let new = file.path + ".new"
        removeDatabase(new)
        defer { removeDatabase(new) }
        try openPool(new).close()
        try giveState(of: old, to: new)
        // What is still in a `-wal` found no room in the file itself.
        guard access(new + "-wal", F_OK) != 0 else { throw StoreError.notWhole }
        try old.execute(sql: "PRAGMA query_only = 1")
        do {
            let moved = try exchange(file, for: new, at: now)
            file.use(try openPool(file.path))
            return moved
        } catch {
            try? old.execute(sql: "PRAGMA query_only = 0")
            throw error
        }
    }

    /// Moves what stands at the path aside, and the new one there.
    private static func exchange(_ file: StoreFile, for new: String, at now: Timestamp) throws -> String? {
        let aside = "\(file.path).replaced-\(now.nanoseconds / 1_000_000_000)"
        // A second name leaves no moment in which there is no database.
        let isThere = link(file.path, aside) == 0 || rename(file.path, aside) == 0
        // A `-wal` of ours beside a database of somebody else's would spoil it.
        if !file.isLogOurs { rename(file.path + "-wal", aside + "-wal") }
        for suffix in ["-wal", "-shm"] { unlink(file.path + suffix) }
        guard rename(new, file.path) == 0 else {
            throw SystemCallError(operation: "rename \(new)", errno: errno)
        }
        return isThere ? aside : nil
    }

    private static func removeDatabase(_ path: String) {
        for suffix in ["", "-wal", "-shm"] { unlink(path + suffix) }
    }

    /// Takes the figures over, a few at a time; what is here already stays.
    ///
    /// Does not block.
    func takeFigures(of old: DatabasePool) async throws {
        try await takeRows(of: "minute", key: "at", "site", from: old)
        try await takeRows(of: "span", key: "site", "from", from: old)
    }

    private func takeRows(of table: String, key first: String, _ second: String, from old: DatabasePool) async throws {
        var last: (Int64, Int64) = (.min, .min)
        while true {
            guard DiskSpace(at: file.directory)?.isTight != true else { throw StoreError.noRoom }
            let after = last
            let rows = try await old.writeWithoutTransaction { database in
                try Row.fetchAll(
                    database,
                    sql: """
                        SELECT * FROM \(table) WHERE ("\(first)", "\(second)") > (?, ?)
                        ORDER BY "\(first)", "\(second)" LIMIT \(Self.minuteRows)
                        """,
                    arguments: [after.0, after.1]
                ).map { (Array($0.databaseValues), ($0[first] as Int64, $0[second] as Int64)) }
            }
            guard let end = rows.last?.1 else { return }
            last = end
            try await write { database in
                for (values, _) in rows { try Self.insert(values, into: table, in: database) }
            }
        }
    }

    private static func insert(_ values: [DatabaseValue], into table: String, in database: Database) throws {
        let marks = Array(repeating: "?", count: values.count).joined(separator: ", ")
        let statement = try database.cachedStatement(sql: "INSERT OR IGNORE INTO \(table) VALUES (\(marks))")
        try statement.execute(arguments: StatementArguments(values))
    }
}
