/// Losses among so many scheduled probes; without n no loss is worth a word.
package struct LossFigure: Hashable, Sendable, Codable {
    package var n: Int
    package var lost: Int

    package init(n: Int = 0, lost: Int = 0) {
        self.n = n
        self.lost = lost
    }

    /// 0 to 1; nil without probes.
    package var ratio: Double? { n > 0 ? Double(lost) / Double(n) : nil }

    /// True when this one is the worse: a higher ratio, or the same one proved by more probes.
    package func isWorse(than other: LossFigure) -> Bool {
        let (mine, theirs) = (lost * other.n, other.lost * n)
        return mine == theirs ? n > other.n : mine > theirs
    }

    package static func + (left: LossFigure, right: LossFigure) -> LossFigure {
        LossFigure(n: left.n + right.n, lost: left.lost + right.lost)
    }
}
