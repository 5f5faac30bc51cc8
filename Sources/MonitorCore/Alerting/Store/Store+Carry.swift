import GRDB

/// Rows of one database put into another, in one transaction; no table refers to another by a foreign key.
extension Store {
    /// Figures of minutes, which may be gigabytes; all other tables are small.
    static let figures: Set<String> = ["minute", "span"]

    /// Makes a database with the tables and rows of another one, which is only read, whatever its version.
    ///
    /// Of the figures it takes the spans that are open, so that they can be ended.
    ///
    /// - Parameters:
    ///   - source: the other one as `ATTACH` takes it.
    ///   - path: where nothing is yet.
    /// - Throws: SQLite's error, or ``StoreError`` where the other one is damaged.
    static func copyState(of source: String, to path: String) throws {
        createPrivately(path)
        let copy = try DatabaseQueue(path: path)
        try copy.writeWithoutTransaction { database in
            try database.carry(with: source, as: "source") {
                guard try tables(of: $0, in: "source").contains("grdb_migrations") else { throw StoreError.noStore }
                try checkState(of: $0, in: "source")
                try copySchema($0, "table")
                for table in try tables(of: $0, in: "source") {
                    try $0.execute(
                        sql: "INSERT INTO main.\"\(table)\" SELECT * FROM source.\"\(table)\"\(condition(of: table))"
                    )
                }
                try copySchema($0, "index")
            }
        }
        try copy.close()
    }

    /// Which rows of a table go on, in SQL.
    private static func condition(of table: String) -> String {
        switch table {
        case "minute": " WHERE FALSE"
        case "span": #" WHERE "to" IS NULL"#
        default: ""
        }
    }

    private static func copySchema(_ database: Database, _ type: String) throws {
        let statements = try String.fetchAll(
            database,
            sql: "SELECT sql FROM source.sqlite_master WHERE type = ? AND sql IS NOT NULL AND name NOT LIKE 'sqlite_%'",
            arguments: [type]
        )
        for sql in statements { try database.execute(sql: sql) }
    }

    /// Takes the rows of a newer database of the same version in place of all it has but the figures.
    func replaceState(from path: String) throws {
        try database.writeWithoutTransaction { database in
            try database.carry(with: path, as: "source") {
                for table in try Self.tables(of: $0, in: "source")
                where table != "grdb_migrations" && !Self.figures.contains(table) {
                    try $0.execute(sql: "DELETE FROM main.\"\(table)\"")
                    try $0.execute(sql: "INSERT INTO main.\"\(table)\" SELECT * FROM source.\"\(table)\"")
                }
            }
        }
    }

    /// Adds the figures of a newer database, apart from the state: damage among gigabytes of them must not hold that back.
    ///
    /// - Returns: why that cannot be; nil where all are there.
    func addFigures(from path: String) -> String? {
        do {
            try database.writeWithoutTransaction { database in
                try database.carry(with: path, as: "source") {
                    for table in Self.figures {
                        try $0.execute(
                            sql: "INSERT OR REPLACE INTO main.\"\(table)\" SELECT * FROM source.\"\(table)\""
                        )
                    }
                }
            }
            return nil
        } catch {
            return Self.reason(error)
        }
    }

    /// Takes the messages that are still to be delivered of a database that knew nothing of this one.
    ///
    /// Its incidents have numbers of their own, so that the messages belong to none here.
    func addMessages(from path: String) throws {
        let unknown = """
            SELECT id FROM source.notification
            WHERE ended_at IS NULL AND id NOT IN (SELECT id FROM main.notification)
            """
        try database.writeWithoutTransaction { database in
            try database.carry(with: path, as: "source") {
                for id in try String.fetchAll($0, sql: unknown) {
                    try $0.execute(
                        sql: """
                            INSERT INTO main.notification SELECT * FROM source.notification WHERE id = :id;
                            UPDATE main.notification SET incident = NULL WHERE id = :id
                            """,
                        arguments: ["id": id]
                    )
                }
                try $0.execute(sql: "DELETE FROM main.refuge; INSERT INTO main.refuge SELECT * FROM source.refuge")
            }
        }
    }

    /// Fills an empty database of the same version with the rows of the one that is open, but of the figures the spans that
    /// are open alone.
    static func giveState(of database: Database, to path: String) throws {
        try database.carry(with: path, as: "target") {
            for table in try tables(of: $0, in: "main") where table != "grdb_migrations" {
                try $0.execute(
                    sql: "INSERT INTO target.\"\(table)\" SELECT * FROM main.\"\(table)\"\(condition(of: table))"
                )
            }
        }
    }

    /// Looks at every table but the figures.
    static func checkState(of database: Database, in schema: String) throws {
        for table in try tables(of: database, in: schema) where !figures.contains(table) {
            let found = try String.fetchOne(database, sql: "PRAGMA \(schema).quick_check('\(table)')")
            guard found == "ok" else { throw StoreError.damaged(found ?? "\(table)") }
        }
    }

    private static func tables(of database: Database, in schema: String) throws -> [String] {
        try String.fetchAll(
            database,
            sql: "SELECT name FROM \(schema).sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
        )
    }
}

extension Database {
    /// Runs a transaction with another database attached.
    fileprivate func carry(with other: String, as name: String, _ body: (Database) throws -> Void) throws {
        try execute(sql: "ATTACH DATABASE ? AS \(name)", arguments: [other])
        do {
            try inTransaction {
                try body(self)
                return .commit
            }
        } catch {
            try? execute(sql: "DETACH DATABASE \(name)")
            throw error
        }
        try execute(sql: "DETACH DATABASE \(name)")
    }
}
