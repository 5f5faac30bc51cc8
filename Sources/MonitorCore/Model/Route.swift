/// Which incidents go to which channels, and after how long a hold; the first route that matches wins.
package struct Route: Hashable, Sendable {
    /// What an incident must be; an empty list matches everything, site patterns are ids or globs (`son-ha/*`).
    package struct Match: Hashable, Sendable {
        package var levels: [String]
        package var severities: [Severity]
        package var causes: [Cause]
        package var sites: [String]

        package init(levels: [String] = [], severities: [Severity] = [], causes: [Cause] = [], sites: [String] = []) {
            self.levels = levels
            self.severities = severities
            self.causes = causes
            self.sites = sites
        }
    }

    package static let defaultAfter = PhaseDurations(idle: .seconds(120), warmUp: .seconds(30), onAir: .seconds(5))

    package var match: Match
    /// Names of channels, all of which exist.
    package var channels: [String]
    /// The hold before the first message; shorter faults are in the log only.
    package var after: PhaseDurations

    package init(match: Match = Match(), channels: [String], after: PhaseDurations = Route.defaultAfter) {
        self.match = match
        self.channels = channels
        self.after = after
    }
}
