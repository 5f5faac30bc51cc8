/// All sockets that probes leave by and answers come in by; belongs to the actor that lives on the loop.
///
/// Not Sendable: create it on the loop's actor and use it nowhere else. Nothing in it ever blocks.
package final class ProbeSockets {
    /// What came in and was no answer.
    package private(set) var counters = ProbeCounters()

    /// When `drain` must be called at the latest for the sake of TCP and HTTP probes; nil when none is under way.
    package var nextDeadline: Instant? { nil }

    /// How ICMP probes leave, for the log: such as `raw sockets, IPv4 and IPv6`.
    package var summary: String { "" }

    /// Opens the ICMP sockets: raw ones, else ping sockets; a machine without IPv6 is fine.
    ///
    /// - Throws: `ProbeSocketsError` when ICMP is needed and neither kind of socket is permitted.
    package init(loop: EventLoop, needsICMP: Bool = true) throws(ProbeSocketsError) {}

    /// Sends the probes; what fails or answers at once is appended to `results`.
    ///
    /// Register the probes before: answers to the first may be appended while the last are still being sent.
    package func send(_ probes: [OutgoingProbe], into results: inout [ProbeResult]) {}

    /// Reads everything that has come in, and ends the TCP and HTTP probes that timed out, without waiting.
    package func drain(into results: inout [ProbeResult]) {}
}
