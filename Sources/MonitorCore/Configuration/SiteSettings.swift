/// What `defaults`, `by_level` and `sites` may set; nil where nothing was written.
struct SiteSettings: Sendable {
    var checks: [Located<String>]?
    var interval: Located<Duration>?
    var timeout: Located<Duration>?
    var retryInterval: Located<Duration>?
    var deadAfter: Located<Duration>?
    var successes: Int?
    var expected: Expectation?
    var source: String?
    var quality = QualitySettings()

    /// These settings where they say something, the others' elsewhere.
    func over(_ other: SiteSettings) -> SiteSettings {
        SiteSettings(
            checks: checks ?? other.checks,
            interval: interval ?? other.interval,
            timeout: timeout ?? other.timeout,
            retryInterval: retryInterval ?? other.retryInterval,
            deadAfter: deadAfter ?? other.deadAfter,
            successes: successes ?? other.successes,
            expected: expected ?? other.expected,
            source: source ?? other.source,
            quality: quality.over(other.quality)
        )
    }

    /// What line checks of these settings run by, defaults applied.
    var timing: LineTiming {
        LineTiming(
            interval: interval?.value ?? .seconds(1),
            timeout: timeout?.value ?? .milliseconds(900),
            retryInterval: retryInterval?.value ?? .milliseconds(200),
            deadAfter: deadAfter?.value ?? .milliseconds(1_500),
            successes: successes ?? 2
        )
    }
}

/// The times of a line check, complete.
struct LineTiming: Hashable, Sendable {
    /// In the phase idle.
    var interval: Duration
    var timeout: Duration
    var retryInterval: Duration
    var deadAfter: Duration
    var successes: Int
}

/// The part of the settings below `quality`.
struct QualitySettings: Sendable {
    var rttP95: Duration?
    var jitter: Duration?
    var loss: Double?
    var freezes: Int?
    var enterAfter: Duration?
    var clearAfter: Duration?

    func over(_ other: QualitySettings) -> QualitySettings {
        QualitySettings(
            rttP95: rttP95 ?? other.rttP95,
            jitter: jitter ?? other.jitter,
            loss: loss ?? other.loss,
            freezes: freezes ?? other.freezes,
            enterAfter: enterAfter ?? other.enterAfter,
            clearAfter: clearAfter ?? other.clearAfter
        )
    }

    /// Complete limits, defaults applied.
    var limits: QualityLimits {
        var limits = QualityLimits()
        limits.rttP95 = rttP95 ?? limits.rttP95
        limits.jitter = jitter ?? limits.jitter
        limits.loss = loss ?? limits.loss
        limits.freezes = freezes ?? limits.freezes
        limits.enterAfter = enterAfter ?? limits.enterAfter
        limits.clearAfter = clearAfter ?? limits.clearAfter
        return limits
    }
}
