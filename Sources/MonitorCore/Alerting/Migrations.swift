import GRDB

/// How the database came to its present shape; a migration that was released is never changed.
enum Migrations {
    static var all: DatabaseMigrator {
        var migrator = DatabaseMigrator()
        migrator.registerMigration("1 incidents, outbox, answered sites") { try createFirstTables($0) }
        return migrator
    }

    /// Times are nanoseconds since 1970 UTC.
    private static func createFirstTables(_ database: Database) throws {
        try database.execute(
            sql: """
                CREATE TABLE incident (
                    number INTEGER PRIMARY KEY,
                    id TEXT NOT NULL UNIQUE,
                    is_open INTEGER NOT NULL,
                    incident TEXT NOT NULL,
                    told TEXT NOT NULL,
                    waiting TEXT NOT NULL,
                    counts_from INTEGER NOT NULL,
                    tell_at INTEGER,
                    last_told_at INTEGER,
                    has_grown INTEGER NOT NULL
                ) STRICT;
                CREATE INDEX incident_open ON incident (number) WHERE is_open;
                CREATE TABLE notification (
                    id TEXT PRIMARY KEY,
                    sequence INTEGER NOT NULL,
                    type TEXT NOT NULL,
                    channel TEXT NOT NULL,
                    incident INTEGER NOT NULL,
                    site TEXT,
                    time INTEGER NOT NULL,
                    attempts INTEGER NOT NULL,
                    counted INTEGER NOT NULL,
                    body BLOB NOT NULL
                ) STRICT;
                CREATE TABLE answered (
                    site TEXT PRIMARY KEY,
                    address TEXT NOT NULL
                ) STRICT;
                """
        )
    }
}
