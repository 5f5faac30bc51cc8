import Foundation
import GRDB

extension Store {
    /// Stores a batch in one transaction; throws when nothing of it was stored.
    func commit(_ batch: StoreBatch, at now: ClockReading) async throws {
        try await write { database in
            for entry in batch.entries.values { try Self.save(entry, at: now, in: database) }
            for muting in batch.mutings.values { try Self.save(muting, in: database) }
            if let storm = batch.storm { try Self.save(storm, at: now, in: database) }
            for record in batch.events.values { try Self.save(record, in: database) }
            for notification in batch.added { try Self.insert(notification, in: database) }
            for (id, retry) in batch.retries { try Self.note(retry, of: id, in: database) }
            for (id, ending) in batch.endings { try Self.finish(id, ending, in: database) }
        }
    }

    /// What a restart goes on with: open incidents, and the messages that were not delivered yet, in the order in
    /// which they were made, their bodies left in the store.
    func restore(at now: ClockReading) async throws -> (entries: [IncidentEntry], pending: [Notification]) {
        try await database.read { (try Self.openEntries(in: $0, at: now), try Self.pendingNotifications(in: $0)) }
    }

    private static func pendingNotifications(in database: Database) throws -> [Notification] {
        try Row.fetchAll(
            database,
            sql: """
                SELECT id, sequence, type, channel, incident, site, time, attempts, counted, origins
                FROM notification WHERE ended_at IS NULL ORDER BY sequence
                """
        ).compactMap(notification)
    }

    /// The place of the newest message ever stored; 0 where there is none.
    func lastSequence() async throws -> Int64 {
        try await database.read { try Int64.fetchOne($0, sql: "SELECT max(sequence) FROM notification") ?? 0 }
    }

    /// The body of a message; nil when the outbox holds no such message.
    func body(of id: String) async throws -> [UInt8]? {
        let body = try await database.read { database in
            try Data.fetchOne(database, sql: "SELECT body FROM notification WHERE id = ?", arguments: [id])
        }
        // A connection that was opened meanwhile may read another database.
        guard body != nil || !file.wasMoved else { throw StoreError.moved }
        return body.map(Array.init)
    }

    /// Runs a transaction on SQLite's own queue to its end, even when the calling task is cancelled meanwhile.
    ///
    /// One that waited while the database was put back is refused by the old one, and done by the new one.
    func write(_ body: @escaping @Sendable (Database) throws -> Void) async throws {
        let (file, pool) = (file, database)
        try await Task {
            do {
                try await pool.write(body)
            } catch  where file.pool !== pool {
                try await file.pool.write(body)
            }
        }.value
    }

    /// One that is there already stays as it is: it may have been delivered meanwhile.
    private static func insert(_ notification: Notification, in database: Database) throws {
        try database.execute(
            sql: """
                INSERT OR IGNORE INTO notification
                (id, sequence, type, channel, incident, site, time, attempts, counted, body, origins)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """,
            arguments: [
                notification.id, notification.sequence, notification.type.rawValue, notification.channel,
                notification.incident, notification.site?.rawValue, notification.time.nanoseconds,
                notification.tries.all, notification.tries.counted, notification.body.map { Data($0) },
                notification.origins.joined(separator: "\n"),
            ]
        )
    }

    private static func note(_ retry: StoreBatch.Retry, of id: String, in database: Database) throws {
        try database.execute(
            sql: "UPDATE notification SET attempts = ?, counted = ?, failure = ?, next_try = ? WHERE id = ?",
            arguments: [
                retry.tries.all, retry.tries.counted, try text(of: retry.failure), retry.next.nanoseconds, id,
            ]
        )
    }

    private static func finish(_ id: String, _ ending: StoreBatch.Ending, in database: Database) throws {
        if ending.failure == nil { try noteDigest(id, at: ending.at, in: database) }
        try database.execute(
            sql: """
                UPDATE notification SET attempts = ?, counted = ?, failure = coalesce(?, failure), next_try = NULL,
                    ended_at = ?, is_delivered = ?, fallback = ?, body = NULL
                WHERE id = ?
                """,
            arguments: [
                ending.tries.all, ending.tries.counted, try ending.failure.map { try text(of: $0) },
                ending.at.nanoseconds, ending.failure == nil, ending.fallback, id,
            ]
        )
        try noteEnd(of: id, in: database)
    }

    /// Nil for a type that a later version wrote.
    private static func notification(_ row: Row) -> Notification? {
        guard let type = NotificationType(rawValue: row["type"]) else { return nil }
        return Notification(
            id: row["id"],
            sequence: row["sequence"],
            type: type,
            channel: row["channel"],
            incident: row["incident"],
            site: (row["site"] as String?).flatMap(SiteID.init),
            time: Timestamp(nanoseconds: row["time"]),
            body: nil,
            tries: Notification.Tries(all: row["attempts"], counted: row["counted"]),
            origins: (row["origins"] as String).split(separator: "\n").map(String.init)
        )
    }
}
