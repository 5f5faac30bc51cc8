extension ReadinessReport {
    /// The profiles that hold when somebody says that what was measured is what is usual from now on.
    ///
    /// Only of lines that can take part: what is broken is never usual. The devices' limits stay as they are known.
    func acceptedProfiles(known: [SiteID: LineProfile]) -> [SiteID: LineProfile] {
        var profiles: [SiteID: LineProfile] = [:]
        for hall in halls where hall.verdict.isReady && !hall.reasons.contains(where: { $0.kind == .onBackup }) {
            guard let roundTrip = hall.figures?.rttP50 else { continue }
            profiles[hall.id] = LineProfile(
                baseline: .milliseconds(roundTrip),
                safeRate: known[hall.id]?.safeRate
            )
        }
        return profiles
    }
}
