/// A probe that is to leave now.
package struct ProbeSend: Hashable, Sendable {
    /// Position of the target in the table.
    package var target: Int32
    /// Number of the probe among those of its target; it wraps after 2³².
    package var sequence: UInt32
    /// True for what is sent out of turn: it uses the second ICMP identifier and makes no quality sample.
    package var isReprobe: Bool

    /// When the schedule wanted it to leave; `never` for what is sent out of turn.
    package var dueAt: Instant

    package init(target: Int32, sequence: UInt32, isReprobe: Bool, dueAt: Instant = .never) {
        self.target = target
        self.sequence = sequence
        self.isReprobe = isReprobe
        self.dueAt = dueAt
    }
}
