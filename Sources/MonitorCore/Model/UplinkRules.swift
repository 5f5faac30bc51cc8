/// What tells "we are cut off" from "they are down".
package struct UplinkRules: Hashable, Sendable {
    /// References outside the province's tree, probed like sites; empty when there is none to be had.
    package var sentinels: [Check]
    /// Isolated when fewer sentinels answer.
    package var quorum: Int

    package init(sentinels: [Check], quorum: Int = 1) {
        self.sentinels = sentinels
        self.quorum = quorum
    }
}
