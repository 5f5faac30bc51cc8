/// How many questions of each session have come: a reflector's memory, in bounded room.
///
/// Where there is none left, the session that was heard longest ago is forgotten: if it speaks again it begins anew.
struct ReflectorSessions: Sendable {
    /// What tells a session from others: who asks whom, and the SSID (RFC 8972 section 3).
    struct ID: Hashable, Sendable {
        var sender: IPAddress
        var port: UInt16
        var asked: IPAddress
        var session: UInt16
    }

    private struct Entry {
        var id: ID
        var next: UInt32
        var heardAt: Instant
        /// Neighbours in the order of being heard; -1 at the ends.
        var newer: Int32 = -1
        var older: Int32 = -1
    }

    /// REFWAIT (RFC 5357 section 4.2): a session that was silent so long is over.
    static let silence = Duration.seconds(900)

    let capacity: Int
    /// Sessions that had to make room.
    private(set) var forgotten: UInt64 = 0
    private var places: [ID: Int32] = [:]
    private var entries: [Entry] = []
    private var newest: Int32 = -1
    private var oldest: Int32 = -1

    init(capacity: Int = 4_096) {
        precondition(capacity > 0 && capacity < Int32.max, "capacity \(capacity)")
        self.capacity = capacity
    }

    var count: Int { entries.count }

    /// The number of a question that has come now, from 0; all time after a session's first is spent on finding it.
    mutating func number(of id: ID, at now: Instant) -> UInt32 {
        let place = places[id] ?? newPlace(for: id, at: now)
        if now - entries[Int(place)].heardAt > Self.silence { entries[Int(place)].next = 0 }
        let number = entries[Int(place)].next
        entries[Int(place)].next &+= 1
        entries[Int(place)].heardAt = now
        moveToFront(place)
        return number
    }

    private mutating func newPlace(for id: ID, at now: Instant) -> Int32 {
        let entry = Entry(id: id, next: 0, heardAt: now)
        guard entries.count == capacity else {
            entries.append(entry)
            let place = Int32(entries.count - 1)
            places[id] = place
            link(place)
            return place
        }
        let place = oldest
        places[entries[Int(place)].id] = nil
        places[id] = place
        (entries[Int(place)].id, entries[Int(place)].next, entries[Int(place)].heardAt) = (id, 0, now)
        forgotten += 1
        return place
    }

    // MARK: The order of being heard

    private mutating func moveToFront(_ place: Int32) {
        guard place != newest else { return }
        unlink(place)
        link(place)
    }

    private mutating func link(_ place: Int32) {
        entries[Int(place)].newer = -1
        entries[Int(place)].older = newest
        if newest >= 0 { entries[Int(newest)].newer = place } else { oldest = place }
        newest = place
    }

    private mutating func unlink(_ place: Int32) {
        let (newer, older) = (entries[Int(place)].newer, entries[Int(place)].older)
        if newer >= 0 { entries[Int(newer)].older = older } else { newest = older }
        if older >= 0 { entries[Int(older)].newer = newer } else { oldest = newer }
    }
}
