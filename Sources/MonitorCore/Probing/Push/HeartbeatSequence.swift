/// Tells the heartbeats that are news from those that were here before.
///
/// The number decides within one run of a sender; the sender's clock tells a new run, whose numbers begin anew, from a
/// repetition. Nothing that was sent before the end of a former run counts.
struct HeartbeatSequence: Hashable, Sendable {
    enum Verdict: Hashable, Sendable {
        /// The first of a run: of what was sent before it nothing is known.
        case first
        /// The next of a run, after so many that never arrived.
        case next(missing: Int)
        /// The same as the newest.
        case duplicate
        /// Sent before the newest: out of order, or repeated by somebody.
        case old
    }

    private struct Mark: Hashable {
        var sequence: UInt64
        var sentAt: Timestamp
        var arrivedAt: Instant
    }

    /// Consecutive old ones that go forward among themselves, and each as late as a heartbeat would be, are a sender
    /// whose clock was set back.
    private static let believed = 5

    private var last: Mark?
    /// When the one that was sent last of all, by the sender's clock, was sent.
    private var newestSent = Timestamp(nanoseconds: .min)
    /// When the newest heartbeat of the former runs was sent.
    private var formerEnd = Timestamp(nanoseconds: .min)
    private var doubted: Mark?
    private var doubts = 0

    /// `interval` is what lies between two heartbeats by the configuration.
    mutating func judge(_ heartbeat: HallHeartbeat, interval: Nanoseconds) -> Verdict {
        let mark = Mark(
            sequence: heartbeat.sequence,
            sentAt: heartbeat.sentAt,
            arrivedAt: heartbeat.receivedAt
        )
        let verdict = verdict(on: mark, interval: interval)
        switch verdict {
        case .first:
            formerEnd = max(formerEnd, newestSent)
            accept(mark)
        case .next:
            accept(mark)
        case .duplicate, .old:
            guard heartbeat.way == .http, isCoherent(mark, interval: interval) else { return verdict }
            // The clock went back: what it said before means nothing any more.
            formerEnd = Timestamp(nanoseconds: .min)
            newestSent = formerEnd
            accept(mark)
            return .first
        }
        return verdict
    }

    private func verdict(on mark: Mark, interval: Nanoseconds) -> Verdict {
        guard mark.sentAt > formerEnd else { return .old }
        guard let last else { return .first }
        if mark.sequence > last.sequence {
            let missing = mark.sequence - last.sequence - 1
            if missing <= Self.mostMissing(in: mark.arrivedAt.since(last.arrivedAt), interval: interval) {
                return .next(missing: Int(missing))
            }
            return mark.sentAt > newestSent ? .first : .old
        }
        if mark.sentAt > newestSent { return .first }
        return mark.sequence == last.sequence && mark.sentAt == last.sentAt ? .duplicate : .old
    }

    /// More can't have been lost since the last one, by a sender four times as quick as it should be: the numbers jumped.
    private static func mostMissing(in time: Nanoseconds, interval: Nanoseconds) -> UInt64 {
        UInt64(max(0, time) / interval) * 4 + 8
    }

    private mutating func accept(_ mark: Mark) {
        last = mark
        newestSent = max(newestSent, mark.sentAt)
        doubted = nil
        doubts = 0
    }

    private mutating func isCoherent(_ mark: Mark, interval: Nanoseconds) -> Bool {
        defer { doubted = mark }
        guard let doubted, mark.sequence > doubted.sequence, mark.sentAt > doubted.sentAt,
            mark.arrivedAt.since(doubted.arrivedAt) >= interval / 4
        else {
            doubts = 1
            return false
        }
        doubts += 1
        return doubts >= Self.believed
    }
}
