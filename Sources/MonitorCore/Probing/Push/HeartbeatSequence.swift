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
        /// A datagram of another time than ours that follows on nothing: a repetition, or a clock is wrong, perhaps our own.
        /// `isNews` unless it was here before.
        case untimely(isNews: Bool)
    }

    private struct Mark: Hashable {
        var sequence: UInt64
        var sentAt: Timestamp
        var arrivedAt: Instant
    }

    /// Consecutive old ones that go forward among themselves, and each as late as a heartbeat would be, are a sender
    /// whose clock was set back.
    private static let believed = 5
    /// So many runs within such a time are two senders with one id, or one that does not live.
    private static let contesting = (runs: 4, within: Duration.seconds(60))

    private var last: Mark?
    /// When the one that was sent last of all, by the sender's clock, was sent.
    private var newestSent = Timestamp(nanoseconds: .min)
    /// When the newest heartbeat of the former runs was sent.
    private var formerEnd = Timestamp(nanoseconds: .min)
    /// When the newest of those that came at another time than ours was sent.
    private var newestUntimely = Timestamp(nanoseconds: .min)
    private var doubted: Mark?
    private var doubts = 0
    /// When the last runs began, as many as are looked at.
    private var runs: [Instant] = []

    /// `interval` is what lies between two heartbeats by the configuration.
    mutating func judge(_ heartbeat: HallHeartbeat, interval: Nanoseconds) -> Verdict {
        let mark = Mark(
            sequence: heartbeat.sequence,
            sentAt: heartbeat.sentAt,
            arrivedAt: heartbeat.receivedAt
        )
        let verdict = verdict(on: heartbeat, mark, interval: interval)
        switch verdict {
        case .first:
            formerEnd = max(formerEnd, newestSent)
            begin(with: mark)
        case .next:
            accept(mark)
        case .untimely:
            newestUntimely = max(newestUntimely, mark.sentAt)
        case .duplicate, .old:
            guard let end = endBeforeReset(heartbeat, mark, interval: interval) else { return verdict }
            // What was said before means nothing any more.
            formerEnd = end
            newestSent = end
            begin(with: mark)
            return .first
        }
        return verdict
    }

    /// True while runs begin over and over: what lies between them is no loss, and whose they are nobody knows.
    func isContested(at now: Instant) -> Bool {
        guard runs.count == Self.contesting.runs, let first = runs.first else { return false }
        return now - first <= Self.contesting.within
    }

    /// Within a run the number tells a repetition whatever the clocks say; where one begins only the clock does.
    private func verdict(on heartbeat: HallHeartbeat, _ mark: Mark, interval: Nanoseconds) -> Verdict {
        let verdict = verdict(on: mark, interval: interval)
        guard !heartbeat.isTimely else { return verdict }
        switch verdict {
        case .next where mark.sentAt > last?.sentAt ?? newestSent: return verdict
        case .first, .next: return .untimely(isNews: mark.sentAt > max(newestSent, newestUntimely))
        case .duplicate, .old, .untimely: return verdict
        }
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

    /// Where the former runs are to end, when what is old by them is to be believed; nil when it is not.
    private mutating func endBeforeReset(
        _ heartbeat: HallHeartbeat,
        _ mark: Mark,
        interval: Nanoseconds
    ) -> Timestamp? {
        switch heartbeat.way {
        // The sender's clock went back.
        case .http: isCoherent(mark, interval: interval) ? Timestamp(nanoseconds: .min) : nil
        // Nothing before this one counts: it would be as timely.
        case .datagram: isBehindNonsense(heartbeat) ? mark.sentAt + .nanoseconds(-1) : nil
        }
    }

    /// What is known was sent when no datagram can have been, by a clock that was far ahead and is right now.
    private func isBehindNonsense(_ heartbeat: HallHeartbeat) -> Bool {
        guard let now = heartbeat.arrivedAt, heartbeat.isTimely, let last else { return false }
        let latest = now + HallHeartbeat.clockTolerance
        return newestSent > latest && (last.sentAt > latest || heartbeat.sentAt > last.sentAt)
    }

    private mutating func begin(with mark: Mark) {
        runs = runs.suffix(Self.contesting.runs - 1) + [mark.arrivedAt]
        accept(mark)
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
