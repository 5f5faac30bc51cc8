@testable import MonitorCore

/// The day of the letter for tests of events: 2021-11-06 in Việt Nam, sessions 07:30-11:30 and 13:30-17:00.
struct EventDay {
    static let name = "Bồi dưỡng cải cách hành chính"
    static let zone = "Asia/Ho_Chi_Minh"

    /// A time of that day, or of `day` days later.
    static func at(_ clock: String, day: Int = 0) -> Timestamp {
        let parts = clock.split(separator: ":").compactMap { Int64($0) }
        let seconds = parts[0] * 3_600 + parts[1] * 60 + (parts.count > 2 ? parts[2] : 0)
        // 2021-11-06T00:00:00+07:00
        return Timestamp(nanoseconds: (1_636_131_600 + Int64(day) * 86_400 + seconds) * 1_000_000_000)
    }

    /// The clock of a time, such as `06:45`.
    static func clock(_ time: Timestamp) -> String {
        var local = LocalTime(zone: zone)
        return String(local.rfc3339(time).dropFirst(11).prefix(5))
    }

    static func event(
        _ name: String = EventDay.name,
        date: String = "2021-11-06",
        sessions: [(Int, Int)] = [(450, 690), (810, 1_020)],
        interval: Duration = .milliseconds(200),
        participants: [TrainingEvent.Participant] = Province.roster.sites.map { .init(site: $0.id) },
        rollCalls: [Duration] = [60, 45, 30, 15].map { .seconds($0 * 60) }
    ) -> TrainingEvent {
        guard let date = CalendarDate(date) else { preconditionFailure("no date: \(date)") }
        return TrainingEvent(
            name: name,
            date: date,
            sessions: sessions.map { DayHours(from: $0.0, to: $0.1) },
            interval: interval,
            participants: participants,
            rollCalls: rollCalls
        )
    }

    static func book(_ events: [TrainingEvent] = [event()], records: [EventRecord] = []) -> EventBook {
        EventBook(events: events, timeZone: zone, records: records)
    }
}

extension EventBook {
    /// Asks each second from one time to another; what was due, such as `06:30 roll-call 60`.
    mutating func run(
        from start: Timestamp,
        to end: Timestamp,
        every step: Duration = .seconds(1),
        isBlind: Bool = false
    ) -> [String] {
        var lines: [String] = []
        var now = start
        while now <= end {
            lines += ask(at: now, isBlind: isBlind)
            now = now + step
        }
        return lines
    }

    mutating func ask(at now: Timestamp, isSettled: Bool = true, isBlind: Bool = false) -> [String] {
        advance(to: now, isSettled: isSettled, isBlind: isBlind).flatMap { _, steps in
            steps.map { "\(EventDay.clock(now)) \($0.short)" }
        }
    }

    var records: [EventRecord] { events.map { record(of: $0) } }
}

extension EventStep {
    fileprivate var short: String {
        switch self {
        case .warmUp: "warm-up"
        case .began: "began"
        case .ended(_, let next): "ended, next \(next.map { EventDay.clock($0.begins) } ?? "-")"
        case .ending(let session): "ending \(EventDay.clock(session.ends))"
        case .rollCall(_, let lead): "roll-call \(lead.components.seconds / 60)"
        case .selfTest: "self-test"
        }
    }
}
