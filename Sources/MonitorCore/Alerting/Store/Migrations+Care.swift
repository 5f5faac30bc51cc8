import GRDB

extension Migrations {
    /// `care` is what is told and done beyond the first version; `waiting` now holds all channels that the routes name.
    static func addCareAndHistory(_ database: Database) throws {
        try database.execute(
            sql: """
                ALTER TABLE incident DROP COLUMN tell_at;
                ALTER TABLE incident ADD COLUMN care TEXT NOT NULL DEFAULT '{}';
                ALTER TABLE incident ADD COLUMN resolved_at INTEGER;
                UPDATE incident
                SET resolved_at = coalesce(json_extract(incident, '$.recoveredAt.nanoseconds'), counts_from)
                WHERE NOT is_open;
                CREATE INDEX incident_resolved ON incident (resolved_at) WHERE NOT is_open;
                CREATE TABLE storm (
                    id INTEGER PRIMARY KEY CHECK (id = 1),
                    state TEXT NOT NULL
                ) STRICT;
                """
        )
    }

    /// Silences and maintenances alike: what is told apart by `kind`, numbered within it.
    static func createMutings(_ database: Database) throws {
        try database.execute(
            sql: """
                CREATE TABLE muting (
                    kind TEXT NOT NULL,
                    id INTEGER NOT NULL,
                    item TEXT NOT NULL,
                    is_end_announced INTEGER NOT NULL,
                    ended_at INTEGER,
                    PRIMARY KEY (kind, id)
                ) STRICT;
                CREATE INDEX muting_open ON muting (kind, id) WHERE ended_at IS NULL;
                """
        )
    }
}
