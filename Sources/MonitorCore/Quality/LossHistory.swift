/// Which of the scheduled probes of the last 300 s were answered: two bits an interval, and counts of three windows.
///
/// Cells are numbered by the samples' ticks, so windows age properly where probes are missing, and samples may come in
/// any order as long as they are not older than the longest window.
struct LossHistory: Hashable, Sendable {
    private(set) var short: LossCount
    private(set) var middle: LossCount
    private(set) var long: LossCount
    /// The newest cell; `min` before the first sample.
    private(set) var newest = Int64.min
    /// First all words that say whether there is a sample, then all that say whether it was lost.
    private var words: [UInt32]

    init(cells: [Int]) {
        short = LossCount(cells: cells[0])
        middle = LossCount(cells: cells[1])
        long = LossCount(cells: cells[2])
        // The cell that leaves, and the two before it, must still be readable.
        words = [UInt32](repeating: 0, count: 2 * ((cells[2] + 3 + 31) / 32))
    }

    private var capacity: Int { words.count / 2 * 32 }

    mutating func record(_ tick: Int64, isLost: Bool) {
        advance(to: tick)
        guard long.holds(tick, newest: newest), !isPresent(tick) else { return }
        let before = (counts(tick), counts(tick + 1), counts(tick + 2))
        set(tick, isLost: isLost)
        add(tick, n: 1, lost: isLost ? 1 : 0, counted: counts(tick) - before.0)
        guard isLost, tick < newest else { return }
        add(tick + 1, n: 0, lost: 0, counted: counts(tick + 1) - before.1)
        add(tick + 2, n: 0, lost: 0, counted: counts(tick + 2) - before.2)
    }

    /// Scheduled probes and losses among the last cells that end at `tick`, which may lie ahead of the newest sample.
    func count(cells: Int, endingAt tick: Int64) -> (n: Int, lost: Int) {
        guard newest != .min else { return (0, 0) }
        var n = 0
        var lost = 0
        var cell = max(tick - Int64(cells) + 1, newest - Int64(long.cells) + 1)
        while cell <= newest {
            if isPresent(cell) { n += 1 }
            if isLost(cell) { lost += 1 }
            cell += 1
        }
        return (n, lost)
    }

    /// How the losses are grouped among the last cells that end at `tick`; walks them, so it is for those who ask.
    func pattern(cells: Int, endingAt tick: Int64) -> LossPattern {
        var pattern = LossPattern()
        guard newest != .min else { return pattern }
        var cell = max(tick - Int64(cells) + 1, newest - Int64(long.cells) + 1)
        while cell <= newest {
            if isPresent(cell) { pattern.add(isLost: isLost(cell)) } else { pattern.skip() }
            cell += 1
        }
        return pattern
    }

    /// Lets cells leave the windows until `tick` is the newest.
    private mutating func advance(to tick: Int64) {
        guard newest != .min, tick - newest < Int64(capacity) else {
            if tick > newest { forgetAll(newest: tick) }
            return
        }
        while newest < tick {
            let (first, second, third) = (leaving(short), leaving(middle), leaving(long))
            short.add(n: -first.n, lost: -first.lost, counted: -first.counted)
            middle.add(n: -second.n, lost: -second.lost, counted: -second.counted)
            long.add(n: -third.n, lost: -third.lost, counted: -third.counted)
            newest += 1
            clear(newest)
        }
    }

    /// What the oldest cell adds to a window.
    private func leaving(_ window: LossCount) -> (n: Int32, lost: Int32, counted: Int32) {
        let tick = newest - Int64(window.cells) + 1
        guard isPresent(tick) else { return (0, 0, 0) }
        return (1, isLost(tick) ? 1 : 0, counts(tick))
    }

    private mutating func forgetAll(newest tick: Int64) {
        self = LossHistory(cells: [Int(short.cells), Int(middle.cells), Int(long.cells)])
        newest = tick
    }

    private mutating func add(_ tick: Int64, n: Int32, lost: Int32, counted: Int32) {
        if short.holds(tick, newest: newest) { short.add(n: n, lost: lost, counted: counted) }
        if middle.holds(tick, newest: newest) { middle.add(n: n, lost: lost, counted: counted) }
        if long.holds(tick, newest: newest) { long.add(n: n, lost: lost, counted: counted) }
    }

    /// 1 for a loss that counts in the test: one with fewer than two losses right before it.
    private func counts(_ tick: Int64) -> Int32 {
        tick <= newest && isLost(tick) && !(isLost(tick - 1) && isLost(tick - 2)) ? 1 : 0
    }

    private func isPresent(_ tick: Int64) -> Bool { words[word(tick)] & bit(tick) != 0 }

    private func isLost(_ tick: Int64) -> Bool { words[words.count / 2 + word(tick)] & bit(tick) != 0 }

    private mutating func set(_ tick: Int64, isLost: Bool) {
        words[word(tick)] |= bit(tick)
        if isLost { words[words.count / 2 + word(tick)] |= bit(tick) }
    }

    private mutating func clear(_ tick: Int64) {
        words[word(tick)] &= ~bit(tick)
        words[words.count / 2 + word(tick)] &= ~bit(tick)
    }

    private func word(_ tick: Int64) -> Int {
        let cell = Int(tick) % capacity
        return (cell < 0 ? cell + capacity : cell) / 32
    }

    private func bit(_ tick: Int64) -> UInt32 { 1 << UInt32(truncatingIfNeeded: tick & 31) }
}
