extension ReadinessEvidence {
    /// What later runs and the monitor go by, each from the wave of its own test.
    ///
    /// A baseline is what is usual: a line with a doubt about its round trip keeps the former one, or the fault would be learnt.
    /// A device's limit says nothing about the line, and is kept of lines that do not pass too.
    var lineProfiles: [SiteID: LineProfile] {
        var found: [SiteID: LineProfile] = [:]
        for (site, wave) in waveOf {
            guard let finding = waves[wave][site], let reading = finding.reading, !finding.isOnBackup else { continue }
            let former = profiles[site]
            let profile = LineProfile(
                baseline: reading.isUsual
                    ? reading.figures.rttP50.map { .milliseconds($0) } ?? former?.baseline : former?.baseline,
                // Only the ramp finds out about rates.
                safeRate: isThorough ? former?.safeRate : reading.safeRate(after: former?.safeRate)
            )
            if profile != former ?? LineProfile() || reading.isUsual { found[site] = profile }
        }
        return found
    }
}
