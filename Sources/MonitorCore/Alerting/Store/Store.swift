import Dispatch
import GRDB
import Glibc

/// The state that outlives a restart: incidents, who was told, the outbox, and which sites ever answered.
///
/// One SQLite database, `monitord.sqlite` in the state directory. Every call may block and throws GRDB's
/// `DatabaseError`; call it off the loop and off Swift's cooperative pool, or use the asynchronous calls.
package struct Store: Sendable {
    package static let fileName = "monitord.sqlite"

    let file: StoreFile
    let siteNumbers = SiteNumbers()

    var database: DatabasePool { file.pool }

    /// Opens or creates the database, migrates it, and makes sure that a commit survives a power cut.
    package static func open(directory: String) throws -> Store {
        let path = "\(directory)/\(fileName)"
        return Store(file: StoreFile(pool: try openPool(path), path: path))
    }

    static func openPool(_ path: String) throws -> DatabasePool {
        createPrivately(path)
        let pool = try DatabasePool(path: path, configuration: configuration)
        try pool.writeWithoutTransaction { try makeDurable($0) }
        try Migrations.all.migrate(pool)
        try openReaders(of: pool)
        return pool
    }

    /// Opens both connections that read: one that is opened later would find whatever stands at the path by then.
    private static func openReaders(of pool: DatabasePool) throws {
        let (isOpen, mayEnd) = (DispatchSemaphore(value: 0), DispatchSemaphore(value: 0))
        pool.asyncRead { _ in
            isOpen.signal()
            mayEnd.wait()
        }
        isOpen.wait()
        defer { mayEnd.signal() }
        try pool.read { _ in }
    }

    /// Messages hold telephone numbers, so not everybody may read them; SQLite gives its other files the same mode.
    ///
    /// A failure shows when SQLite opens the file.
    static func createPrivately(_ path: String) {
        let descriptor = Glibc.open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o640)
        if descriptor >= 0 { close(descriptor) }
    }

    /// As many as `openReaders` opens.
    private static let readers = 2

    private static var configuration: GRDB.Configuration {
        var configuration = GRDB.Configuration()
        configuration.busyMode = .timeout(1)
        configuration.maximumReaderCount = readers
        configuration.label = "monitord.store"
        return configuration
    }

    /// GRDB sets `synchronous` to NORMAL in WAL mode after `prepareDatabase`, so FULL is set here, outside a transaction.
    private static func makeDurable(_ database: Database) throws {
        try database.execute(sql: "PRAGMA synchronous = FULL")
        guard try Int.fetchOne(database, sql: "PRAGMA synchronous") == 2 else { throw StoreError.notDurable }
    }
}

/// What is wrong with a store apart from SQLite's own errors.
package enum StoreError: Error, Equatable, CustomStringConvertible {
    /// SQLite did not accept `PRAGMA synchronous = FULL`.
    case notDurable
    /// What `PRAGMA quick_check` found.
    case damaged(String)
    /// A database without our tables.
    case noStore
    /// The disk had no room for the whole of a copy.
    case notWhole
    /// What room there is belongs to incidents and messages.
    case noRoom
    /// Its file was removed or replaced, and is not yet put back.
    case moved

    package var description: String {
        switch self {
        case .notDurable: "SQLite refused PRAGMA synchronous = FULL: a power cut could lose messages"
        case .damaged(let found): found
        case .noStore: "it has no tables of monitord's"
        case .notWhole: "the disk has no room for a copy"
        case .noRoom: "the disk is nearly full"
        case .moved: "the database was removed or replaced under the running monitord"
        }
    }
}

extension Store {
    /// SQLite's own words for an error, without the statement and its values.
    static func reason(_ error: any Error) -> String {
        guard let error = error as? DatabaseError else { return "\(error)" }
        return "\(error.message ?? "SQLite error") (\(error.extendedResultCode.rawValue))"
    }
}
