/// What became of one probe.
package struct ProbeResult: Hashable, Sendable {
    package var target: Int32
    package var sequence: UInt32
    package var outcome: ProbeOutcome
    /// When it left; nil when it never did.
    package var sentAt: Instant?
    /// When the answer reached this machine, by the kernel's stamp where there is a sane one: not when it was read.
    package var receivedAt: Instant
    /// Time to live (IPv4) or hop limit (IPv6) of an ICMP answer; nil where unknown.
    package var hopLimit: UInt8?
    /// HTTPS: whole days until the server's certificate expires, negative when it has; nil where unknown.
    package var certificateDaysLeft: Int?
    /// HTTP(S): where the time went, as far as it came.
    package var phases: HTTPPhases?

    package init(
        target: Int32,
        sequence: UInt32,
        outcome: ProbeOutcome,
        sentAt: Instant?,
        receivedAt: Instant,
        hopLimit: UInt8? = nil,
        certificateDaysLeft: Int? = nil,
        phases: HTTPPhases? = nil
    ) {
        self.target = target
        self.sequence = sequence
        self.outcome = outcome
        self.sentAt = sentAt
        self.receivedAt = receivedAt
        self.hopLimit = hopLimit
        self.certificateDaysLeft = certificateDaysLeft
        self.phases = phases
    }
}
