/// How the losses of the last five minutes lie: bursts are those of RFC 3611 section 4.7.2 with Gmin 16, of probes.
package struct BurstsDocument: ControlDocument {
    /// Scheduled probes that this rests on, sent in `windowSeconds`.
    package var n: Int
    package var windowSeconds: Double
    package var lost: Int
    package var number: Int
    /// Probes from the first loss of a burst to its last; nil without a burst.
    @OrNull package var meanLength: Double?
    /// The part of the losses that lie in bursts, 0 to 1; nil without losses.
    @OrNull package var lossShare: Double?
    /// ITU-T G.107: 1 for losses by chance; nil where nothing or everything was lost.
    @OrNull package var burstRatio: Double?
    /// Losses in a row, at most.
    package var longestRun: Int

    private enum CodingKeys: String, CodingKey {
        case n, lost, number
        case windowSeconds = "window_seconds"
        case meanLength = "mean_length"
        case lossShare = "loss_share"
        case burstRatio = "burst_ratio"
        case longestRun = "longest_run"
    }
}

/// What a line carries of a conference, for `explain`; told, never judged.
package struct ConferenceDocument: ControlDocument {
    /// Scheduled probes of the last minute, sent in `windowSeconds`; the newest is `ageSeconds` old.
    package var n: Int
    package var windowSeconds: Double
    @OrNull package var ageSeconds: Double?
    /// Packet delay variation of round trips (RFC 5481 section 4.2), in milliseconds.
    @OrNull package var pdvP95: Double?
    package var bursts: BurstsDocument
    /// A voice estimate (ITU-T G.107, G.711 with concealment) over the probes of `bursts`, 1 to 4.5.
    @OrNull package var mos: Double?
    /// For the profile of the event that is on air or comes next.
    @OrNull package var video: VideoVerdict?

    private enum CodingKeys: String, CodingKey {
        case n, bursts, video
        case windowSeconds = "window_seconds"
        case ageSeconds = "age_seconds"
        case pdvP95 = "pdv_p95_ms"
        case mos = "mos_estimate"
    }
}

extension BurstsDocument {
    init(_ figures: ConferenceFigures) {
        let losses = figures.losses
        self.init(
            n: losses.packets,
            windowSeconds: figures.window.inSeconds,
            lost: losses.lost,
            number: losses.bursts.count,
            meanLength: SiteStatus.rounded(losses.meanBurst),
            lossShare: SiteStatus.rounded(losses.burstShare),
            burstRatio: SiteStatus.rounded(losses.burstRatio),
            longestRun: losses.longestRun
        )
    }
}

extension ConferenceDocument {
    init(_ figures: ConferenceFigures) {
        self.init(
            n: figures.recent.n,
            windowSeconds: figures.recent.window.inSeconds,
            ageSeconds: SiteStatus.rounded(figures.recent.age?.inSeconds),
            pdvP95: SiteStatus.rounded(figures.recent.pdvP95?.inMilliseconds),
            bursts: BurstsDocument(figures),
            mos: SiteStatus.rounded(figures.voice?.mos),
            video: figures.video
        )
    }
}

extension Configuration {
    /// The call that lines are held against: that of the event of this session, else the usual one.
    func callProfile(for session: NextSession?) -> CallProfile {
        events.first { $0.name == session?.event }?.profile ?? .m1
    }
}
