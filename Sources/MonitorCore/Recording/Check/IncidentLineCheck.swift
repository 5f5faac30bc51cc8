/// The life of incidents in the log: what is told was opened, what was opened ends once or is counted as open.
struct IncidentLineCheck: Sendable {
    /// A count of open incidents that a line gave, to be held against the log when all lines of its time are there.
    private struct Count {
        var at: Timestamp
        var open: Int
        var place: LogPlace
    }

    /// Lines of a moment may stand so far behind each other.
    private static let patience = Duration.seconds(5)

    private var open: Set<Int> = []
    private var opened: Set<Int> = []
    /// The lowest number since when every opening is in the log.
    private var firstKnown: Int?
    private var ended: Set<Int> = []
    /// Open ones that the log does not know: opened before its beginning, or by a daemon that was killed at that moment.
    private var strangers = 0
    private var knowsStart = false
    private var hasStopped = false
    private var steps: [(at: Timestamp, by: Int)] = []
    private var waiting: Count?
    /// Lines were lost at this time: what was opened or ended before it nobody knows.
    private var lostAt: Timestamp?
    /// The next count is taken for true: it cannot be held against lines that were lost.
    private var mustRecount = false

    mutating func read(_ line: EventLogLine, _ word: EventWord, at place: LogPlace) -> [LogFinding] {
        var found = settle(before: line.time)
        switch word {
        case .start: found += start(line, at: place)
        case .stop: hasStopped = true
        case .gap: forget(line)
        case .clock: forgetTimes()
        case .alive: noteCount(of: line, at: place)
        case .opened: found += opening(line, at: place)
        case .resolved, .merged: found += ending(line, word, at: place)
        case .sent, .retry, .gaveUp: found += message(line, word, at: place)
        case .updated, .ack, .escalated, .reminded: found += care(line, word, at: place)
        default: break
        }
        return found
    }

    mutating func finish() -> [LogFinding] {
        settle(before: Timestamp(nanoseconds: .max))
    }

    /// The clock was set: what came before is not to be held against times that follow.
    private mutating func forgetTimes() {
        waiting = nil
        steps.removeAll()
    }

    /// A full disk, or a full queue, has cost lines of this log.
    private mutating func forget(_ line: EventLogLine) {
        guard line["file"] == LogFile.events.rawValue, (line.number("dropped") ?? 0) > 0 else { return }
        (open, opened, ended, strangers) = ([], [], [], 0)
        steps.removeAll()
        waiting = nil
        hasStopped = false
        lostAt = line.time
        firstKnown = nil
        mustRecount = true
    }

    private var count: Int { open.count + strangers }

    private mutating func start(_ line: EventLogLine, at place: LogPlace) -> [LogFinding] {
        defer { (knowsStart, hasStopped) = (true, false) }
        guard let stored = line.number("incidents") else { return [] }
        let difference = stored - count
        let isClean = knowsStart && hasStopped && !mustRecount
        mustRecount = false
        strangers += difference
        steps.removeAll()
        guard isClean, difference != 0 else { return [] }
        return [LogFinding(place, "\(stored) open incidents at the start, but \(stored - difference) by the log")]
    }

    private mutating func noteCount(of line: EventLogLine, at place: LogPlace) {
        guard knowsStart, waiting == nil, let open = line.number("incidents") else { return }
        waiting = Count(at: line.time, open: open, place: place)
    }

    /// Holds a count against the log; openings and ends count from their own times, not from their places.
    private mutating func settle(before time: Timestamp) -> [LogFinding] {
        guard let asked = waiting, time.nanoseconds - asked.at.nanoseconds > Self.patience.nanoseconds else {
            if waiting == nil { steps.removeAll { $0.at.nanoseconds < time.nanoseconds - 60_000_000_000 } }
            return []
        }
        waiting = nil
        let slack = Duration.milliseconds(50)
        let later = steps.filter { $0.at > asked.at + slack }.reduce(0) { $0 + $1.by }
        let close = steps.filter { $0.at > asked.at + (.zero - slack) && $0.at <= asked.at + slack }.map(\.by)
        let most = count - later - close.filter { $0 < 0 }.reduce(0, +)
        let least = count - later - close.filter { $0 > 0 }.reduce(0, +)
        steps.removeAll()
        guard !mustRecount else {
            strangers += asked.open - (count - later)
            mustRecount = false
            return []
        }
        guard !(least...max(least, most)).contains(asked.open) else { return [] }
        return [LogFinding(asked.place, "\(asked.open) open incidents, but \(count - later) by the log")]
    }

    private mutating func opening(_ line: EventLogLine, at place: LogPlace) -> [LogFinding] {
        guard let number = line.number("incident") else { return [LogFinding(place, "OPENED without incident=")] }
        guard opened.insert(number).inserted else {
            return [LogFinding(place, "incident #\(number) was opened before")]
        }
        open.insert(number)
        // Lines that were late follow the GAP; those that were lost were younger than they.
        if lostAt.map({ line.time > $0 }) ?? true { firstKnown = min(firstKnown ?? number, number) }
        steps.append((line.time, 1))
        return []
    }

    private mutating func ending(_ line: EventLogLine, _ word: EventWord, at place: LogPlace) -> [LogFinding] {
        guard let number = line.number("incident") else {
            return [LogFinding(place, "\(word.rawValue) without incident=")]
        }
        steps.append((line.time, -1))
        guard open.remove(number) == nil else {
            ended.insert(number)
            return []
        }
        let wasEnded = !ended.insert(number).inserted
        if wasEnded { return [LogFinding(place, "incident #\(number) has ended before")] }
        guard isStranger(number) else {
            return [LogFinding(place, "incident #\(number) ends, but was never opened")]
        }
        strangers = max(0, strangers - 1)
        return []
    }

    private func message(_ line: EventLogLine, _ word: EventWord, at place: LogPlace) -> [LogFinding] {
        guard line["type"]?.hasPrefix("incident.") == true else { return [] }
        guard let number = line.number("incident") else {
            return [LogFinding(place, "\(word.rawValue) of \(line["type"] ?? "?") without incident=")]
        }
        guard opened.contains(number) || ended.contains(number) || isStranger(number) else {
            return [LogFinding(place, "\(word.rawValue) about incident #\(number), which was not opened")]
        }
        return []
    }

    private func care(_ line: EventLogLine, _ word: EventWord, at place: LogPlace) -> [LogFinding] {
        guard let number = line.number("incident") else { return [] }
        if ended.contains(number), word != .updated {
            return [LogFinding(place, "\(word.rawValue) of incident #\(number), which has ended")]
        }
        guard opened.contains(number) || isStranger(number) else {
            return [LogFinding(place, "\(word.rawValue) of incident #\(number), which was not opened")]
        }
        return []
    }

    /// True for one that may have been opened out of the log's sight.
    private func isStranger(_ number: Int) -> Bool {
        !opened.contains(number) && (strangers > 0 || firstKnown.map { number < $0 } ?? true)
    }
}
