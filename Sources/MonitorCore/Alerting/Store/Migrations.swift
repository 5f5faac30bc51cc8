import GRDB

/// How the database came to its present shape; a migration that was released is never changed.
enum Migrations {
    static var all: DatabaseMigrator {
        var migrator = DatabaseMigrator()
        migrator.registerMigration("1 incidents, outbox, answered sites") { try createFirstTables($0) }
        migrator.registerMigration("2 ledger") { try makeLedger(of: $0) }
        migrator.registerMigration("transit, sentinels, closed faults") { try Store.createFactTables($0) }
        migrator.registerMigration("incidents: care and history") { try addCareAndHistory($0) }
        migrator.registerMigration("silences and maintenance") { try createMutings($0) }
        migrator.registerMigration("training events") { try Store.createEventTable($0) }
        migrator.registerMigration("minutes, spans, fates of alerts") { try createMinutes($0) }
        migrator.registerMigration("readiness") { try Store.createReadinessTables($0) }
        migrator.registerMigration("refuge") { try Store.createRefugeTable($0) }
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

    /// Messages stay after their end, without their text; and a message may be about no incident.
    private static func makeLedger(of database: Database) throws {
        try database.execute(
            sql: """
                CREATE TABLE ledger (
                    id TEXT PRIMARY KEY,
                    sequence INTEGER NOT NULL,
                    type TEXT NOT NULL,
                    channel TEXT NOT NULL,
                    incident INTEGER,
                    site TEXT,
                    time INTEGER NOT NULL,
                    attempts INTEGER NOT NULL,
                    counted INTEGER NOT NULL,
                    body BLOB,
                    origins TEXT NOT NULL DEFAULT '',
                    failure TEXT,
                    next_try INTEGER,
                    ended_at INTEGER,
                    is_delivered INTEGER NOT NULL DEFAULT 0,
                    fallback TEXT
                ) STRICT;
                INSERT INTO ledger (id, sequence, type, channel, incident, site, time, attempts, counted, body)
                    SELECT id, sequence, type, channel, incident, site, time, attempts, counted, body FROM notification;
                DROP TABLE notification;
                ALTER TABLE ledger RENAME TO notification;
                CREATE INDEX notification_queued ON notification (sequence) WHERE ended_at IS NULL;
                CREATE INDEX notification_sequence ON notification (sequence);
                CREATE INDEX notification_ended ON notification (ended_at) WHERE ended_at IS NOT NULL;
                """
        )
    }
}
