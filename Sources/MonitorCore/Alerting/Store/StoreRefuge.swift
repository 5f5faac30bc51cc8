import GRDB
import Glibc

/// Where the state is kept while its disk is full or fails: a directory on another file system.
///
/// It goes on with what can still be read of the database, and comes home at the first start that finds the disk well.
struct StoreRefuge {
    let directory: String
    /// The start of this run.
    let now: Timestamp

    init(directory: String, at now: Timestamp) {
        self.directory = directory
        self.now = now
    }

    private var path: String { "\(directory)/\(Store.fileName)" }
    private var exists: Bool { access(path, F_OK) == 0 }

    /// The store of this run in place of the one at `old`, and whether it goes on with what that one knew.
    ///
    /// What an earlier run left here goes on, unless it came home meanwhile.
    func open(insteadOf old: String) throws -> (store: Store, isContinued: Bool) {
        mkdir(directory, 0o750)
        if let (store, mark) = try leftBehind() {
            guard mark == RefugeMark.read(from: old) else { return (store, mark.isContinued) }
            try store.database.close()
            Store.removeFiles(of: directory)
        }
        if exists { Store.moveAside(directory: directory, at: now) }
        let isContinued = copyState(of: old)
        let store = try Store.open(directory: directory)
        try store.mark(RefugeMark(since: now, isContinued: isContinued))
        return (store, isContinued)
    }

    /// Puts what is kept here into `store`, which belongs to `home`; nil where nothing is.
    ///
    /// Doing it again, as after a crash, changes nothing.
    ///
    /// - Throws: SQLite's error where it is not what is kept here that is damaged; then all is still here.
    func bringHome(to store: Store, of home: String) throws -> StoreHomecoming? {
        guard exists else { return nil }
        let kept: Store
        do {
            kept = try Store.openPatiently(directory: directory)
        } catch  where Store.isDamage(error) {
            guard let file = Store.moveAside(directory: directory, at: now) else { throw error }
            return .unusable(reason: Store.reason(error), movedTo: file)
        }
        let homecoming = try bring(kept, to: store, of: home)
        Store.removeFiles(of: directory)
        return homecoming
    }

    private func bring(_ kept: Store, to store: Store, of home: String) throws -> StoreHomecoming? {
        defer { try? kept.database.close() }
        let mark = try kept.refugeMark() ?? RefugeMark(since: now, isContinued: false)
        guard try store.refugeMark() != mark else { return nil }
        if try mark.isContinued || store.isNew() {
            try store.replaceState(from: path)
            return .whole(since: mark.since, lostFigures: store.addFigures(from: path))
        }
        let file = "\(home)/\(Store.fileName).refuge-\(now.nanoseconds / 1_000_000_000)"
        try kept.copyWhole(to: file)
        try store.addMessages(from: path)
        return .apart(since: mark.since, file: file)
    }

    /// Nil where nothing is, or nothing that can be used.
    private func leftBehind() throws -> (Store, RefugeMark)? {
        guard exists else { return nil }
        do {
            let store = try Store.openPatiently(directory: directory)
            if let mark = try store.refugeMark() { return (store, mark) }
            try store.database.close()
            return nil
        } catch  where Store.isDamage(error) {
            return nil
        }
    }

    /// False where the old one cannot be read, or does not fit in here.
    private func copyState(of old: String) -> Bool {
        for source in Store.readingOnly("\(old)/\(Store.fileName)") {
            do {
                try Store.copyState(of: source, to: path)
                return true
            } catch {
                Store.removeFiles(of: directory)
            }
        }
        return false
    }
}

/// Tells the state of one time in the refuge from that of another.
struct RefugeMark: Hashable, Sendable {
    var since: Timestamp
    /// False where it was begun without what the old database knew.
    var isContinued: Bool

    /// That of a database whose disk can only be read; nil where there is none.
    static func read(from directory: String) -> RefugeMark? {
        for source in Store.readingOnly("\(directory)/\(Store.fileName)") {
            var configuration = GRDB.Configuration()
            configuration.readonly = true
            guard let queue = try? DatabaseQueue(path: source, configuration: configuration) else { continue }
            if let mark = try? queue.read(Store.refugeMark) { return mark }
        }
        return nil
    }
}

extension Store {
    func refugeMark() throws -> RefugeMark? { try database.read(Self.refugeMark) }

    static func refugeMark(_ database: Database) throws -> RefugeMark? {
        try Row.fetchOne(database, sql: "SELECT since, is_continued FROM refuge").map {
            RefugeMark(since: Timestamp(nanoseconds: $0["since"]), isContinued: $0["is_continued"])
        }
    }

    func mark(_ mark: RefugeMark) throws {
        try database.write { database in
            try database.execute(sql: "DELETE FROM refuge")
            try database.execute(
                sql: "INSERT INTO refuge (since, is_continued) VALUES (?, ?)",
                arguments: [mark.since.nanoseconds, mark.isContinued]
            )
        }
    }

    /// As one file, to be kept; nothing of it is left where that fails.
    func copyWhole(to file: String) throws {
        unlink(file)
        Self.createPrivately(file)
        do {
            try database.vacuum(into: file)
        } catch {
            unlink(file)
            throw error
        }
    }

    /// True where no run has kept anything yet.
    func isNew() throws -> Bool {
        try database.read { database in
            try ["incident", "notification", "answered", "muting"].allSatisfy {
                try Row.fetchOne(database, sql: "SELECT 1 FROM \($0)") == nil
            }
        }
    }

    static func createRefugeTable(_ database: Database) throws {
        try database.execute(
            sql: """
                CREATE TABLE refuge (
                    since INTEGER PRIMARY KEY,
                    is_continued INTEGER NOT NULL
                ) STRICT;
                """
        )
    }

    /// A database whose disk takes no byte, as SQLite can be made to read it: with its `-wal`, where it may keep the
    /// index of that in memory because the `-shm` is there; without, where there is no `-wal`.
    static func readingOnly(_ path: String) -> [String] {
        guard usesURIs else { return [] }
        let uri = "file:" + path.map { "%?#".contains($0) ? escaped($0) : String($0) }.joined()
        var status = stat()
        let hasLog = stat(path + "-wal", &status) == 0 && status.st_size > 0
        return [uri + "?mode=ro&readonly_shm=1"] + (hasLog ? [] : [uri + "?mode=ro&immutable=1"])
    }

    private static func escaped(_ character: Character) -> String {
        character.asciiValue.map { "%" + String($0, radix: 16, uppercase: true) } ?? String(character)
    }

    /// Debian's SQLite does; one that does not would make a file of that name.
    private static var usesURIs: Bool {
        let answer = try? DatabaseQueue().read {
            try Bool.fetchOne($0, sql: "SELECT sqlite_compileoption_used('USE_URI')")
        }
        return answer == true
    }
}
