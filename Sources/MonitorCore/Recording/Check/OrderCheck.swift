/// Times never go back, but where the wall clock did.
struct OrderCheck: Sendable {
    /// Lines are written when their rooms have finished with them: the store may take a second and more.
    static let slack = Duration.seconds(2)
    /// State lines wait for the verdict of the sentinels, and keep the time of their own.
    static let held = Duration.seconds(15)

    private var newest: Timestamp?
    /// A step back that a `CLOCK` line may yet explain: the clock is looked at once a second.
    private var doubt: (finding: LogFinding, until: Timestamp)?
    /// Lines that waited for a full disk follow the `GAP` line that counts them.
    private var lateFrom: Timestamp?

    mutating func read(_ line: EventLogLine, _ word: EventWord, at place: LogPlace) -> [LogFinding] {
        var found: [LogFinding] = []
        if let open = doubt, line.time > open.until, word != .clock {
            found.append(open.finding)
            doubt = nil
        }
        switch word {
        case .clock where line["step"]?.hasPrefix("-") == true:
            doubt = nil
            newest = line.time
        case .start:
            // Nobody watched the clock while no daemon ran.
            newest = line.time
        case .gap:
            lateFrom = line.moment("from")
            found += compare(line, word, at: place)
        default:
            found += compare(line, word, at: place)
        }
        return found
    }

    mutating func finish() -> [LogFinding] {
        defer { doubt = nil }
        return doubt.map { [$0.finding] } ?? []
    }

    private mutating func compare(_ line: EventLogLine, _ word: EventWord, at place: LogPlace) -> [LogFinding] {
        guard let before = newest else {
            newest = line.time
            return []
        }
        if line.time >= before { lateFrom = word == .gap ? lateFrom : nil }
        newest = max(before, line.time)
        let back = before - line.time
        guard back > (word.isState ? Self.held : Self.slack), lateFrom.map({ line.time < $0 }) ?? true else {
            return []
        }
        let finding = LogFinding(
            place,
            "time goes back by \(EventFigures.compact(back)) without a CLOCK line"
        )
        newest = line.time
        defer { doubt = (finding, line.time + .seconds(3)) }
        return doubt.map { [$0.finding] } ?? []
    }
}

extension EventWord {
    /// True for the lines that say the state of a site.
    var isState: Bool {
        SiteState.allCases.contains { EventWord($0) == self }
    }
}
