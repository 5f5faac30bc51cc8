/// What people ask of the running monitor.
extension Monitor {
    /// Why a site is said to be as it is now; nil when there is no such site.
    package func explanation(of id: SiteID) -> SiteExplanation? {
        guard let site = configuration.roster.index(of: id) else { return nil }
        let now = Clock.reading()
        var explanation = health.explanation(of: site, at: now)
        for (position, target) in directory.targetsOfSite[site].enumerated() {
            explanation.checks[position].lastSentAt = table.lastSent(target).map { now.timestamp(of: $0) }
            explanation.checks[position].isContested = table.isContested(target, at: now.instant)
            if directory.isJudged(Int(target)) {
                explanation.limits = windows[Int(target)].limitFindings(at: now.instant)
            }
        }
        return explanation
    }

    /// What the judged check of a site says of a conference now; nil where none is judged, and of no such site.
    package func conference(of id: SiteID, profile: CallProfile) -> ConferenceFigures? {
        guard let site = configuration.roster.index(of: id),
            let target = directory.targetsOfSite[site].first(where: { directory.isJudged(Int($0)) })
        else { return nil }
        let lineRate = configuration.roster.sites[site].lineRate
        return windows[Int(target)].conference(at: Clock.now(), profile: profile, lineRate: lineRate)
    }

    /// What the first STAMP check of a site says of each direction; nil where there is none, and of no such site.
    package func directions(of id: SiteID) -> DirectionFigures? {
        configuration.roster.index(of: id).flatMap { directionWindow(of: $0) }?.figures(at: Clock.now())
    }

    /// Ends an open incident by hand; its sites get no new one before they have recovered.
    ///
    /// - Returns: false when no such incident is open, or when it is `monitor-uplink`.
    package func close(_ number: Int) -> Bool {
        let now = Clock.reading()
        guard let outputs = health.close(number, at: now) else { return false }
        handle(outputs, at: now)
        actUntilQuiet(now)
        findings.leave(by: self.outputs)
        return true
    }
}
