import Logging

/// What concerns the daemon itself.
extension Control {
    /// Reads the configuration files again, and says what became of it.
    ///
    /// `by` is who asked, for the journal; nil where nobody said.
    package func reload(by: String?) async -> ReloadReport {
        daemon.logger.info("reload asked for by \(quoted(by ?? "-"))")
        return await daemon.reload()
    }

    /// The first part that does not get on, such as `the loop`; nil while all is well.
    package var stuckPart: String? { daemon.stuckPart(limit: .seconds(10)) }

    /// True once every probed site has had the time for a verdict since the start.
    package var isReady: Bool {
        get async { await daemon.monitor.snapshot().isFirstSweepDone }
    }
}

extension MonitorSnapshot {
    /// A site that has not answered yet in this run, and might still, is `starting`.
    var isFirstSweepDone: Bool { !places.contains { $0.site.reason == .starting } }
}
