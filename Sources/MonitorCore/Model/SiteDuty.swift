/// What an event asks of a site at a time: how densely it is probed, and what its silence means.
package struct SiteDuty: Hashable, Sendable {
    package var phase: Phase
    /// Of its line checks in this phase; nil is the configured one.
    package var interval: Duration?
    package var presence: Presence
    /// It takes part there, and is not probed; nil where it is.
    package var joinsAt: SiteID?

    package init(
        phase: Phase = .idle,
        interval: Duration? = nil,
        presence: Presence = .expected,
        joinsAt: SiteID? = nil
    ) {
        self.phase = phase
        self.interval = interval
        self.presence = presence
        self.joinsAt = joinsAt
    }

    /// What is asked of a site that no event asks anything of.
    package static func own(of site: Site) -> SiteDuty {
        switch site.expected {
        case .always: SiteDuty()
        case .events: SiteDuty(presence: .notExpected)
        }
    }
}

/// What the silence of a site means.
package enum Presence: String, CaseIterable, Sendable, Codable {
    /// A fault.
    case expected
    /// Nothing yet: a hall may still be switched on; once it has answered since this began, its silence is a fault.
    case awaited
    /// Nothing: nobody is there.
    case notExpected = "not-expected"
}

/// When a site is expected to answer, by the configuration.
package enum Expectation: String, CaseIterable, Sendable, Codable {
    case always
    /// Outside the events it takes part in, silence is `absent` and no incident.
    case events
}
