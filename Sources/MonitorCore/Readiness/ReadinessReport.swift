/// What a readiness run found: who can take part, who must join elsewhere, and whether the event can go ahead.
package struct ReadinessReport: Hashable, Sendable, Codable {
    package enum Outcome: String, CaseIterable, Hashable, Sendable, Codable {
        case go
        case goWithExceptions = "go-with-exceptions"
        case noGo = "no-go"
    }

    /// One hall that takes part.
    package struct Hall: Hashable, Sendable, Codable {
        package var id: SiteID
        package var name: String
        package var level: String
        @OrNull package var parent: SiteID?
        @OrNull package var code: String?
        package var verdict: ReadinessVerdict
        /// Where it takes part, if not at its own place; nil also where no hall above it can take it in.
        @OrNull package var joinsAt: SiteID?
        /// Faults first, then risks, then what is worth knowing.
        package var reasons: [ReadinessReason]
        /// Of all steps that count, together; nil where nothing was measured.
        @OrNull package var figures: ReadinessFigures?
        /// Of each step.
        package var steps: [ReadinessFigures]
        /// Probes a second that its device answers, where it limits them.
        @OrNull package var safeRate: Int?
        /// What its line carries of the event's call by these figures; told, no part of the verdict.
        @OrNull package var video: VideoVerdict?
        /// True when everything on its way passed in the same window; nil where nothing was measured.
        @OrNull package var chainPasses: Bool?
        /// The hop with the least room, the hall itself among them.
        @OrNull package var weakest: SiteID?

        private enum CodingKeys: String, CodingKey {
            case id, name, level, parent, code, verdict, reasons, figures, steps, video, weakest
            case joinsAt = "join_at"
            case safeRate = "safe_rate"
            case chainPasses = "chain_passes"
        }
    }

    /// The halls with the same superior.
    package struct Total: Hashable, Sendable, Codable {
        /// Nil for halls at the top.
        @OrNull package var parent: SiteID?
        @OrNull package var name: String?
        package var ready: Int
        package var readyWithRisk: Int
        package var joins: Int
        package var notVerifiable: Int

        package var all: Int { ready + readyWithRisk + joins + notVerifiable }

        private enum CodingKeys: String, CodingKey {
            case parent, name, ready, joins
            case readyWithRisk = "ready_with_risk"
            case notVerifiable = "not_verifiable"
        }
    }

    /// Something to settle that is no hall's line.
    package struct Item: Hashable, Sendable, Codable {
        package enum Kind: String, CaseIterable, Hashable, Sendable, Codable {
            /// The channel's last drill or test of the last day did not arrive.
            case channelFailed = "channel-failed"
            /// The channel was not drilled in the last day.
            case channelUntested = "channel-untested"
            /// Nobody would be told of anything.
            case noChannel = "no-channel"
            /// The monitor itself was cut off during the run.
            case blind
            /// A declared line carries 1 % or more of its rate in probes even when nobody asks for more.
            case crowdedLine = "crowded-line"
            /// Halls that nobody could phone.
            case noContacts = "no-contacts"
        }

        package var kind: Kind
        @OrNull package var channel: String?
        @OrNull package var site: SiteID?
        @OrNull package var detail: String?
        /// How many halls it is about.
        @OrNull package var count: Int?
        /// In words; nil where nobody has worded it yet.
        @OrNull package var text: String?

        package init(
            _ kind: Kind,
            channel: String? = nil,
            site: SiteID? = nil,
            detail: String? = nil,
            count: Int? = nil
        ) {
            self.kind = kind
            self.channel = channel
            self.site = site
            self.detail = detail
            self.count = count
        }

        /// True where the event cannot go ahead with it.
        package var isNoGo: Bool { kind == .channelFailed || kind == .blind }
    }

    package var event: String
    /// Of the event, such as `2021-11-06`.
    package var date: String
    /// Such as `07:30-11:30`.
    package var sessions: [String]
    package var thorough: Bool
    package var startedAt: Timestamp
    package var endedAt: Timestamp
    package var outcome: Outcome
    /// In the order of the inventory.
    package var halls: [Hall]
    package var totals: [Total]
    package var items: [Item]
    /// Names of all sites and nodes that reasons, chains and totals speak of.
    package var names: [String: String]
    /// How many waves it took.
    package var waves: Int

    /// Halls with a verdict.
    package func count(_ verdict: ReadinessVerdict) -> Int { halls.count { $0.verdict == verdict } }
}
