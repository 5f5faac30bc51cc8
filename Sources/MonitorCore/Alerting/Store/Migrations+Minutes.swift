import GRDB

extension Migrations {
    /// Minute figures, spans of states, and when nobody watched; what became of alerts, for longer than the ledger keeps it.
    ///
    /// A row of `minute` takes some 53 bytes: 188 sites are 14 MB a day. Times of its figures are microseconds.
    static func createMinutes(_ database: Database) throws {
        try database.execute(
            sql: """
                CREATE TABLE watched_site (
                    id INTEGER PRIMARY KEY,
                    site TEXT NOT NULL UNIQUE
                ) STRICT;
                CREATE TABLE minute (
                    at INTEGER NOT NULL,
                    site INTEGER NOT NULL,
                    length INTEGER NOT NULL,
                    received INTEGER NOT NULL,
                    lost INTEGER NOT NULL,
                    late INTEGER NOT NULL,
                    n INTEGER NOT NULL,
                    n_lost INTEGER NOT NULL,
                    rtt_p50 INTEGER,
                    rtt_p95 INTEGER,
                    rtt_max INTEGER,
                    jitter INTEGER,
                    freezes INTEGER NOT NULL,
                    freeze_after INTEGER,
                    freeze_length INTEGER,
                    worst_after INTEGER,
                    worst_n INTEGER,
                    worst_lost INTEGER,
                    PRIMARY KEY (at, site)
                ) STRICT, WITHOUT ROWID;
                CREATE TABLE span (
                    site INTEGER NOT NULL,
                    "from" INTEGER NOT NULL,
                    "to" INTEGER,
                    state TEXT NOT NULL,
                    PRIMARY KEY (site, "from")
                ) STRICT, WITHOUT ROWID;
                CREATE INDEX span_open ON span (site) WHERE "to" IS NULL;
                CREATE INDEX span_end ON span ("to");
                CREATE TABLE run (
                    "from" INTEGER PRIMARY KEY,
                    "to" INTEGER NOT NULL
                ) STRICT;
                CREATE TABLE blind (
                    kind TEXT NOT NULL,
                    "from" INTEGER NOT NULL,
                    "to" INTEGER NOT NULL,
                    PRIMARY KEY (kind, "from")
                ) STRICT;
                CREATE TABLE configuration_change (
                    at INTEGER NOT NULL,
                    change TEXT NOT NULL
                ) STRICT;
                CREATE TABLE notice (
                    incident INTEGER PRIMARY KEY,
                    at INTEGER NOT NULL,
                    channel TEXT NOT NULL
                ) STRICT;
                CREATE TABLE alert_failure (
                    message TEXT PRIMARY KEY,
                    type TEXT NOT NULL,
                    channel TEXT NOT NULL,
                    incident INTEGER,
                    site TEXT,
                    due INTEGER NOT NULL,
                    ended_at INTEGER NOT NULL,
                    is_delivered INTEGER NOT NULL,
                    fallback TEXT
                ) STRICT;
                INSERT INTO notice (incident, at, channel)
                    SELECT incident, min(ended_at), channel FROM notification
                    WHERE is_delivered AND incident IS NOT NULL AND ended_at IS NOT NULL GROUP BY incident;
                """
        )
    }
}
