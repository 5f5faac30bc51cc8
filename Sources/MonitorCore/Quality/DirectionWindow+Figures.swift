extension DirectionWindow {
    /// Figures of the window; sorts, so it is for those who ask, not for every probe.
    package func figures(at now: Instant) -> DirectionFigures {
        let loss = loss
        let delays = DirectionDelays(self)
        let isCounted = reflector == .stateful
        return DirectionFigures(
            n: loss?.sent ?? 0,
            received: loss?.received ?? 0,
            undetermined: undetermined,
            window: span,
            age: newest < oldest ? nil : .nanoseconds(max(0, now.since(newestSentAt))),
            timed: timed.count,
            reflector: reflector,
            clockDrift: delays.drift,
            forward: direction(
                loss?.forward,
                isCounted ? reorderedForward : nil,
                doubledForward,
                delays.variation(\.forward),
                delays.changes(\.forward)
            ),
            backward: direction(
                loss?.backward,
                isCounted ? reorderedBackward.count : nil,
                doubledBackward,
                delays.variation(\.backward),
                delays.changes(\.backward)
            )
        )
    }

    /// From the oldest probe of the window to the newest.
    var span: Duration {
        newest < oldest ? .zero : .nanoseconds(newestSentAt.since(blockTimes(of: oldest).begin))
    }

    private func direction(
        _ lost: Int?,
        _ reordered: Int?,
        _ doubled: ProbeSet,
        _ variation: [Int64],
        _ changes: [DirectionDelays.Change]
    ) -> DirectionFigures.Direction {
        let sorted = variation.sorted()
        let sizes = changes.map { abs($0.microseconds) }.sorted()
        return DirectionFigures.Direction(
            lost: lost,
            reordered: reordered,
            duplicated: doubled.count,
            pdvP50: Rank.value(50, ofSorted: sorted).map { .microseconds($0) },
            pdvP95: Rank.value(95, ofSorted: sorted).map { .microseconds($0) },
            pdvMax: sorted.last.map { .microseconds($0) },
            ipdvP95: Rank.value(95, ofSorted: sizes).map { .microseconds($0) }
        )
    }

    // MARK: Loss

    /// Loss since the reflector began to count, as far as the window reaches; nil without an answer.
    var loss: DirectionLoss? {
        guard let count, count.highestAsked >= oldest else { return nil }
        let begins = count.first >= oldest
        // Of what was before the first answer of the window nobody knows where in the reflector's count it stood.
        guard let first = begins ? count.first : answeredSequences(from: oldest).first(where: { _ in true }) else {
            return nil
        }
        let probes = ProbeSet(first, through: count.highestAsked)
        let asked = sent.intersection(probes).count
        let received = answered.intersection(probes).count
        var loss = DirectionLoss(first: first, last: count.highestAsked, sent: asked, received: received)
        guard asked > received else {
            (loss.forward, loss.backward) = (0, 0)
            return loss
        }
        let reached = count.highest - (begins ? count.base : lowestNumber(from: first, count)) + 1
        // A reflector whose numbers stand still counts nothing, whatever it said before.
        guard reflector == .stateful, doubledForward.intersection(probes).isEmpty,
            Int64(received)...Int64(asked) ~= reached
        else { return loss }
        loss.forward = asked - Int(reached)
        loss.backward = Int(reached) - received
        return loss
    }

    private func lowestNumber(from first: Int64, _ count: ReflectorCount) -> Int64 {
        answeredSequences(from: first).reduce(count.highest) { min($0, number(of: $1, count)) }
    }

    /// The reflector's number of an answer in the window.
    private func number(of sequence: Int64, _ count: ReflectorCount) -> Int64 {
        let behind = self[sequence].number &- UInt16(truncatingIfNeeded: count.highest)
        return count.highest + Int64(Int16(bitPattern: behind))
    }

    /// Probes whose fate no answer tells: those after the last one, and those between two counts of the reflector.
    var undetermined: Int {
        guard let count else { return sent.count }
        let after = ProbeSet(max(oldest, count.highestAsked + 1), through: newest)
        let hidden = ProbeSet(max(oldest, count.hiddenFrom), through: count.first - 1)
        return sent.intersection(after).count + sent.intersection(hidden).count
    }

    // MARK: Reordering

    /// Questions that reached the reflector after one with a higher number: the reflector numbered them in that order.
    private var reorderedForward: Int {
        guard let count, count.highestAsked >= oldest else { return 0 }
        var lowest = Int64.max
        var reordered = 0
        for sequence in answeredSequences(from: count.first).reversed() {
            let number = number(of: sequence, count)
            if number > lowest { reordered += 1 }
            lowest = min(lowest, number)
        }
        return reordered
    }
}
