/// The loss of one site, played in simulated time on a fresh probe table and a copy of Health.
struct OutageRehearsal: Sendable {
    /// An outage that was not seen in so long never will be.
    private static let patience = Duration.seconds(600)

    private let site: Roster.Index
    private let id: SiteID
    private var table = ProbeTable()
    private var health: Health
    private var actions = ProbeActions()
    private var clock: ClockReading
    private let targets: [ProbeTarget]
    private var incident: Incident?
    private var lostAt: Instant?
    private var verdictAt: Instant?

    /// Nil when the site is not probed.
    init?(site: Roster.Index, targets: [ProbeTarget], health: Health, at clock: ClockReading) {
        guard !targets.isEmpty else { return nil }
        self.site = site
        self.targets = targets.map { target in
            var target = target
            target.everAnswered = true
            return target
        }
        self.health = health
        self.clock = clock
        id = health.roster.sites[site].id
    }

    /// Answers until all is well, then none, until the incident opens.
    mutating func play() -> Rehearsal? {
        makeAllWell()
        _ = table.replaceTargets(targets, at: clock.instant)
        hearAll()
        run(answering: true) { $0.isWell }
        incident = nil
        lostAt = targets.allSatisfy { $0.check.kind == .push } ? clock.instant : nil
        run(answering: false) { $0.incident != nil }
        guard var incident, let lostAt, let verdictAt else { return nil }
        let openedAfter = clock.instant - lostAt
        incident.number = 0
        return Rehearsal(incident: incident, detectedAfter: verdictAt - lostAt, openedAfter: openedAfter)
    }

    /// What is really lost or poor would give the drill another root: on the copy nothing is.
    private mutating func makeAllWell() {
        health = health.allWell(at: clock)
    }

    private var isWell: Bool { health.site(site).state == .up }

    private mutating func run(answering: Bool, until isOver: (Self) -> Bool) {
        let end = clock.instant + Self.patience
        while !isOver(self), clock.instant < end {
            let next = [table.nextDeadline, health.nextDeadline].compactMap(\.self).min() ?? end
            clock = clock.moved(to: max(next, clock.instant + .milliseconds(1)))
            table.advance(to: clock.instant, into: &actions)
            take(health.advance(to: clock))
            act(answering: answering)
        }
    }

    /// One heartbeat of each check that is heard.
    private mutating func hearAll() {
        for (number, target) in targets.enumerated() where target.check.kind == .push {
            let heartbeat = HallHeartbeat(
                site: id,
                sequence: 1,
                sentAt: clock.timestamp,
                way: .http,
                receivedAt: clock.instant
            )
            _ = heartbeat.map { table.hear($0, of: Int32(number), into: &actions) }
        }
        act(answering: true)
    }

    private mutating func act(answering: Bool) {
        while !actions.isEmpty {
            var found = ProbeActions()
            swap(&found, &actions)
            for (target, verdict) in found.lineVerdicts {
                if case .down = verdict { verdictAt = verdictAt ?? clock.instant }
                take(health.apply(.line(site: site, check: Int(target), verdict), at: clock))
            }
            for (target, verdict) in found.equipmentVerdicts {
                if case .silent = verdict { verdictAt = verdictAt ?? clock.instant }
                take(health.apply(.equipment(site: site, check: Int(target), verdict), at: clock))
            }
            for send in found.sends { resolve(send, answering: answering) }
        }
    }

    private mutating func resolve(_ send: ProbeSend, answering: Bool) {
        guard answering else {
            lostAt = lostAt ?? clock.instant
            return
        }
        health.noteAnswer(site: site, check: Int(send.target), sentAt: clock.instant, receivedAt: clock.instant)
        table.resolved(
            target: send.target,
            sequence: send.sequence,
            outcome: .answered(roundTrip: .milliseconds(1)),
            at: clock.instant,
            into: &actions
        )
    }

    private mutating func take(_ outputs: [HealthOutput]) {
        for case .incident(let change) in outputs where change.step == .opened && change.incident.root == id {
            incident = change.incident
        }
    }
}

extension ClockReading {
    /// Both clocks at another instant.
    fileprivate func moved(to instant: Instant) -> ClockReading {
        ClockReading(instant: instant, timestamp: timestamp(of: instant))
    }
}
