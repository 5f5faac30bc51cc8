/// What one transaction stores: incidents as they stand now, new messages, and what became of old ones.
struct StoreBatch: Sendable {
    private(set) var entries: [Int: IncidentEntry] = [:]
    private(set) var mutings: [IncidentCare.Hold: Muting] = [:]
    /// Nil where it has not changed.
    private(set) var storm: Storm?
    private(set) var events: [EventRecord.Key: EventRecord] = [:]
    private(set) var added: [Notification] = []
    private(set) var retries: [String: Retry] = [:]
    private(set) var endings: [String: Ending] = [:]
    /// Where a message stands in `added`.
    private var places: [String: Int] = [:]

    /// How a message's last try failed, and when the next is.
    struct Retry: Hashable, Sendable {
        var tries: Notification.Tries
        var failure: DeliveryFailure
        var next: Timestamp
    }

    /// How a message ended.
    struct Ending: Hashable, Sendable {
        var at: Timestamp
        var tries: Notification.Tries
        /// Nil where it was delivered.
        var failure: DeliveryFailure?
        /// The channel that got it instead.
        var fallback: String?
    }

    var isEmpty: Bool {
        entries.isEmpty && mutings.isEmpty && storm == nil && events.isEmpty && added.isEmpty && retries.isEmpty
            && endings.isEmpty
    }

    mutating func save(_ changed: [IncidentEntry]) {
        for entry in changed { entries[entry.incident.number] = entry }
    }

    /// Takes the rows of an outcome.
    mutating func save(_ outcome: IncidentBook.Outcome) {
        save(outcome.changed)
        for muting in outcome.mutings { mutings[muting.hold] = muting }
        storm = outcome.storm ?? storm
    }

    mutating func save(_ record: EventRecord) { events[record.key] = record }

    mutating func add(_ notifications: [Notification]) {
        for notification in notifications {
            places[notification.id] = added.count
            added.append(notification)
        }
    }

    /// The message was delivered or given up; nobody needs its text any more.
    mutating func finish(_ id: String, _ ending: Ending) {
        retries[id] = nil
        endings[id] = ending
        // The store reads in a digest whom it told of what.
        if let place = places[id], added[place].type != .digest { added[place].body = nil }
    }

    /// The message is tried again.
    mutating func note(_ retry: Retry, of id: String) {
        retries[id] = retry
    }

    /// This batch with a later one on top.
    mutating func append(_ later: StoreBatch) {
        entries.merge(later.entries) { _, new in new }
        mutings.merge(later.mutings) { _, new in new }
        storm = later.storm ?? storm
        events.merge(later.events) { _, new in new }
        add(later.added)
        for (id, retry) in later.retries { note(retry, of: id) }
        for (id, ending) in later.endings { finish(id, ending) }
    }
}
