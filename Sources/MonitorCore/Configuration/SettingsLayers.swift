/// The settings of every site: `defaults` below `by_level` below the inventory's own column below `sites`.
struct SettingsLayers: Sendable {
    var defaults = SiteSettings()
    var levels: [String: SiteSettings] = [:]
    var sites: [String: SiteSettings] = [:]

    /// What holds for a site, and the checks its inventory row names, if any.
    func settings(site: String, level: String, rowChecks: [Located<String>]? = nil) -> SiteSettings {
        var below = (levels[level] ?? SiteSettings()).over(defaults)
        below.checks = rowChecks ?? below.checks
        return (sites[site] ?? SiteSettings()).over(below)
    }
}

/// Finds limits that contradict each other, in each layer on top of those it rests on.
struct TimingContradictions {
    let catalogue: CheckCatalogue
    let report: FileReport
    /// DESIGN 4.1: so many probes of a check in flight at most.
    private static let inFlight = 64
    /// DESIGN 4.1: so many probes are sent before a line is called down.
    private static let probesBeforeDown = 5

    /// Levels of sites are known only where the inventory could be read.
    func verify(_ layers: SettingsLayers, levelOf: (String) -> String?) {
        verify(layers.defaults, over: SiteSettings())
        for level in layers.levels.values { verify(level, over: layers.defaults) }
        for (site, settings) in layers.sites {
            let level = levelOf(site).flatMap { layers.levels[$0] } ?? SiteSettings()
            verify(settings, over: level.over(layers.defaults))
        }
    }

    /// Speaks only where the layer itself says something; what lies below it has been looked at on its own.
    private func verify(_ layer: SiteSettings, over below: SiteSettings) {
        let timing = layer.over(below).timing
        if timing.deadAfter < timing.timeout, let position = layer.deadAfter?.position ?? layer.timeout?.position {
            contradiction(timing.deadAfter, timing.timeout, at: position)
        }
        if let position = layer.timeout?.position ?? layer.retryInterval?.position ?? layer.interval?.position {
            verifyInFlight(timing, at: position)
        }
        if let position = layer.retryInterval?.position ?? layer.deadAfter?.position {
            verifyProbes(timing, at: position)
        }
        for template in catalogue.lineTemplates where template.timeout != nil {
            verify(template, layer: layer, timing: timing)
        }
    }

    private func verify(_ template: CheckTemplate, layer: SiteSettings, timing: LineTiming) {
        guard let timeout = template.timeout, timing.deadAfter < timeout.value else { return }
        contradiction(timing.deadAfter, timeout.value, at: layer.deadAfter?.position ?? timeout.position)
    }

    private func contradiction(_ deadAfter: Duration, _ timeout: Duration, at position: TextPosition) {
        let values = "dead_after \(DurationText.format(deadAfter)) is below the timeout \(DurationText.format(timeout))"
        report.error(
            "\(values) of a line check",
            at: position,
            hint: "a probe must be able to be lost before the line is down"
        )
    }

    private func verifyInFlight(_ timing: LineTiming, at position: TextPosition) {
        let shortest = min(timing.interval, timing.retryInterval, LineTiming.onAirInterval)
        guard timing.timeout > shortest * Self.inFlight else { return }
        let message = "timeout \(DurationText.format(timing.timeout)) keeps more than \(Self.inFlight) probes in flight"
        let most = DurationText.format(shortest * Self.inFlight)
        report.error(message, at: position, hint: "at a probe every \(DurationText.format(shortest)): \(most) at most")
    }

    private func verifyProbes(_ timing: LineTiming, at position: TextPosition) {
        guard timing.retryInterval * (Self.probesBeforeDown - 1) > timing.deadAfter else { return }
        let values =
            "retry_interval \(DurationText.format(timing.retryInterval)), dead_after \(DurationText.format(timing.deadAfter))"
        let message = "\(values): a line may be called down later than that"
        report.warning(message, at: position, hint: "\(Self.probesBeforeDown) probes are sent before the verdict")
    }
}
