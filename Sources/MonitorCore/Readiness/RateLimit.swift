/// Finds the ICMP limit of a device: loss that appears only above a rate, while lower rates are clean before and after.
///
/// Our probes fill less than 1 % of a line, so they cannot cause loss on it; what drops them by their rate is a device. A
/// device that polices lets so many a second through whatever it is asked; a bad line loses the same part at every rate.
enum RateLimit {
    /// A step is clean when so few losses are no wonder at the limit of the site.
    private static let cleanChance = 0.01
    /// A step is lossy when so many would be a wonder at the limit: what would condemn the line.
    private static let lossyChance = 1e-4
    /// Lower rates differ when their share of all losses would be so improbable if every rate lost the same part.
    private static let suspicionChance = 0.1
    private static let certainChance = 1e-4
    /// Above its limit a device answers hardly more for being asked more.
    ///
    /// One without a burst answers every second or third probe, so a little more where that fits its limit better; a bad line
    /// answers twice as many of twice as many.
    private static let growth = 1.75
    /// Who answers a probe a second, the least that is asked, is never silent for so long, in milliseconds: that is a line.
    private static let longestWait = 1_500.0

    /// The rate below the first step that is not clean, where a step is lossy and it seems to be the rate that matters.
    ///
    /// A device whose limit is little below a step's rate drops so few there that the step is neither clean nor lossy. It is a
    /// suspicion until the return to the lower rate is clean: the line may have become bad meanwhile.
    static func suspected(_ steps: [ReadinessFigures], limit: Double) -> Int? {
        guard let lossy = steps.firstIndex(where: { isLossy($0, limit: limit) }),
            let first = steps[...lossy].firstIndex(where: { !isClean($0, limit: limit) }), first > 0
        else { return nil }
        let (below, above) = (Array(steps[..<first]), Array(steps[first...]))
        guard let rate = below.last?.rate, rate < steps[first].rate, isPoliced(above, limit: limit),
            let top = above.last, chance(ofLossesIn: below, besides: top) < suspicionChance
        else { return nil }
        return rate
    }

    /// True when the loss went away with the rate: the lower rates are clean together, and differ beyond chance.
    ///
    /// A line that loses the same part at every rate is taken for a limit in fewer than one of 10,000 runs.
    static func isConfirmed(
        _ rate: Int,
        by back: ReadinessFigures?,
        after steps: [ReadinessFigures],
        limit: Double
    ) -> Bool {
        guard let back, back.n > 0, isClean(back, limit: limit),
            let top = steps.last, top.rate > rate
        else { return false }
        let below = steps.filter { $0.rate <= rate } + [back]
        return isClean(below, limit: limit) && chance(ofLossesIn: below, besides: top) < certainChance
    }

    private static func isClean(_ step: ReadinessFigures, limit: Double) -> Bool {
        isClean([step], limit: limit)
    }

    private static func isClean(_ steps: [ReadinessFigures], limit: Double) -> Bool {
        let (n, lost) = totals(steps)
        return n > 0 && BinomialTail.probability(atLeast: lost, of: n, p: limit) >= cleanChance
    }

    private static func isLossy(_ step: ReadinessFigures, limit: Double) -> Bool {
        BinomialTail.probability(atLeast: step.lost, of: step.n, p: limit) < lossyChance
    }

    /// The last is lossy, all answer something all the time, and more probes get hardly more answers.
    private static func isPoliced(_ steps: [ReadinessFigures], limit: Double) -> Bool {
        guard let first = steps.first, let last = steps.last, isLossy(last, limit: limit) else { return false }
        return steps.allSatisfy {
            $0.answered > 0 && $0.longestGap < longestWait && $0.answersASecond <= first.answersASecond * growth
        }
    }

    /// How likely so few of all losses fell into these steps, if these and the other lose the same part.
    ///
    /// The conditional test of two rates: given all losses, those in the steps are binomial with the steps' part of all probes
    /// (J. Przyborowski, H. Wilenski, Biometrika 31, 1940). It errs to the side of no difference.
    private static func chance(ofLossesIn steps: [ReadinessFigures], besides other: ReadinessFigures) -> Double {
        let (n, lost) = totals(steps)
        let part = Double(n) / Double(max(1, n + other.n))
        return 1 - BinomialTail.probability(atLeast: lost + 1, of: lost + other.lost, p: part)
    }

    private static func totals(_ steps: [ReadinessFigures]) -> (n: Int, lost: Int) {
        (steps.reduce(0) { $0 + $1.n }, steps.reduce(0) { $0 + $1.lost })
    }
}

extension ReadinessFigures {
    fileprivate var answersASecond: Double { (1 - (loss ?? 0)) * Double(rate) }
}
