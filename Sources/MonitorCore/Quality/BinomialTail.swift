import Glibc

/// How likely so many losses are by chance alone.
enum BinomialTail {
    /// P(X ≥ k) for X binomial over `n` trials with probability `p`; terms are summed from k on, where they shrink.
    static func probability(atLeast k: Int, of n: Int, p: Double) -> Double {
        guard k > 0 else { return 1 }
        guard k <= n, p > 0 else { return 0 }
        guard p < 1 else { return 1 }
        let odds = p / (1 - p)
        var term = exp(logChoose(n, k) + Double(k) * log(p) + Double(n - k) * log1p(-p))
        var sum = 0.0
        for i in k...n {
            sum += term
            term *= Double(n - i) / Double(i + 1) * odds
        }
        return min(1, sum)
    }

    /// The fewest of n losses, for n from 0 to `most`, that would happen with a probability below `chance`.
    static func thresholds(most: Int, p: Double, chance: Double) -> [UInt16] {
        var k = 1
        return (0...most).map { n in
            while k <= n, probability(atLeast: k, of: n, p: p) >= chance { k += 1 }
            // Within n samples nothing may be unlikely enough; then no number of losses is a verdict.
            return UInt16(clamping: k)
        }
    }

    private static func logChoose(_ n: Int, _ k: Int) -> Double {
        lgamma(Double(n + 1)) - lgamma(Double(k + 1)) - lgamma(Double(n - k + 1))
    }
}
