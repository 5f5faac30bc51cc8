/// What probes put on every edge of the tree, each way, while nothing is suspect (DESIGN 4.1).
///
/// An edge is the way to a site or node and to all whose packets pass it: by `via`, and without that by the superiors.
package struct ProbingLoad: Sendable {
    /// One edge: what lies behind it, and what it bears.
    package struct Edge: Hashable, Sendable {
        /// The site or node that it leads to; nil for the monitor's own uplink.
        package var site: SiteID?
        package var name: String
        /// Probed sites and nodes behind it, its own end included.
        package var targets = 0
        package var idle = Load()
        package var onAir = Load()
    }

    /// Probes a second, and bits a second in each direction.
    package struct Load: Hashable, Sendable {
        package var probes = 0.0
        package var bits = 0.0

        static func + (left: Load, right: Load) -> Load {
            Load(probes: left.probes + right.probes, bits: left.bits + right.bits)
        }
    }

    /// The uplink first, then every edge that others lie behind, the most loaded first.
    package let edges: [Edge]

    package init(_ configuration: Configuration) {
        let roster = configuration.roster
        var edges = roster.sites.map { Edge(site: $0.id, name: $0.name) }
        var uplink = Edge(site: nil, name: "")
        for check in configuration.uplink.sentinels { uplink.add([check]) }
        for (index, site) in roster.sites.enumerated() where !site.isPaused {
            uplink.add(site.checks)
            let way = roster.ways[index].isEmpty ? roster.ancestors(of: index) : roster.ways[index]
            for place in [index] + way { edges[place].add(site.checks) }
        }
        let carriers = edges.filter { $0.targets > 1 }
        self.edges = [uplink] + carriers.sorted { ($1.onAir.bits, $0.name) < ($0.onAir.bits, $1.name) }
    }
}

extension ProbingLoad.Edge {
    /// Those of one more target; a backup is another way, of which nobody says what it passes.
    fileprivate mutating func add(_ checks: [Check]) {
        targets += 1
        for check in checks where !check.isBackup {
            idle = idle + check.load(every: check.interval.idle)
            onAir = onAir + check.load(every: check.interval.onAir)
        }
    }
}

extension Check {
    fileprivate func load(every interval: Duration) -> ProbingLoad.Load {
        // Nothing is sent to who is heard: its heartbeats come in.
        let rate = 1 / max(0.001, interval.inSeconds)
        return ProbingLoad.Load(probes: rate, bits: rate * probeBits)
    }
}
