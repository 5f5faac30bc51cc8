import HeapModule

/// What waits for a time; entries are never removed early, whoever is woken looks whether it is still due.
struct TimerQueue: Sendable {
    enum Timer: Hashable, Sendable {
        /// The deadline of a fault's stage.
        case fault(Fault.ID)
        /// A change of a fault's extent that was kept back.
        case report(Fault.ID)
        /// The round after a parent has returned.
        case round(of: Roster.Index)
        /// A lost parent below which somebody answered.
        case doubt(of: Roster.Index)
        /// A line that an old answer keeps from being down.
        case review(of: Roster.Index)
        /// A terminal whose silence began in an outage had its time to answer.
        case terminal(of: Roster.Index)
        /// Poor quality that was closed by hand was not seen again for so long.
        case quiet(of: Roster.Index)
        /// What another source said of a site may be stale.
        case results(of: Roster.Index)
        /// Some sites had time enough to answer for the first time.
        case starting
        /// Sentinels had time enough to answer for the first time.
        case sentinels
        /// The round after the monitor was cut off.
        case blindRound
    }

    private struct Entry: Comparable, Sendable {
        var at: Instant
        /// Keeps the order of those due at the same time.
        var serial: Int
        var timer: Timer

        static func < (left: Entry, right: Entry) -> Bool {
            (left.at, left.serial) < (right.at, right.serial)
        }
    }

    private var heap = Heap<Entry>()
    private var serial = 0

    var next: Instant? { heap.min?.at }

    var count: Int { heap.count }

    mutating func add(_ timer: Timer, at instant: Instant) {
        serial += 1
        heap.insert(Entry(at: instant, serial: serial, timer: timer))
    }

    mutating func popDue(at now: Instant) -> Timer? {
        guard let first = heap.min, first.at <= now else { return nil }
        return heap.removeMin().timer
    }

    /// Carries what waits for a site over to another roster.
    mutating func renumber(_ place: (Roster.Index) -> Roster.Index?) {
        heap = Heap(
            heap.unordered.compactMap { entry in
                entry.timer.renumbered(place).map { Entry(at: entry.at, serial: entry.serial, timer: $0) }
            }
        )
    }

    /// Lets everything wait longer.
    mutating func shift(by duration: Duration) {
        heap = Heap(
            heap.unordered.map { Entry(at: $0.at + duration, serial: $0.serial, timer: $0.timer) }
        )
    }
}

extension TimerQueue.Timer {
    fileprivate func renumbered(_ place: (Roster.Index) -> Roster.Index?) -> Self? {
        switch self {
        case .fault, .report, .starting, .sentinels, .blindRound: self
        case .round(let site): place(site).map { .round(of: $0) }
        case .doubt(let site): place(site).map { .doubt(of: $0) }
        case .review(let site): place(site).map { .review(of: $0) }
        case .terminal(let site): place(site).map { .terminal(of: $0) }
        case .quiet(let site): place(site).map { .quiet(of: $0) }
        case .results(let site): place(site).map { .results(of: $0) }
        }
    }
}
