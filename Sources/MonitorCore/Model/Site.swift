/// A bridge point or node, as configured: every default and override already applied.
package struct Site: Hashable, Sendable {
    package var id: SiteID
    /// As people say it, in Unicode NFC.
    package var name: String
    package var level: Level
    /// The administrative superior; nil at the top.
    package var parent: SiteID?
    /// The official code, where the inventory has one; tells apart names that fold to the same ASCII.
    package var code: String?
    package var lineAddress: Host?
    package var address: Host?
    /// Where it is reached when its line is lost; nil where there is no second one.
    package var backupAddress: Host?
    /// Sites that fail together share this; by default the parent's id, nil at the top.
    package var group: String?
    /// Of its line in each direction; nil where nobody said.
    package var lineRate: LineRate?
    /// The nodes that its packets pass, as the inventory lists them; empty where nobody said.
    package var via: [SiteID]
    /// The hall takes part at that site instead: shown, not probed.
    package var joinsAt: SiteID?
    package var expected: Expectation
    /// In the order of the configuration; the first line check is the one whose quality is judged.
    package var checks: [Check]
    package var limits: QualityLimits

    package init(
        id: SiteID,
        name: String,
        level: Level,
        parent: SiteID? = nil,
        code: String? = nil,
        lineAddress: Host? = nil,
        address: Host? = nil,
        backupAddress: Host? = nil,
        group: String? = nil,
        lineRate: LineRate? = nil,
        via: [SiteID] = [],
        joinsAt: SiteID? = nil,
        expected: Expectation = .always,
        checks: [Check] = [],
        limits: QualityLimits = QualityLimits()
    ) {
        self.id = id
        self.name = name
        self.level = level
        self.parent = parent
        self.code = code
        self.lineAddress = lineAddress
        self.address = address
        self.backupAddress = backupAddress
        self.group = group
        self.lineRate = lineRate
        self.via = via
        self.joinsAt = joinsAt
        self.expected = expected
        self.checks = checks
        self.limits = limits
    }

    /// True when nothing is probed on purpose.
    package var isPaused: Bool { joinsAt != nil || checks.isEmpty }

    /// True where an event can ask something of it, be it probed, heard or told of.
    package var mayTakePart: Bool { joinsAt == nil }

    /// True where a check hears its own heartbeats.
    var isHeard: Bool { checks.contains { $0.kind == .push } }

    /// True where nothing else speaks for its line.
    var livesByHeartbeats: Bool {
        let lines = checks.filter { $0.role == .line }
        return !lines.isEmpty && lines.allSatisfy { $0.kind == .push }
    }

    /// True where nothing of ours looks at it: what other sources say makes its state.
    package var isToldOf: Bool { joinsAt == nil && checks.isEmpty }
}
