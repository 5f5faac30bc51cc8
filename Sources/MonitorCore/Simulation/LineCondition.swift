/// What the line of a site does to packets, and its terminal to requests, at one moment.
package struct LineCondition: Hashable, Sendable {
    /// What every packet takes at least, one way.
    package var delay: Duration
    /// The mean of what comes on top for one packet, exponentially distributed as behind a queue.
    ///
    /// So the jitter of one direction by RFC 3550, the mean difference of neighbours, is this very figure.
    package var jitter: Duration
    /// Of the packets to the site, the share that is lost; 0 to 1.
    package var lossTo: Double
    /// Of the packets from the site, the share that is lost; 0 to 1.
    package var lossFrom: Double
    /// How many packets are lost in a row on the mean; 1 means each for itself.
    package var burst: Double
    /// Nothing passes, either way.
    package var isCut: Bool
    package var terminal: Terminal

    /// What answers in the hall, apart from the line.
    package enum Terminal: String, CaseIterable, Sendable {
        case well
        /// Silent, while the line is well.
        case deaf
        /// Turns connections away at once, as a machine does on which nobody listens.
        case refusing
    }

    /// A line that does nothing: no delay, no loss.
    package static let perfect = LineCondition(
        delay: .zero,
        jitter: .zero,
        lossTo: 0,
        lossFrom: 0,
        burst: 1,
        isCut: false,
        terminal: .well
    )

    /// True where no request reaches an application that would answer it.
    package var isTerminalSilent: Bool { isCut || terminal == .deaf }

    /// True where connections are turned away, and the line lets that be heard.
    package var isTerminalRefusing: Bool { !isCut && terminal == .refusing }
}

/// What a scenario says about lines; nil leaves a figure as it is.
package struct LineChange: Hashable, Sendable {
    package var delay: Duration?
    package var jitter: Duration?
    package var lossTo: Double?
    package var lossFrom: Double?
    package var burst: Double?
    /// True cuts the line.
    package var isCut = false
    package var terminal: LineCondition.Terminal?

    /// True where it leaves everything as it is.
    package var isEmpty: Bool { self == LineChange() }

    func apply(to condition: inout LineCondition) {
        condition.delay = delay ?? condition.delay
        condition.jitter = jitter ?? condition.jitter
        condition.lossTo = lossTo ?? condition.lossTo
        condition.lossFrom = lossFrom ?? condition.lossFrom
        condition.burst = burst ?? condition.burst
        condition.isCut = isCut || condition.isCut
        condition.terminal = terminal ?? condition.terminal
    }
}
