extension ProbeTable {
    /// Lays out the table anew and keeps what is known of targets with the same key and the same thing to probe.
    ///
    /// What is on its way to them stays valid under the new index. Where the pace has changed so much that fewer or more
    /// probes must be remembered, it is void.
    ///
    /// - Returns: for each index of before its index now, nil when the target is gone.
    package mutating func replaceTargets(_ list: [ProbeTarget], at now: Instant) -> [Int32?] {
        let old = self
        let spread = Self.firstRound(of: list)
        let known = Dictionary(old.targets.map { (Identity($0), Int($0.number)) }) { first, _ in first }
        var moved = [Int32?](repeating: nil, count: old.targets.count)
        clear(for: list)
        for (number, target) in list.enumerated() {
            let pace = position(of: ProbePace(target.check))
            var fresh = make(target, number: Int32(number), pace: pace)
            if let index = known[Identity(fresh)], moved[index] == nil {
                moved[index] = Int32(number)
                if let own = old.targets[index].ownInterval { grid = grid.finer(for: own) }
                fresh = keep(old.targets[index], as: fresh, from: old.ledger, at: now)
            } else {
                fresh.schedule(at: now, spread: spread, pace: paces[Int(pace)], grid: grid)
            }
            targets.append(fresh)
            wakeAtDeadline(number)
        }
        layOutHeard(list, from: old, moved: moved, at: now)
        return moved
    }

    /// A target is another one when its key is, or what it probes.
    private struct Identity: Hashable {
        let hash: UInt64
        let subject: Int

        init(_ target: ProbedTarget) {
            hash = target.hash
            subject = target.subject
        }
    }

    /// All targets are first probed within a second, or so slowly that no more than 200 of the slow ones come in one.
    private static func firstRound(of list: [ProbeTarget]) -> Nanoseconds {
        let slow = list.count { $0.check.interval.idle > .seconds(1) }
        return Nanoseconds(1 + slow / 200) * 1_000_000_000
    }

    private mutating func clear(for list: [ProbeTarget]) {
        let rate = list.reduce(0.0) { $0 + 1 / max(0.001, $1.check.interval.idle.inSeconds) }
        let isBlind = ledger.isBlind
        grid = SlotGrid(probesPerSecond: rate)
        targets.removeAll()
        targets.reserveCapacity(list.count)
        paces.removeAll()
        ledger = ProbeLedger()
        ledger.isBlind = isBlind
        ledger.reserve(list.reduce(0) { $0 + ProbePace($1.check).remembered() })
        heard.removeAll()
        emptyQueue()
    }

    private mutating func position(of pace: ProbePace) -> Int32 {
        if let index = paces.firstIndex(of: pace) { return Int32(index) }
        paces.append(pace)
        return Int32(paces.count - 1)
    }

    private mutating func make(_ target: ProbeTarget, number: Int32, pace: Int32) -> ProbedTarget {
        let check = target.check
        let machine: ProbedTarget.Machine =
            switch check.role {
            case .line: .line(LineMachine(everAnswered: target.everAnswered))
            case .equipment: .equipment(EquipmentMachine())
            }
        var hasher = Hasher()
        hasher.combine(check.kind)
        hasher.combine(check.role)
        hasher.combine(check.host)
        hasher.combine(check.source)
        hasher.combine(check.packet)
        return ProbedTarget(
            number: number,
            hash: target.hash,
            subject: hasher.finalize(),
            pace: pace,
            ring: ledger.makeRing(count: paces[Int(pace)].remembered()),
            machine: machine
        )
    }

    private mutating func keep(
        _ old: ProbedTarget,
        as fresh: ProbedTarget,
        from memory: ProbeLedger,
        at now: Instant
    ) -> ProbedTarget {
        var kept = old
        kept.number = fresh.number
        kept.pace = fresh.pace
        kept.ring = fresh.ring
        // A readiness run ends with the layout it began in.
        kept.rhythm = 0
        kept.homeRing = nil
        kept.wakeAt = .never
        let count = paces[Int(kept.pace)].remembered(at: kept.ownInterval)
        if count > Int(kept.ring.count) { kept.ring = ledger.makeRing(count: count) }
        if old.ring.count == kept.ring.count {
            ledger.copy(old.ring, of: memory, to: kept.ring)
        } else {
            kept.forgetProbes(at: now)
        }
        if !kept.isPaused { kept.reschedule(at: now, pace: paces[Int(kept.pace)], grid: grid) }
        return kept
    }
}
