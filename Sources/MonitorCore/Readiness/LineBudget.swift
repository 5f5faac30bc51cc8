/// The lines of which the inventory says how fast they are, and which of them each site's probes pass.
///
/// A site's probes pass its own line and those of the nodes on its way (`via`); without `via`, those of its superiors.
struct LineBudget: Sendable {
    /// All probes together stay below this part of a line's rate.
    static let share = 0.01

    /// Declared lines on the way to each site, by the index of the site or node that owns them.
    let lines: [[Roster.Index]]
    /// Bits a second that probes may take of each declared line, in each direction.
    let room: [Roster.Index: Double]
    /// Bits of one probe to each site, in each direction; 0 for what is never probed more densely than usual.
    let probeBits: [Double]
    /// Probes a second of each site's judged check when nobody asks for more.
    let restRates: [Double]
    /// What all checks together put on each declared line when nobody asks for more.
    let restLoad: [Roster.Index: Double]

    /// `duties` are what events ask of the sites meanwhile; who is not among them is idle.
    init(_ roster: Roster, duties: [SiteID: SiteDuty] = [:]) {
        let rates = roster.sites.map { $0.lineRate.map { Double($0.bitsPerSecond) } }
        lines = roster.sites.indices.map { site in
            let way = roster.ways[site].isEmpty ? roster.ancestors(of: site) : roster.ways[site]
            return ([site] + way).filter { rates[$0] != nil }
        }
        room = Dictionary(
            uniqueKeysWithValues: rates.enumerated().compactMap { site, rate in rate.map { (site, $0 * Self.share) } }
        )
        let duty = roster.sites.map { duties[$0.id] ?? SiteDuty() }
        let probed = roster.sites.indices.map {
            roster.sites[$0].isPaused || duty[$0].joinsAt != nil ? [] : roster.sites[$0].checks
        }
        let judged = probed.map { $0.first { $0.role == .line } }
        probeBits = judged.map { $0.map { $0.bearsRamp ? $0.probeBits : 0 } ?? 0 }
        restRates = zip(judged, duty).map { check, duty in check?.rate(under: duty) ?? 0 }
        var load: [Roster.Index: Double] = [:]
        for site in roster.sites.indices {
            // A backup is another way, of which nobody said how fast it is.
            let bits = probed[site].filter { !$0.isBackup }.reduce(0) { $0 + $1.probeBits * $1.rate(under: duty[site]) }
            for line in lines[site] { load[line, default: 0] += bits }
        }
        restLoad = load
    }

    /// What more a line must bear when a site is probed at a rate in place of its usual one.
    func extra(of site: Roster.Index, rate: Double) -> Double {
        max(0, rate - restRates[site]) * probeBits[site]
    }
}

extension Site {
    /// The line check by which its quality is judged: the first; nil where it has none.
    package var judgedCheck: Check? { checks.first { $0.role == .line } }
}

extension Check {
    /// Bits that one probe takes on the line in each direction, with IP and Ethernet around it.
    package var probeBits: Double {
        let network = if case .address(.v6) = host { 40 } else { 20 }
        let frame = 18
        return switch self.kind {
        case .icmp: Double((frame + network + 8 + (self.packet.size ?? ProbePayload.size)) * 8)
        case .stamp(let query):
            Double((frame + network + 8 + max(self.packet.size ?? 0, query.key == nil ? 44 : 112)) * 8)
        // Three packets each way without data to open and close.
        case .tcp: Double(3 * (frame + network + 40) * 8)
        // A handshake with its certificates, a short answer.
        case .https, .tls: 64_000
        case .question(let question): question.transport == .tls ? 64_000 : 8_000
        // Sent by the hall, a little larger than an echo.
        case .push: 1_600
        }
    }

    /// Probes a second; only line checks keep the interval of an event, and none that is only heard.
    func rate(under duty: SiteDuty) -> Double {
        let asked = self.role == .line && self.kind != .push ? duty.interval : nil
        return 1 / max(0.001, (asked ?? self.interval[duty.phase]).inSeconds)
    }

    /// True where more probes a second cost the host next to nothing: an echo, not a connection.
    package var bearsRamp: Bool {
        switch self.kind {
        case .icmp, .stamp: true
        case .tcp, .tls, .https, .question, .push: false
        }
    }
}
