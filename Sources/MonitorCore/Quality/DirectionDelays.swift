/// The delays of a window by direction, in microseconds above that of its first answer, without the drift of clocks.
///
/// An offset of the reflector's clock falls out of all differences; a drift does not: it makes one direction look slower
/// and slower, and the other one quicker by the same. A crystal's 50 millionths are 6 ms in two minutes.
struct DirectionDelays {
    struct Delay {
        var sequence: Int64
        /// Since the first, in seconds.
        var time: Double
        var forward: Int64
        var backward: Int64
    }

    /// IPDV of a packet and the one before it.
    struct Change: Hashable {
        var sequence: Int64
        var microseconds: Int64
    }

    /// Below this a drift does not matter, and does not show.
    private static let shortest = 10.0
    private static let fewest = 32
    /// No clock of a machine is worse (RFC 5905 section 11.3), in millionths.
    private static let largestDrift = 500.0

    private(set) var delays: [Delay] = []
    /// In millionths.
    private(set) var drift = 0.0

    init(_ window: DirectionWindow) {
        let sequences = window.answeredSequences(from: window.oldest).filter { window.timed.contains($0) }
        guard let first = sequences.first else { return }
        let start = Self.time(of: first, window)
        delays = sequences.map { sequence in
            Delay(
                sequence: sequence,
                time: Double(Self.time(of: sequence, window) - start) / 1e9,
                forward: DelayWord.difference(window[sequence].forward, window[first].forward),
                backward: DelayWord.difference(window[sequence].backward, window[first].backward)
            )
        }
        removeDrift()
    }

    /// Spread evenly between the times that are kept.
    private static func time(of sequence: Int64, _ window: DirectionWindow) -> Nanoseconds {
        let (begin, end, length) = window.blockTimes(of: sequence)
        guard length > 0 else { return begin.nanoseconds }
        return begin.nanoseconds + end.since(begin) / length * (sequence & 15)
    }

    /// The least delays of both halves show it: one direction's rise is the other's fall; a change of the way is not so.
    private mutating func removeDrift() {
        guard let span = delays.last?.time, span >= Self.shortest, delays.count >= Self.fewest else { return }
        let half = delays.count / 2
        let forward = slope(\.forward, half)
        let backward = slope(\.backward, half)
        guard forward * backward < 0 else { return }
        // The smaller of both is what neither direction's own change can account for.
        let size = min(abs(forward), abs(backward), Self.largestDrift)
        drift = forward < 0 ? -size : size
        for index in delays.indices {
            let shift = Int64((drift * delays[index].time).rounded())
            delays[index].forward -= shift
            delays[index].backward += shift
        }
    }

    /// Microseconds a second, between the least of the first half and the least of the second.
    private func slope(_ direction: KeyPath<Delay, Int64>, _ half: Int) -> Double {
        let isLess = { (left: Delay, right: Delay) in left[keyPath: direction] < right[keyPath: direction] }
        guard let early = delays[..<half].min(by: isLess), let late = delays[half...].min(by: isLess),
            late.time > early.time
        else { return 0 }
        return Double(late[keyPath: direction] - early[keyPath: direction]) / (late.time - early.time)
    }

    /// PDV of each answer, in the order of numbers.
    func variation(_ direction: KeyPath<Delay, Int64>) -> [Int64] {
        guard let least = delays.map({ $0[keyPath: direction] }).min() else { return [] }
        return delays.map { $0[keyPath: direction] - least }
    }

    /// IPDV where a packet and the one before it were answered; across a number left out there is none.
    func changes(_ direction: KeyPath<Delay, Int64>) -> [Change] {
        zip(delays, delays.dropFirst()).compactMap { before, after in
            guard after.sequence == before.sequence + 1 else { return nil }
            return Change(
                sequence: after.sequence,
                microseconds: after[keyPath: direction] - before[keyPath: direction]
            )
        }
    }
}
