/// A rank of the administration, as the configuration names it; nothing in the code knows a name but `node`.
package struct Level: Hashable, Sendable {
    package let name: String
    /// 0 is the top; a node has the rank after the last level.
    package let rank: Int
    /// True for the last of the configured levels (never for a node): most sites are there, so each weighs less.
    package let isLast: Bool

    package init(name: String, rank: Int, isLast: Bool) {
        self.name = name
        self.rank = rank
        self.isLast = isLast
    }

    /// The name of the level that every configuration knows: a router, radio hop or bridge on the packets' way.
    package static let nodeName = "node"

    package var isNode: Bool { name == Self.nodeName }
}
