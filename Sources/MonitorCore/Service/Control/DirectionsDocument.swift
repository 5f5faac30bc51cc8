/// What a STAMP check says of each direction of a line (RFC 8762), over its last 113 to 128 packets; told, never judged.
package struct DirectionsDocument: ControlDocument {
    /// One direction; all times are in milliseconds and free of the clocks' offset.
    package struct Direction: ControlDocument {
        /// Nil where nobody can say on which way packets were lost: see `reflector`.
        @OrNull package var lost: Int?
        /// Of those that set out on this way, 0 to 1: towards the site `n`, from the site what has reached it.
        @OrNull package var loss: Double?
        /// Arrived after one with a higher number (RFC 4737); nil where the reflector does not count.
        @OrNull package var reordered: Int?
        /// Arrived more than once.
        package var duplicated: Int
        /// Packet delay variation (RFC 5481 section 4.2); nil where the reflector's times cannot be used.
        @OrNull package var pdvP50: Double?
        @OrNull package var pdvP95: Double?
        @OrNull package var pdvMax: Double?
        /// Change of the delay from one packet to the next (RFC 5481 section 4.1), p95 of its size.
        @OrNull package var ipdvP95: Double?

        private enum CodingKeys: String, CodingKey {
            case lost, loss, reordered, duplicated
            case pdvP50 = "pdv_p50_ms"
            case pdvP95 = "pdv_p95_ms"
            case pdvMax = "pdv_max_ms"
            case ipdvP95 = "ipdv_p95_ms"
        }
    }

    /// One that repeats our numbers (`stateless`) never says which way lost a packet.
    package var reflector: ReflectorKind
    /// Packets that loss rests on, sent in `windowSeconds`; the newest of all is `ageSeconds` old.
    package var n: Int
    package var received: Int
    /// Sent after the last answer, or hidden by a restart of the reflector: neither lost nor received yet.
    package var undetermined: Int
    package var windowSeconds: Double
    @OrNull package var ageSeconds: Double?
    /// What the reflector's clock gains on ours, in millionths, and was taken out of the delays; 0 where it does not show.
    package var clockDrift: Double
    package var toSite: Direction
    package var fromSite: Direction

    private enum CodingKeys: String, CodingKey {
        case reflector, n, received, undetermined
        case windowSeconds = "window_seconds"
        case ageSeconds = "age_seconds"
        case clockDrift = "clock_drift_ppm"
        case toSite = "to_site"
        case fromSite = "from_site"
    }
}

extension DirectionsDocument {
    /// How many have reached the reflector; nil where it does not say.
    var reached: Int? { toSite.lost.map { n - $0 } }

    init(_ figures: DirectionFigures) {
        self.init(
            reflector: figures.reflector,
            n: figures.n,
            received: figures.received,
            undetermined: figures.undetermined,
            windowSeconds: figures.window.inSeconds,
            ageSeconds: SiteStatus.rounded(figures.age?.inSeconds),
            clockDrift: SiteStatus.rounded(figures.clockDrift) ?? 0,
            toSite: Direction(figures.forward, of: figures.n),
            fromSite: Direction(figures.backward, of: figures.forward.lost.map { figures.n - $0 })
        )
    }
}

extension DirectionsDocument.Direction {
    /// `sent` is how many set out on this way; nil where that is not known.
    init(_ figures: DirectionFigures.Direction, of sent: Int?) {
        let loss = figures.lost.flatMap { lost in sent.flatMap { LossFigure(n: $0, lost: lost).ratio } }
        self.init(
            lost: figures.lost,
            loss: SiteStatus.rounded(loss),
            reordered: figures.reordered,
            duplicated: figures.duplicated,
            pdvP50: SiteStatus.rounded(figures.pdvP50?.inMilliseconds),
            pdvP95: SiteStatus.rounded(figures.pdvP95?.inMilliseconds),
            pdvMax: SiteStatus.rounded(figures.pdvMax?.inMilliseconds),
            ipdvP95: SiteStatus.rounded(figures.ipdvP95?.inMilliseconds)
        )
    }
}
