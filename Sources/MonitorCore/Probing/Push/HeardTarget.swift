/// All that is known of a hall whose heartbeats are heard: one target of the probe table that nothing is sent to.
struct HeardTarget: Sendable {
    /// Its position in the table.
    var number: Int32
    private(set) var pace: HeartbeatPace
    private(set) var isPaused = false
    private var line: HeartbeatLine
    private var sequence = HeartbeatSequence()
    /// The newest told sample's interval.
    private var tick: Int64
    private var heardAt = Instant.longAgo
    /// Arrival less sending, by two clocks that nobody has compared; nil before the first.
    private var offset: Nanoseconds?
    /// Time on the way against that of the first heartbeat, without steps of either clock.
    private var transit: Nanoseconds = 0
    /// Missing ones that were told as lost while the hall was silent.
    private var toldMissing = 0
    /// True when we were away ourselves: what is missing then says nothing.
    private var forgivesMissing = false
    /// How the newest came; nil before the first of this run.
    private(set) var way: HallHeartbeat.Way?
    private var deafness = Deafness()

    /// A jump of the offset by more is a clock that was set, not a delay.
    private static let longestDelay: Nanoseconds = 2_000_000_000
    /// More are not told at once, whatever number a sender writes.
    private static let mostTold = 512

    init(number: Int32, check: Check, everHeard: Bool, at now: Instant) {
        self.number = number
        pace = HeartbeatPace(check)
        line = HeartbeatLine(everHeard: everHeard, at: now)
        tick = now.nanoseconds / pace.interval
    }

    /// When `advance` must be called at the latest.
    var deadline: Instant {
        guard !isPaused else { return .never }
        return line.isDown ? nextMissing : line.deadline(pace: pace)
    }

    private var nextMissing: Instant { line.quietSince.after(pace.interval * Int64(toldMissing + 2)) }

    mutating func change(number: Int32, check: Check) {
        self.number = number
        pace = HeartbeatPace(check)
    }

    // MARK: What arrives

    /// Takes what arrived; what is no news is counted, and is no answer.
    ///
    /// - Returns: the latest instant at which it can have been sent; nil when it is no news.
    mutating func hear(_ heartbeat: HallHeartbeat, isBlind: Bool, actions: inout ProbeActions) -> Instant? {
        guard !isPaused else { return nil }
        let verdict = sequence.judge(heartbeat, interval: pace.interval)
        switch verdict {
        case .duplicate: actions.statistics.heartbeatsDuplicate += 1
        case .old: actions.statistics.heartbeatsOld += 1
        case .untimely(let isNews):
            actions.statistics.heartbeatsUntimely += 1
            // Somebody sends, and we cannot tell whether now.
            if isNews { cannotTell(at: heartbeat.receivedAt, actions: &actions) }
        case .first, .next: return take(heartbeat, verdict, isBlind: isBlind, actions: &actions)
        }
        return nil
    }

    private mutating func take(
        _ heartbeat: HallHeartbeat,
        _ verdict: HeartbeatSequence.Verdict,
        isBlind: Bool,
        actions: inout ProbeActions
    ) -> Instant {
        let now = heartbeat.receivedAt
        actions.statistics.heartbeats += 1
        if case .next(let missing) = verdict, !forgivesMissing {
            tellMissing(missing, until: now, isBlind: isBlind, actions: &actions)
        }
        let delay = noteTransit(heartbeat, isFirst: verdict == .first)
        // A run that begins anew begins where the clock stands.
        tick = max(tick + 1, verdict == .first ? now.nanoseconds / pace.interval : .min)
        let outcome = SampleOutcome.heard(
            transit: heartbeat.isExact ? transit : nil,
            roundTrip: heartbeat.roundTrip
        )
        tell(outcome, sentAt: now, isBlind: isBlind, actions: &actions)
        heardAt = now
        way = heartbeat.way
        deafness = Deafness()
        toldMissing = 0
        forgivesMissing = false
        if let verdict = line.heard(at: now, pace: pace) {
            actions.lineVerdicts.append((target: number, verdict: verdict))
        }
        return now.after(-delay)
    }

    /// Returns by how much it was later than the one before; 0 where that can't be said.
    private mutating func noteTransit(_ heartbeat: HallHeartbeat, isFirst: Bool) -> Nanoseconds {
        let new = heartbeat.receivedAt.nanoseconds - heartbeat.sentAt.nanoseconds
        defer { offset = new }
        guard let offset, !isFirst else { return 0 }
        let difference = new - offset
        guard abs(difference) <= max(pace.deadAfter, Self.longestDelay) else { return 0 }
        transit += difference
        return max(0, difference)
    }

    /// Those between the last one and this never arrived.
    private mutating func tellMissing(
        _ missing: Int,
        until now: Instant,
        isBlind: Bool,
        actions: inout ProbeActions
    ) {
        let wasDown = line.isDown
        for index in toldMissing..<max(toldMissing, min(missing, toldMissing + Self.mostTold)) {
            tellMissing(number: index, until: now, isBlind: isBlind, actions: &actions)
        }
        let length = Int64(missing) * pace.interval
        guard !wasDown, !isBlind, missing >= 2, length >= FreezeRun.least else { return }
        let from = heardAt.after(pace.interval)
        actions.freezes.append(
            FreezeFound(target: self.number, from: from, duration: .nanoseconds(length), probes: missing)
        )
    }

    private mutating func tellMissing(
        number index: Int,
        until now: Instant,
        isBlind: Bool,
        actions: inout ProbeActions
    ) {
        tick += 1
        actions.statistics.heartbeatsLost += 1
        let due = min(now, line.quietSince.after(pace.interval * Int64(index + 1)))
        tell(.lost(.timeout), sentAt: due, isBlind: isBlind, actions: &actions)
    }

    private func tell(_ outcome: SampleOutcome, sentAt: Instant, isBlind: Bool, actions: inout ProbeActions) {
        actions.samples.append(
            Sample(
                target: number,
                sequence: UInt32(truncatingIfNeeded: tick),
                sentAt: sentAt,
                tick: tick,
                outcome: outcome,
                isOutage: line.isDown,
                isBlind: isBlind
            )
        )
    }

    // MARK: What does not arrive

    /// Judges the silence; while the hall is down, each heartbeat that does not come is told.
    mutating func advance(to now: Instant, isBlind: Bool, actions: inout ProbeActions) {
        guard !isPaused else { return }
        while let verdict = line.judgeSilence(at: now, pace: pace) {
            actions.lineVerdicts.append((target: number, verdict: verdict))
        }
        guard line.isDown else { return }
        while nextMissing <= now {
            tellMissing(number: toldMissing, until: now, isBlind: isBlind, actions: &actions)
            toldMissing += 1
        }
    }

    /// True while its heartbeats begin anew over and over.
    func isContested(at now: Instant) -> Bool { sequence.isContested(at: now) }

    /// Nobody listens now, or what comes cannot be believed: no silence, and at length no knowledge either.
    mutating func cannotTell(at now: Instant, actions: inout ProbeActions) {
        guard !isPaused else { return }
        restartSilence(at: now)
        guard deafness.lasts(at: now, pace: pace), line.state != .neverHeard else { return }
        deafness.isTold = true
        line.restartVerdict(at: now)
        actions.lineVerdicts.append((target: number, verdict: .unjudged))
    }

    /// We were away, or not listening: silence before now says nothing.
    mutating func restartSilence(at now: Instant) {
        line.restartSilence(at: now)
        toldMissing = 0
        forgivesMissing = true
    }

    /// Begins the verdict anew.
    mutating func restartVerdict(at now: Instant) {
        line.restartVerdict(at: now)
        toldMissing = 0
        forgivesMissing = true
    }

    mutating func pause(at now: Instant) {
        isPaused = true
        restartVerdict(at: now)
    }

    mutating func resume(at now: Instant) {
        isPaused = false
        deafness = Deafness()
        restartSilence(at: now)
    }
}

/// For how long a hall could not be heard, by no fault of its own.
private struct Deafness {
    private var since = Instant.longAgo
    private var until = Instant.longAgo
    var isTold = false

    /// Takes one more moment of it.
    ///
    /// - Returns: true when it has come to say that nothing is known, and that has not been told.
    mutating func lasts(at now: Instant, pace: HeartbeatPace) -> Bool {
        if now.since(until) > pace.overdueAfter { self = Deafness(since: now, until: now) }
        until = now
        return !isTold && now.since(since) >= pace.deadAfter
    }
}
