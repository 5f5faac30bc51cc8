/// Round-trip times and jitter of the window's scheduled probes, with counts of those above the limits.
///
/// The counts are what a verdict needs; values are sorted only where somebody asks for figures.
struct TimeHistory: Sendable {
    /// Values above a limit and above the part of it that counts as calm.
    struct Count: Hashable, Sendable {
        var n: Int32 = 0
        var broken: Int32 = 0
        var uneasy: Int32 = 0

        mutating func add(_ step: Int32, isBroken: Bool, isUneasy: Bool) {
            n += step
            if isBroken { broken += step }
            if isUneasy { uneasy += step }
        }
    }

    private(set) var roundTrips = Count()
    private(set) var jitters = Count()
    private(set) var newest = Int64.min
    let cells: Int
    /// Of round trips, in ticks: above the first the limit is broken, above the second nobody is calm.
    private(set) var limit: UInt32
    private(set) var calm: UInt32
    /// A word of 32 bits a cell for the round trip (0: none), then half a word a cell for the jitter's code.
    private var words: [UInt32]

    private static let noJitter = UInt16.max
    /// Of an arrival whose round trip nobody measured; it may have a jitter all the same.
    private static let noRoundTrip = UInt32.max

    init(cells: Int, limit: UInt32, calm: UInt32) {
        self.cells = cells
        self.limit = limit
        self.calm = calm
        words = [UInt32](repeating: 0, count: cells + (cells + 1) / 2)
    }

    /// Lets values leave until `tick` is the newest cell.
    mutating func advance(to tick: Int64, rules: QualityRules) {
        guard newest != .min, tick - newest < Int64(cells) else {
            if tick > newest {
                self = TimeHistory(cells: cells, limit: limit, calm: calm)
                newest = tick
            }
            return
        }
        while newest < tick {
            newest += 1
            remove(newest, rules: rules)
        }
    }

    /// Puts in a round trip and the jitter after its arrival, where there is one.
    mutating func record(_ tick: Int64, _ roundTrip: UInt32?, jitter: UInt16?, rules: QualityRules) {
        advance(to: tick, rules: rules)
        guard tick > newest - Int64(cells), words[cell(tick)] == 0 else { return }
        let stored = roundTrip.map { min(max(1, $0), Self.noRoundTrip - 1) } ?? Self.noRoundTrip
        words[cell(tick)] = stored
        setJitter(cell(tick), jitter ?? Self.noJitter)
        count(1, stored, jitter, rules: rules)
    }

    /// Counts anew, after the limits have changed.
    mutating func recount(limit: UInt32, calm: UInt32, rules: QualityRules) {
        self.limit = limit
        self.calm = calm
        roundTrips = Count()
        jitters = Count()
        for cell in 0..<cells where words[cell] != 0 {
            count(1, words[cell], jitter(cell), rules: rules)
        }
    }

    private mutating func remove(_ tick: Int64, rules: QualityRules) {
        let cell = cell(tick)
        guard words[cell] != 0 else { return }
        count(-1, words[cell], jitter(cell), rules: rules)
        words[cell] = 0
    }

    private mutating func count(_ step: Int32, _ roundTrip: UInt32, _ jitter: UInt16?, rules: QualityRules) {
        if roundTrip != Self.noRoundTrip {
            roundTrips.add(step, isBroken: roundTrip > limit, isUneasy: roundTrip > calm)
        }
        guard let jitter else { return }
        jitters.add(step, isBroken: jitter > rules.jitterLimit, isUneasy: jitter > rules.jitterCalm)
    }

    /// Round trips in ticks of 100 ns, and jitters, of the last cells that end at `tick`; sorted.
    func values(endingAt tick: Int64) -> (roundTrips: [UInt32], jitters: [UInt16]) {
        guard newest != .min else { return ([], []) }
        var roundTrips: [UInt32] = []
        var jitters: [UInt16] = []
        var next = tick - Int64(cells) + 1
        while next <= newest {
            let cell = cell(next)
            if words[cell] != 0 {
                if words[cell] != Self.noRoundTrip { roundTrips.append(words[cell]) }
                if let jitter = jitter(cell) { jitters.append(jitter) }
            }
            next += 1
        }
        return (roundTrips.sorted(), jitters.sorted())
    }

    private func cell(_ tick: Int64) -> Int {
        let cell = Int(tick) % cells
        return cell < 0 ? cell + cells : cell
    }

    private func jitter(_ cell: Int) -> UInt16? {
        let word = words[cells + cell / 2]
        let code = UInt16(truncatingIfNeeded: cell & 1 == 0 ? word : word >> 16)
        return code == Self.noJitter ? nil : code
    }

    private mutating func setJitter(_ cell: Int, _ code: UInt16) {
        let index = cells + cell / 2
        words[index] =
            cell & 1 == 0
            ? words[index] & 0xFFFF_0000 | UInt32(code)
            : words[index] & 0x0000_FFFF | UInt32(code) << 16
    }
}
