import Testing

@testable import MonitorCore

/// A line that loses packets by Gilbert and Elliott's model: two states, each with a loss ratio of its own.
///
/// It keeps count of what it did itself, with no more memory than the state it is in.
struct LossyLine {
    var toBad: Double
    var toGood: Double
    var lossGood = 0.0
    var lossBad = 1.0
    private(set) var sent = 0
    private(set) var lost = 0
    /// How often it began to lose.
    private(set) var runs = 0
    private(set) var longestRun = 0
    private var isBad = false
    private var run = 0
    private var random: SeededGenerator

    init(seed: UInt64, toBad: Double, toGood: Double, lossGood: Double = 0, lossBad: Double = 1) {
        (self.toBad, self.toGood, self.lossGood, self.lossBad) = (toBad, toGood, lossGood, lossBad)
        random = SeededGenerator(seed: seed)
    }

    /// Independent losses: one state.
    init(seed: UInt64, loss: Double) {
        self.init(seed: seed, toBad: 0, toGood: 1, lossGood: loss)
    }

    mutating func drops() -> Bool {
        isBad = chance(isBad ? toGood : toBad) ? !isBad : isBad
        sent += 1
        guard chance(isBad ? lossBad : lossGood) else {
            run = 0
            return false
        }
        lost += 1
        run += 1
        if run == 1 { runs += 1 }
        longestRun = max(longestRun, run)
        return true
    }

    mutating func chance(_ probability: Double) -> Bool {
        Double(random.next() >> 11) < probability * 0x1p53
    }
}

@Suite("Bursts in simulation")
struct BurstSimulationTests {
    @Test(
        "random loss: losses and runs are those of the generator, and the ratio lies where chance puts it",
        arguments: [0.01, 0.05, 0.2]
    )
    func randomLoss(loss: Double) {
        var line = LossyLine(seed: 57, loss: loss)
        var found = LossPattern()
        for _ in 0..<20_000 { found.add(isLost: line.drops()) }
        #expect([found.packets, found.lost] == [line.sent, line.lost])
        #expect([found.runs, found.longestRun] == [line.runs, line.longestRun])
        // 99 % of a binomial: 2.576 standard deviations.
        let spread = 2.576 * (Double(line.sent) * loss * (1 - loss)).squareRoot()
        #expect(abs(Double(found.lost) - Double(line.sent) * loss) <= spread)
        // Losses by chance have a burst ratio of 1.
        #expect(abs((found.burstRatio ?? 0) - 1) < 0.1)
    }

    @Test("a window over random loss has the generator's losses and runs", arguments: [0.01, 0.05, 0.2])
    func window(loss: Double) {
        var line = LossyLine(seed: 11, loss: loss)
        var trial = QualityTrial(limits: nil, interval: .milliseconds(200))
        trial.feed(for: .seconds(300)) { _ in line.drops() ? nil : .milliseconds(12) }
        let found = trial.window.conference(at: trial.now, profile: .m1)
        #expect(found.window == .seconds(300))
        #expect([found.losses.packets, found.losses.lost] == [line.sent, line.lost])
        #expect([found.losses.runs, found.losses.longestRun] == [line.runs, line.longestRun])
    }

    @Test("whenever it is asked, a window says what a look at all that was sent says", arguments: 0..<40)
    func wholeSequence(seed: UInt64) {
        var line = LossyLine(seed: seed, toBad: 0.02, toGood: 0.2, lossGood: 0.005, lossBad: 0.6)
        var history = LossHistory(cells: [15, 60, 300])
        var all: [Bool?] = []
        for tick in 0..<1_500 {
            let drops = line.drops()
            // Now and then nothing is sent for a while.
            let wasSent = !line.chance(0.03) && !(400..<425).contains(tick)
            all.append(wasSent ? drops : nil)
            if wasSent { history.record(Int64(tick), isLost: drops) }
            guard wasSent, line.chance(0.05) else { continue }
            let ahead = line.chance(0.5) ? 0 : 7
            let found = history.pattern(cells: 300, endingAt: Int64(tick + ahead))
            let naive = NaivePattern(all[max(0, tick + ahead - 299)...])
            #expect([found.packets, found.lost, found.runs] == [naive.packets, naive.lost, naive.runs.count])
            #expect(found.longestRun == naive.runs.max() ?? 0)
            #expect(found.bursts.map(\.lost) == naive.bursts.map(\.lost))
            #expect(found.bursts.map(\.packets) == naive.bursts.map(\.packets))
        }
    }

    @Test("samples in any order make the same pattern", arguments: 0..<10)
    func anyOrder(seed: UInt64) {
        var line = LossyLine(seed: seed, toBad: 0.02, toGood: 0.2, lossBad: 0.6)
        let drops = (0..<300).map { _ in line.drops() }
        var random = SeededGenerator(seed: seed)
        var inOrder = LossHistory(cells: [15, 60, 300])
        var shuffled = LossHistory(cells: [15, 60, 300])
        for tick in drops.indices { inOrder.record(Int64(tick), isLost: drops[tick]) }
        for tick in drops.indices.shuffled(using: &random) { shuffled.record(Int64(tick), isLost: drops[tick]) }
        #expect(
            inOrder.pattern(cells: 300, endingAt: 299).bursts == shuffled.pattern(cells: 300, endingAt: 299).bursts
        )
        #expect(inOrder.pattern(cells: 300, endingAt: 299).lost == line.lost)
    }
}

/// By the definitions, with all packets in hand and no thought of cost; nil is one that was not sent.
private struct NaivePattern {
    var packets = 0
    var lost = 0
    var runs: [Int] = []
    var bursts: [(lost: Int, packets: Int)] = []

    init(_ sequence: some Sequence<Bool?>) {
        for part in Self.parts(Array(sequence)) {
            packets += part.count
            lost += part.count { $0 }
            runs += part.split(separator: false).map(\.count)
            bursts += Self.bursts(part)
        }
    }

    /// What lies between 16 or more packets in a row of which nobody knows, without the unknown ones in between.
    private static func parts(_ sequence: [Bool?]) -> [[Bool]] {
        var parts: [[Bool]] = [[]]
        for index in sequence.indices {
            if let packet = sequence[index] { parts[parts.count - 1].append(packet) }
            let known = sequence[max(0, index - 15)...index].contains { $0 != nil }
            if index >= 15, !known { parts.append([]) }
        }
        return parts
    }

    private static func bursts(_ part: [Bool]) -> [(lost: Int, packets: Int)] {
        let losses = part.indices.filter { part[$0] }
        var groups: [[Int]] = []
        for loss in losses {
            if let last = groups.last?.last, loss - last - 1 < 16 {
                groups[groups.count - 1].append(loss)
            } else {
                groups.append([loss])
            }
        }
        return groups.filter { $0.count > 1 }.map { ($0.count, $0[$0.count - 1] - $0[0] + 1) }
    }
}
