/// What a step of a readiness run asks of a site.
package struct ReadinessPace: Hashable, Sendable {
    /// Probes a second; the hard cap holds whatever stands here, and 0 is the usual rate, which is measured all the same.
    package var rate: Int
    /// The return to a lower rate, which shows whether loss came of the rate.
    package var isConfirmation: Bool

    package init(rate: Int, isConfirmation: Bool = false) {
        self.rate = rate
        self.isConfirmation = isConfirmation
    }
}
