@testable import MonitorCore

/// A small province under test, with lines as a test wants them.
struct ReadinessWorld {
    /// What a line is like.
    struct Line {
        var loss = 0
        var roundTrip = Duration.milliseconds(8)
        var state = SiteState.up
        var reason: StateReason?
        var failingCheck: String?
        var probes = 100
        var interval = Duration.milliseconds(50)
        /// So many at the end are not answered.
        var trailing = 0
        /// So many at the end are void: the monitor was late.
        var voided = 0
        /// What its second line is like, if it has one; all answer.
        var backup: Duration?
        /// So many answered a second after the ramp; the higher steps lose three quarters.
        var limit: Int?

        static let good = Line()
        static let lossy = Line(loss: 20)
        static let silent = Line(loss: 100, state: .down)
        static let onBackup = Line(loss: 100, state: .degraded, reason: .onBackup, backup: .milliseconds(30))
        static let slow = Line(roundTrip: .milliseconds(400))
        static let neverAnswered = Line(loss: 100, state: .unknown, reason: .neverAnswered)
        static let unmeasured = Line(probes: 0)
    }

    var roster: Roster
    var contacts = [Contact(scope: .everywhere, role: .hall, name: "Trực", phone: "1")]
    var channels = [ReadinessEvidence.ChannelFinding(channel: "sms", outcome: .delivered)]
    var lines: [String: Line] = [:]
    /// Lines as they were in the wave of another site: `lines` hold where nothing stands here.
    var profiles: [SiteID: LineProfile] = [:]
    var joins: [String: String] = [:]
    var isThorough = false

    init(_ roster: Roster) {
        self.roster = roster
    }

    /// The corner of the real province, its sites probed by one echo a second.
    static let corner = Roster(
        sites: Province.roster.sites.map { site in
            var site = site
            var check = Rosters.check()
            check.host = site.address ?? check.host
            site.checks = [check]
            return site
        }
    )

    static func id(_ text: String) -> SiteID {
        guard let id = SiteID(text) else { preconditionFailure("not an id: \(text)") }
        return id
    }

    var event: TrainingEvent {
        guard let date = CalendarDate(year: 2021, month: 11, day: 6) else { preconditionFailure("no such day") }
        return TrainingEvent(
            name: "Bồi dưỡng cải cách hành chính",
            date: date,
            sessions: [DayHours(from: 450, to: 690), DayHours(from: 810, to: 1_020)],
            participants: roster.sites.filter { !$0.level.isNode }.map { site in
                TrainingEvent.Participant(site: site.id, joinsAt: joins[site.id.rawValue].map(Self.id))
            }
        )
    }

    /// What the run finds, everything in one wave.
    func report() -> ReadinessReport {
        var assessment = assessment()
        return assessment.report()
    }

    func assessment() -> ReadinessAssessment {
        let probed = roster.sites.filter { !$0.isPaused }.map(\.id)
        let plan = ReadinessPlan(sites: probed.compactMap(roster.index), roster: roster, profile: .ramp)
        var wave: [SiteID: ReadinessEvidence.Finding] = [:]
        for site in roster.sites where !site.isPaused {
            wave[site.id] = ReadinessEvidence.Finding(
                observation(lines[site.id.rawValue] ?? .good, of: site.id),
                limits: site.limits,
                profile: profiles[site.id]
            )
        }
        let evidence = ReadinessEvidence(
            waves: [wave],
            waveOf: Dictionary(probed.map { ($0, 0) }) { first, _ in first },
            plan: plan,
            channels: channels,
            profiles: profiles,
            isThorough: isThorough,
            topRate: 20,
            startedAt: Timestamp(nanoseconds: 1_636_077_600_000_000_000),
            endedAt: Timestamp(nanoseconds: 1_636_077_670_000_000_000)
        )
        return ReadinessAssessment(event: event, roster: roster, contacts: contacts, evidence: evidence)
    }

    private func observation(_ line: Line, of id: SiteID) -> ReadinessEvidence.Observation {
        let isMeasured = roster.index(of: id).map { roster.sites[$0].judgedCheck != nil } ?? false
        return ReadinessEvidence.Observation(
            tally: isMeasured ? tally(line) : nil,
            backup: line.backup.map { tally(Line(roundTrip: $0, probes: 60, interval: .seconds(1))) },
            state: line.state,
            reason: line.reason,
            failingCheck: line.failingCheck,
            failure: line.failingCheck == nil ? nil : "timeout"
        )
    }

    /// One step of 100 probes with the losses spread evenly; of a device with a limit a step beyond it and the return too.
    private func tally(_ line: Line) -> ReadinessTally {
        var tally = ReadinessTally()
        if let limit = line.limit {
            var clean = line
            clean.interval = .seconds(1) / limit
            add(clean, rate: limit, to: &tally, from: 0)
            add(Line(loss: 75, roundTrip: line.roundTrip), rate: 20, to: &tally, from: 300_000)
            add(clean, rate: limit, to: &tally, from: 600_000, isConfirmation: true)
        } else {
            add(line, rate: 20, to: &tally, from: 0)
        }
        return tally
    }

    private func add(
        _ line: Line,
        rate: Int,
        to tally: inout ReadinessTally,
        from start: Int64,
        isConfirmation: Bool = false
    ) {
        tally.begin(rate: rate, interval: line.interval, isConfirmation: isConfirmation, at: .ms(start))
        for number in 0..<line.probes - line.voided {
            let isSpread = (number + 1) * line.loss / 100 > number * line.loss / 100
            let isLost = isSpread || number >= line.probes - line.trailing
            tally.add(
                Sample(
                    target: 0,
                    sequence: UInt32(number),
                    sentAt: .ms(start) + line.interval * number,
                    tick: Int64(number),
                    outcome: isLost ? .lost(.timeout) : .answered(roundTrip: line.roundTrip)
                )
            )
        }
        tally.end(at: .ms(start) + line.interval * max(line.probes, 1))
    }
}

extension ReadinessReport {
    /// The hall of that id.
    func hall(_ id: String) -> Hall? { halls.first { $0.id.rawValue == id } }
}
