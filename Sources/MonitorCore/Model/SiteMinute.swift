/// What the judged check of a site found in one minute: a row of the history.
package struct SiteMinute: Hashable, Sendable {
    /// The worst of the sliding windows of 15 s that ended in the minute.
    package struct Worst: Hashable, Sendable {
        package var from: Timestamp
        package var figure: LossFigure

        package init(from: Timestamp, figure: LossFigure) {
            self.from = from
            self.figure = figure
        }
    }

    /// A freeze: from the first unanswered send to the last one plus an interval.
    package struct Freeze: Hashable, Sendable {
        package var from: Timestamp
        package var duration: Duration

        package init(from: Timestamp, duration: Duration) {
            self.from = from
            self.duration = duration
        }
    }

    package var site: SiteID
    /// Its beginning.
    package var at: Timestamp
    /// A minute; less for the first and the last of a run, and after a step of the wall clock.
    package var length: Duration
    /// Scheduled probes whose fate became known: `received` + `lost`; outages and blind time included.
    package var sent: Int
    package var received: Int
    package var lost: Int
    /// Answers after the timeout; their probes are in `lost`.
    package var late: Int
    /// The probes that count in quality: those of outages and of blind time do not.
    package var quality: LossFigure
    /// Of the window that ended with the minute; nil when nothing was answered.
    package var rttP50: Duration?
    package var rttP95: Duration?
    package var rttMax: Duration?
    /// RFC 3550 section 6.4.1; nil before two answers.
    package var jitter: Duration?
    package var freezes: Int
    /// Nil without a freeze.
    package var longestFreeze: Freeze?
    /// Nil where no window held half of its probes.
    package var worst: Worst?

    package init(
        site: SiteID,
        at: Timestamp,
        length: Duration = .seconds(60),
        sent: Int,
        received: Int,
        lost: Int,
        late: Int = 0,
        quality: LossFigure,
        rttP50: Duration? = nil,
        rttP95: Duration? = nil,
        rttMax: Duration? = nil,
        jitter: Duration? = nil,
        freezes: Int = 0,
        longestFreeze: Freeze? = nil,
        worst: Worst? = nil
    ) {
        self.site = site
        self.at = at
        self.length = length
        self.sent = sent
        self.received = received
        self.lost = lost
        self.late = late
        self.quality = quality
        self.rttP50 = rttP50
        self.rttP95 = rttP95
        self.rttMax = rttMax
        self.jitter = jitter
        self.freezes = freezes
        self.longestFreeze = longestFreeze
        self.worst = worst
    }

    package var end: Timestamp { at + length }
}

/// A minute that is over, with the figures of every site that was probed in it.
package struct WatchedMinute: Hashable, Sendable {
    package var from: Timestamp
    package var to: Timestamp
    package var sites: [SiteMinute]

    package init(from: Timestamp, to: Timestamp, sites: [SiteMinute]) {
        self.from = from
        self.to = to
        self.sites = sites
    }
}
