/// Everything that is probed, by dense indexes: schedule in, probes, verdicts and samples out.
///
/// Owns no socket and no clock; a target's index is its position in the list given to `replaceTargets`. All calls take
/// instants that never go back. Deadlines of suspects are exact, all others wait for the next beat of the slot grid.
package struct ProbeTable: Sendable {
    var targets: [ProbedTarget] = []
    var paces: [ProbePace] = []
    var ledger = ProbeLedger()
    var grid = SlotGrid(probesPerSecond: 0)
    /// Targets that nothing is sent to, since their heartbeats are heard (check `push`).
    var heard: [Int32: HeardTarget] = [:]
    private var queue = DeadlineQueue()

    package init() {}

    /// When `advance` must be called next; nil when nothing is to be probed.
    package var nextDeadline: Instant? { queue.first }

    /// Does everything that is due: scheduled probes, re-probes, overdue answers, timeouts, verdicts.
    ///
    /// What has arrived must have been given to `resolved` before, or it is taken for silence.
    package mutating func advance(to now: Instant, into actions: inout ProbeActions) {
        while let entry = queue.pop(through: now) {
            let index = Int(entry.target)
            guard targets[index].wakeAt == entry.at else { continue }
            targets[index].wakeAt = .never
            advance(index, to: now, into: &actions)
            wakeAtDeadline(index)
        }
    }

    private mutating func advance(_ index: Int, to now: Instant, into actions: inout ProbeActions) {
        guard !isHeard(index) else { return advanceHeard(index, to: now, into: &actions) }
        guard !targets[index].isPaused else { return }
        let pace = paces[Int(targets[index].pace)]
        targets[index].expire(to: now, pace: pace, ledger: &ledger, actions: &actions)
        targets[index].judgeSilence(at: now, pace: pace, ledger: &ledger, actions: &actions)
        targets[index].sendDue(at: now, pace: pace, ledger: &ledger, actions: &actions)
    }

    /// Takes what became of a probe; late answers are signs of life, unknown and repeated ones are only counted.
    ///
    /// `now` is when it was received, by the kernel's stamp: not when it was read.
    package mutating func resolved(
        target: Int32,
        sequence: UInt32,
        outcome: ProbeOutcome,
        at now: Instant,
        into actions: inout ProbeActions
    ) {
        let index = Int(target)
        guard targets.indices.contains(index), !targets[index].isPaused, !isHeard(index) else {
            actions.statistics.unknown += 1
            return
        }
        let pace = paces[Int(targets[index].pace)]
        targets[index].resolved(sequence, outcome, at: now, pace: pace, ledger: &ledger, actions: &actions)
        wakeAtDeadline(index)
    }

    /// The same for a good answer to an echo, the usual case.
    package mutating func answered(_ answer: EchoAnswer, target: Int32, into actions: inout ProbeActions) {
        let index = Int(target)
        guard targets.indices.contains(index), !targets[index].isPaused, !isHeard(index) else {
            actions.statistics.unknown += 1
            return
        }
        let pace = paces[Int(targets[index].pace)]
        targets[index].answered(answer, pace: pace, ledger: &ledger, actions: &actions)
        wakeAtDeadline(index)
    }

    /// Sends one probe out of turn, unless the target is suspect or was probed within its retry interval.
    package mutating func probeNow(_ target: Int32, at now: Instant, into actions: inout ProbeActions) {
        let index = Int(target)
        let pace = paces[Int(targets[index].pace)]
        guard !targets[index].isPaused, !isHeard(index), !targets[index].isSuspect, !targets[index].isMeasured,
            now.since(targets[index].lastSent) >= pace.retryInterval
        else { return }
        targets[index].send(isReprobe: true, at: now, ledger: &ledger, actions: &actions)
        wakeAtDeadline(index)
    }

    /// Keeps the queue's entry no later than the target's deadline; an earlier entry does no harm.
    mutating func wakeAtDeadline(_ index: Int) {
        // In place: a copy of the target would cost more than the question.
        let deadline =
            heardDeadline(index)
            ?? targets[index].deadline(pace: paces[Int(targets[index].pace)], ledger: ledger, grid: grid)
        guard deadline < targets[index].wakeAt else { return }
        targets[index].wakeAt = deadline
        queue.insert(targets[index].number, at: deadline)
    }

    /// The send of the newest answered probe and the last reception of anything; nil when nothing was ever received.
    package func lastAnswered(_ target: Int32) -> (sentAt: Instant, receivedAt: Instant)? {
        let target = targets[Int(target)]
        guard target.receivedAt != .longAgo else { return nil }
        return (target.answeredSentAt, target.receivedAt)
    }

    /// When the newest probe left; nil when none has.
    package func lastSent(_ target: Int32) -> Instant? {
        let sent = targets[Int(target)].lastSent
        return sent == .longAgo ? nil : sent
    }

    mutating func emptyQueue() {
        queue = DeadlineQueue()
    }
}
