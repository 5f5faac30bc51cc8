/// A time in which a site was in one state.
///
/// A silent one begins with the first unanswered probe, not with the verdict.
package struct StateSpan: Hashable, Sendable {
    package var site: SiteID
    package var state: SiteState
    package var from: Timestamp
    /// Nil while it lasts.
    package var to: Timestamp?

    package init(site: SiteID, state: SiteState, from: Timestamp, to: Timestamp? = nil) {
        self.site = site
        self.state = state
        self.from = from
        self.to = to
    }
}

/// A time of which nothing is known about any site: never up, never down.
package struct BlindSpan: Hashable, Sendable, Codable {
    package enum Kind: String, CaseIterable, Sendable, Codable {
        /// The monitor's own uplink was gone.
        case isolated
        /// The loop did not run: an overloaded or suspended machine.
        case gap
        /// The daemon did not run, or was killed less than a minute after its last word.
        case notRunning = "not-running"
        /// It ran, but what it saw could not be stored.
        case notStored = "not-stored"
    }

    package var kind: Kind
    package var from: Timestamp
    package var to: Timestamp

    package init(kind: Kind, from: Timestamp, to: Timestamp) {
        self.kind = kind
        self.from = from
        self.to = to
    }
}

/// A time in which one daemon ran and stored what it saw.
package struct WatchRun: Hashable, Sendable {
    package var from: Timestamp
    package var to: Timestamp

    package init(from: Timestamp, to: Timestamp) {
        self.from = from
        self.to = to
    }
}

/// Another configuration came into force, or was refused.
package struct ConfigurationChange: Hashable, Sendable, Codable {
    package enum Kind: String, CaseIterable, Sendable, Codable {
        case applied
        case refused
    }

    package var at: Timestamp
    package var kind: Kind
    /// Sites after it; of a refused one nil, as the other counts.
    package var sites: Int?
    package var added: Int?
    package var removed: Int?
    package var changed: Int?
    /// Mistakes of a refused one; nil of one that was applied.
    package var errors: Int?

    package init(
        at: Timestamp,
        kind: Kind,
        sites: Int? = nil,
        added: Int? = nil,
        removed: Int? = nil,
        changed: Int? = nil,
        errors: Int? = nil
    ) {
        self.at = at
        self.kind = kind
        self.sites = sites
        self.added = added
        self.removed = removed
        self.changed = changed
        self.errors = errors
    }
}
