/// Targets whose heartbeats are heard: they keep to the table's deadlines, and nothing is sent to them.
extension ProbeTable {
    /// True while a target of the table is heard, not probed.
    package var hearsAny: Bool { !heard.isEmpty }

    func isHeard(_ index: Int) -> Bool { !heard.isEmpty && heard[Int32(index)] != nil }

    func heardDeadline(_ index: Int) -> Instant? { heard.isEmpty ? nil : heard[Int32(index)]?.deadline }

    /// Takes a heartbeat of a target; one that is no news is counted, and is no answer.
    ///
    /// - Returns: the latest instant at which it can have been sent; nil when it is no news.
    package mutating func hear(
        _ heartbeat: HallHeartbeat,
        of target: Int32,
        into actions: inout ProbeActions
    ) -> Instant? {
        let sentAt = heard[target]?.hear(heartbeat, isBlind: ledger.isBlind, actions: &actions)
        wakeAtDeadline(Int(target))
        return sentAt
    }

    /// Halls that nobody can hear now: their silence says nothing.
    package mutating func doubtHeard(
        at now: Instant,
        into actions: inout ProbeActions,
        unless hears: (HallHeartbeat.Way?) -> Bool
    ) {
        for (target, hall) in heard where !hears(hall.way) {
            heard[target]?.cannotTell(at: now, actions: &actions)
            wakeAtDeadline(Int(target))
        }
    }

    /// True while the heartbeats of a target begin anew over and over.
    func isContested(_ target: Int32, at now: Instant) -> Bool { heard[target]?.isContested(at: now) ?? false }

    /// Nobody listened until now: the silence says nothing.
    package mutating func restartSilenceOfHeard(at now: Instant) {
        for target in heard.keys {
            heard[target]?.restartSilence(at: now)
            wakeAtDeadline(Int(target))
        }
    }

    mutating func advanceHeard(_ index: Int, to now: Instant, into actions: inout ProbeActions) {
        heard[Int32(index)]?.advance(to: now, isBlind: ledger.isBlind, actions: &actions)
    }

    /// Takes over what is known of heard targets; `moved` says where the targets of before stand now.
    mutating func layOutHeard(_ list: [ProbeTarget], from old: ProbeTable, moved: [Int32?], at now: Instant) {
        heard.removeAll()
        for (number, target) in list.enumerated() where target.check.kind == .push {
            heard[Int32(number)] = HeardTarget(
                number: Int32(number),
                check: target.check,
                everHeard: target.everAnswered,
                at: now
            )
        }
        for (before, var known) in old.heard {
            guard let after = moved[Int(before)], heard[after] != nil else { continue }
            known.change(number: after, check: list[Int(after)].check)
            heard[after] = known
        }
        for target in heard.keys { wakeAtDeadline(Int(target)) }
    }
}
