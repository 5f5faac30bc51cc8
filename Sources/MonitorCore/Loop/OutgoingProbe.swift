/// A probe to be sent now; the caller knows it again by `target` and `sequence`.
package struct OutgoingProbe: Hashable, Sendable {
    /// The caller's index of the check that is probed.
    package var target: Int32
    /// The caller's number of this probe; unique per target for as long as an answer can come.
    package var sequence: UInt32
    package var kind: CheckKind
    package var address: IPAddress
    /// Address or interface that it leaves from; nil is the kernel's choice.
    package var source: String?
    /// TCP and HTTP end with a result after this; of ICMP the caller times it.
    package var timeout: Duration
    /// ICMP: use the second identifier, for the re-probes of a suspect (a firewall may have pinned the first).
    package var usesAlternateIdentifier: Bool

    package init(
        target: Int32,
        sequence: UInt32,
        kind: CheckKind,
        address: IPAddress,
        source: String? = nil,
        timeout: Duration,
        usesAlternateIdentifier: Bool = false
    ) {
        self.target = target
        self.sequence = sequence
        self.kind = kind
        self.address = address
        self.source = source
        self.timeout = timeout
        self.usesAlternateIdentifier = usesAlternateIdentifier
    }
}
