/// What one transaction stores: incidents as they stand now, new messages, and what became of old ones.
struct StoreBatch: Sendable {
    private(set) var entries: [Int: IncidentEntry] = [:]
    private(set) var added: [Notification] = []
    /// Ids of messages that were delivered or given up.
    private(set) var finished: Set<String> = []
    private(set) var tries: [String: Notification.Tries] = [:]

    var isEmpty: Bool { entries.isEmpty && added.isEmpty && finished.isEmpty && tries.isEmpty }

    mutating func save(_ changed: [IncidentEntry]) {
        for entry in changed { entries[entry.incident.number] = entry }
    }

    mutating func add(_ notifications: [Notification]) {
        added += notifications
    }

    /// A message that was not stored yet needs no row any more.
    mutating func finish(_ id: String) {
        tries[id] = nil
        let count = added.count
        added.removeAll { $0.id == id }
        if added.count == count { finished.insert(id) }
    }

    mutating func note(_ tries: Notification.Tries, of id: String) {
        guard let index = added.firstIndex(where: { $0.id == id }) else {
            self.tries[id] = tries
            return
        }
        added[index].tries = tries
    }

    /// This batch with a later one on top.
    mutating func append(_ later: StoreBatch) {
        entries.merge(later.entries) { _, new in new }
        added += later.added
        for (id, tries) in later.tries { note(tries, of: id) }
        for id in later.finished { finish(id) }
    }
}
