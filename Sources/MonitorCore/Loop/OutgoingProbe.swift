/// A probe to be sent now; the caller knows it again by `target` and `sequence`.
///
/// Plain numbers only: it is made, copied and dropped for every probe.
package struct OutgoingProbe: Hashable, Sendable {
    /// The caller's index of the check that is probed.
    package var target: Int32
    /// The caller's number of this probe; unique per target for as long as an answer can come.
    package var sequence: UInt32
    package var address: IPAddress
    /// Position in `ProbeSockets.ways`.
    package var way: Int32
    /// ICMP: use the second identifier, for the re-probes of a suspect (a firewall may have pinned the first).
    package var usesAlternateIdentifier: Bool

    /// When the schedule wanted it to leave; `never` where nobody asks.
    package var dueAt: Instant

    package init(
        target: Int32,
        sequence: UInt32,
        address: IPAddress,
        way: Int32,
        usesAlternateIdentifier: Bool = false,
        dueAt: Instant = .never
    ) {
        self.target = target
        self.sequence = sequence
        self.address = address
        self.way = way
        self.usesAlternateIdentifier = usesAlternateIdentifier
        self.dueAt = dueAt
    }
}
