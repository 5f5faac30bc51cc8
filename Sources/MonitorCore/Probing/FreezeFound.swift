/// A run of two or more unanswered scheduled probes, a second or longer, that did not become an outage.
package struct FreezeFound: Hashable, Sendable {
    package var target: Int32
    /// The first unanswered scheduled send.
    package var from: Instant
    /// To the last unanswered scheduled send, plus one interval.
    package var duration: Duration
    /// Unanswered scheduled probes in it.
    package var probes: Int

    package init(target: Int32, from: Instant, duration: Duration, probes: Int) {
        self.target = target
        self.from = from
        self.duration = duration
        self.probes = probes
    }
}
