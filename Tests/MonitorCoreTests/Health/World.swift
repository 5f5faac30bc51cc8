@testable import MonitorCore

/// A province in simulated time: lines that are cut and mended, a simple prober, and the Health under test.
///
/// The prober does what DESIGN 4.1 says in the plainest way: 1 Hz with an offset for each site, overdue after 100 ms,
/// then a probe each 200 ms, down after 1.5 s of silence, up again after two answers.
struct World {
    enum Target: Hashable {
        case site(Roster.Index)
        case sentinel(Int)
    }

    private struct Prober {
        var offset: Int
        var silentSince: Int?
        var isSuspect = false
        var isDown = false
        /// False until something was received: a line that never answered has no verdict.
        var mayBeLost = false
        var hasAnswered = false
        var answers = 0
        var firstAnswer = 0
        var isRetrying = false
    }

    private enum Act {
        case scheduled(Target)
        case extra(Target, retry: Bool)
        case overdue(Target, since: Int)
        case verdict(Target, since: Int)
    }

    private(set) var roster: Roster
    private(set) var health: Health
    private(set) var outputs: [(ms: Int, output: HealthOutput)] = []
    /// Milliseconds since the start.
    private(set) var now = 0
    private(set) var answeredFirst: Set<SiteID> = []
    private(set) var sentinelsAnswered: Set<Int> = []
    /// Who explains nothing, and whom each carried when that was found.
    private(set) var noTransit: [SiteID: Set<SiteID>] = [:]
    private(set) var closed: Set<ClosedFault> = []
    private var duties: [SiteID: SiteDuty] = [:]
    private var cut: Set<Target> = []
    /// To these nothing can be sent.
    private var unsent: Set<Target> = []
    private var probers: [Target: Prober] = [:]
    private var agenda = Agenda<Act>()
    private let roundTrip = 2
    /// Milliseconds between scheduled probes; a quiet night needs few.
    var pace = 1_000

    init(
        _ roster: Roster,
        sentinels: Int = 2,
        quorum: Int = 1,
        rules: IncidentRules = IncidentRules(stable: PhaseDurations(all: .seconds(60))),
        everAnswered: Set<SiteID> = [],
        noTransit: Set<SiteID> = [],
        closed: Set<ClosedFault> = [],
        openIncidents: [Incident] = [],
        nextIncident: Int = 1,
        startAt: Int = 0,
        cut: [String] = [],
        seed: UInt64 = 1
    ) {
        self.roster = roster
        now = startAt
        health = Health(
            roster: roster,
            rules: rules,
            uplink: Self.uplink(sentinels, quorum: quorum),
            everAnswered: everAnswered,
            sentinelsEverAnswered: everAnswered.isEmpty ? [] : Set(0..<sentinels),
            noTransit: noTransit,
            closedByHand: closed,
            nextIncident: nextIncident,
            openIncidents: openIncidents,
            at: Self.clock(startAt)
        )
        var random = SeededGenerator(seed: seed)
        for target in roster.sites.indices.map(Target.site) + (0..<sentinels).map(Target.sentinel) {
            if case .site(let site) = target, roster.sites[site].isPaused { continue }
            let offset = Int.random(in: 0..<1000, using: &random)
            probers[target] = Prober(offset: offset, mayBeLost: Self.isKnown(target, everAnswered, in: roster))
            agenda.add(.scheduled(target), at: startAt + offset + 1)
        }
        self.cut(cut)
    }

    private static func isKnown(_ target: Target, _ everAnswered: Set<SiteID>, in roster: Roster) -> Bool {
        switch target {
        case .site(let site): everAnswered.contains(roster.sites[site].id)
        case .sentinel: !everAnswered.isEmpty
        }
    }

    static func uplink(_ sentinels: Int, quorum: Int = 1) -> UplinkRules {
        UplinkRules(
            sentinels: (0..<sentinels).map { Rosters.check(address: 0x7F39_C801 + UInt32($0)) },
            quorum: quorum
        )
    }

    static func clock(_ ms: Int) -> ClockReading {
        let wall: Int64 = 1_636_158_600_000_000_000  // 2021-11-06T07:30:00+07:00
        return ClockReading(instant: instant(ms), timestamp: Timestamp(nanoseconds: wall + Int64(ms) * 1_000_000))
    }

    static func instant(_ ms: Int) -> Instant { Instant(nanoseconds: Int64(ms) * 1_000_000 + 1_000_000_000_000) }

    // MARK: What happens to the province

    /// What is cut now, by index.
    var cutSites: Set<Roster.Index> {
        Set(cut.compactMap { if case .site(let site) = $0 { site } else { nil } })
    }

    mutating func cut(_ names: [String]) { for name in names { cut.formUnion(targets(name)) } }
    mutating func cut(_ names: String...) { cut(names) }
    mutating func mend(_ names: [String]) { for name in names { cut.subtract(targets(name)) } }
    mutating func mend(_ names: String...) { mend(names) }
    mutating func mendAll() {
        cut.removeAll()
        unsent.removeAll()
    }

    /// From now on no probe leaves for these: trouble of the monitor's own, which says so once a second.
    mutating func loseWays(_ names: String...) { for name in names { unsent.formUnion(targets(name)) } }

    /// Runs on, and says each second to whom nothing could be sent since.
    mutating func run(seconds: Int, withoutWaysSince since: Int) {
        for _ in 0..<seconds {
            run(seconds: 1)
            var lost: (sentinels: [Int], sites: [Roster.Index]) = ([], [])
            for target in unsent {
                switch target {
                case .site(let site): lost.sites.append(site)
                case .sentinel(let number): lost.sentinels.append(number)
                }
            }
            let input = HealthInput.cannotSend(
                sentinels: lost.sentinels.sorted(),
                sites: lost.sites.sorted(),
                since: Self.instant(since)
            )
            take(health.apply(input, at: Self.clock(now)))
        }
    }

    /// `d1` is the hall, `d1/*` its communes, `*` every site, `sentinels` all sentinels, `s0` the first.
    private func targets(_ name: String) -> [Target] {
        switch name {
        case "sentinels":
            return probers.keys.filter { if case .sentinel = $0 { true } else { false } }
        case "*":
            return roster.sites.indices.map(Target.site)
        case _
        where name.hasPrefix("s") && Int(name.dropFirst()) != nil
            && SiteID(name).flatMap({ roster.index(of: $0) }) == nil:
            return Int(name.dropFirst()).map { [.sentinel($0)] } ?? []
        case _ where name.hasSuffix("/*"):
            return roster.sites.indices.filter { roster.sites[$0].id.rawValue.hasPrefix(name.dropLast(1)) }
                .map(Target.site)
        default:
            guard let site = SiteID(name).flatMap({ roster.index(of: $0) }) else {
                preconditionFailure("no such site: \(name)")
            }
            return [.site(site)]
        }
    }

    mutating func degrade(_ name: String, _ breaches: [Evidence]) {
        for case .site(let site) in targets(name) {
            take(health.apply(.quality(site: site, degraded: breaches), at: Self.clock(now)))
        }
    }

    /// What the line check of a site has come to say.
    mutating func tell(_ name: String, _ verdict: LineVerdict, check: Int = 0) {
        for case .site(let site) in targets(name) {
            take(health.apply(.line(site: site, check: check, verdict), at: Self.clock(now)))
        }
    }

    /// What an equipment check of a site has come to say.
    mutating func tell(_ name: String, _ verdict: EquipmentVerdict, check: Int) {
        for case .site(let site) in targets(name) {
            take(health.apply(.equipment(site: site, check: check, verdict), at: Self.clock(now)))
        }
    }

    /// Something was received for a check, whatever it makes of it.
    mutating func hear(_ name: String, check: Int) {
        let at = Self.instant(now)
        for case .site(let site) in targets(name) {
            health.noteAnswer(site: site, check: check, sentAt: at, receivedAt: at)
        }
    }

    /// What an HTTPS check of a site was shown.
    mutating func showCertificate(of name: String, check: Int, daysLeft: Int) {
        for case .site(let site) in targets(name) {
            take(health.apply(.certificate(site: site, check: check, daysLeft: daysLeft), at: Self.clock(now)))
        }
    }

    mutating func setPhase(_ phase: Phase, of name: String) {
        for case .site(let site) in targets(name) { duties[roster.sites[site].id, default: SiteDuty()].phase = phase }
        take(health.take(duties, at: Self.clock(now)))
    }

    /// What events ask of some sites from now on; nil for what the sites ask themselves.
    mutating func ask(_ duty: SiteDuty?, of names: String...) {
        for name in names {
            for case .site(let site) in targets(name) { duties[roster.sites[site].id] = duty }
        }
        take(duties)
    }

    /// What events ask of all sites from now on.
    mutating func take(_ duties: [SiteID: SiteDuty]) {
        self.duties = duties
        take(health.take(duties, at: Self.clock(now)))
        for site in roster.sites.indices where !roster.sites[site].isPaused {
            keepProbing(.site(site), health.sites[site].isProbed)
        }
    }

    mutating func ask(_ presence: Presence, of names: String...) {
        for name in names { ask(SiteDuty(presence: presence), of: name) }
    }

    private mutating func keepProbing(_ target: Target, _ isProbed: Bool) {
        if !isProbed {
            probers[target] = nil
        } else if probers[target] == nil {
            probers[target] = Prober(offset: 500, mayBeLost: true)
            agenda.add(.scheduled(target), at: now + 500)
        }
    }

    /// - Returns: false when there is no such incident.
    @discardableResult
    mutating func close(_ number: Int) -> Bool {
        guard let outputs = health.close(number, at: Self.clock(now)) else { return false }
        take(outputs)
        return true
    }

    /// What the store would give back: only what was found about the same sites.
    private var storedTransit: Set<SiteID> {
        let passages = Passages(roster)
        return Set(
            noTransit.filter { id, carried in
                roster.index(of: id).map { Set(passages.carried[$0].map { roster.sites[$0].id }) } == carried
            }.keys
        )
    }

    /// A reload of a configuration that does not know the way of this site any more.
    mutating func reload(withoutWayOf name: String) {
        var sites = roster.sites
        for index in sites.indices where sites[index].id.rawValue == name { sites[index].via = [] }
        reload(Roster(sites: sites))
    }

    mutating func reload(_ next: Roster, sentinels: Int = 2) {
        take(health.advance(to: Self.clock(now)))
        var kept: [Target: Prober] = probers.filter { if case .sentinel = $0.key { true } else { false } }
        var cutNext = cut.filter { if case .sentinel = $0 { true } else { false } }
        for (index, site) in next.sites.enumerated() where !site.isPaused {
            let old = roster.index(of: site.id)
            let isSame = old.map { roster.sites[$0].checks == site.checks && roster.sites[$0].address == site.address }
            let prober = old.flatMap { probers[.site($0)] }
            kept[.site(index)] = isSame == true ? prober : Prober(offset: prober?.offset ?? 500)
            if let old, cut.contains(.site(old)) { cutNext.insert(.site(index)) }
        }
        probers = kept
        cut = cutNext
        agenda = Agenda()
        for (target, prober) in probers {
            let next = now + 1 + (prober.offset - now % 1000 + 2000) % 1000
            agenda.add(.scheduled(target), at: next)
            if prober.isDown { agenda.add(.extra(target, retry: true), at: now + 200) }
        }
        roster = next
        take(
            health.reload(
                roster: next,
                rules: health.rules,
                uplink: Self.uplink(sentinels),
                at: Self.clock(now)
            )
        )
        take(health.take(duties, at: Self.clock(now)))
    }

    /// A new daemon on what the old one stored, so many milliseconds after its end; the province goes on.
    ///
    /// `others` are known to have answered in a run before the old one's.
    mutating func restart(after gap: Int = 0, knowing others: Set<SiteID> = []) {
        var next = World(
            roster,
            sentinels: health.sentinels.checks.count,
            rules: health.rules,
            everAnswered: answeredFirst.union(others),
            noTransit: storedTransit,
            closed: closed,
            openIncidents: health.incidents,
            nextIncident: health.book.nextNumber,
            startAt: now + gap
        )
        next.cut = cut
        next.outputs = outputs
        next.answeredFirst = answeredFirst
        next.noTransit = noTransit
        next.closed = closed
        next.duties = duties
        next.take(next.health.take(duties, at: Self.clock(next.now)))
        self = next
    }

    mutating func void(ms: Int) {
        let from = Self.instant(now)
        now += ms
        take(health.apply(.voided(from: from, to: Self.instant(now)), at: Self.clock(now)))
        agenda.postpone(to: now + 1)
    }

    mutating func run(seconds: Double) {
        let end = now + Int((seconds * 1000).rounded())
        while let next = nextMoment, next <= end {
            now = next
            for act in agenda.take(now) { perform(act) }
            if let deadline = health.nextDeadline, deadline <= Self.instant(now) {
                take(health.advance(to: Self.clock(now)))
            }
        }
        now = end
    }

    /// When something happens next; what is overdue is dealt with in the next millisecond.
    private var nextMoment: Int? {
        let deadline = health.nextDeadline.map { Int(($0.nanoseconds - 1_000_000_000_000 + 999_999) / 1_000_000) }
        return [agenda.next, deadline].compactMap(\.self).min().map { max($0, now + 1) }
    }

    // MARK: The prober

    private mutating func perform(_ act: Act) {
        switch act {
        case .scheduled(let target):
            guard probers[target] != nil else { return }
            agenda.add(.scheduled(target), at: now + pace)
            send(target)
        case .extra(let target, let retry):
            guard let prober = probers[target] else { return }
            if retry {
                guard prober.isSuspect || prober.isDown else {
                    probers[target]?.isRetrying = false
                    return
                }
                agenda.add(.extra(target, retry: true), at: now + max(200, pace / 5))
            }
            send(target)
        case .overdue(let target, let since):
            guard let prober = probers[target], prober.silentSince == since, !prober.isSuspect, !prober.isDown else {
                return
            }
            probers[target]?.isSuspect = true
            say(target, .suspect(since: Self.instant(since)))
            retry(target)
        case .verdict(let target, let since):
            guard let prober = probers[target], prober.silentSince == since, !prober.isDown else { return }
            probers[target]?.isDown = true
            probers[target]?.isSuspect = false
            say(target, .down(since: Self.instant(since)))
        }
    }

    private mutating func retry(_ target: Target) {
        guard probers[target]?.isRetrying == false else { return }
        probers[target]?.isRetrying = true
        agenda.add(.extra(target, retry: true), at: now + 1)
    }

    private mutating func send(_ target: Target) {
        guard !unsent.contains(target) else { return }
        if cut.contains(target) { miss(target) } else { answer(target) }
    }

    private mutating func miss(_ target: Target) {
        probers[target]?.answers = 0
        guard probers[target]?.silentSince == nil, probers[target]?.mayBeLost == true else { return }
        probers[target]?.silentSince = now
        agenda.add(.overdue(target, since: now), at: now + 100)
        agenda.add(.verdict(target, since: now), at: now + 1500)
    }

    /// The answer is taken at once; the two milliseconds of its way change nothing that is tested.
    private mutating func answer(_ target: Target) {
        let sent = Self.instant(now)
        let received = Self.instant(now + roundTrip)
        switch target {
        case .site(let site): health.noteAnswer(site: site, check: 0, sentAt: sent, receivedAt: received)
        case .sentinel: break
        }
        guard var prober = probers[target] else { return }
        defer { probers[target] = prober }
        if prober.answers == 0 { prober.firstAnswer = now }
        prober.answers += 1
        let isUp = prober.isDown ? prober.answers >= 2 : !prober.hasAnswered
        let verdict: LineVerdict? =
            isUp ? .up(since: Self.instant(prober.firstAnswer)) : prober.isSuspect && !prober.isDown ? .cleared : nil
        prober.hasAnswered = true
        prober.mayBeLost = true
        guard !prober.isDown || isUp else {
            if !prober.isRetrying { agenda.add(.extra(target, retry: false), at: now + 200) }
            return
        }
        prober.silentSince = nil
        prober.isSuspect = false
        prober.isDown = false
        probers[target] = prober
        if let verdict { say(target, verdict) }
        prober = probers[target] ?? prober
    }

    private mutating func say(_ target: Target, _ verdict: LineVerdict) {
        let input: HealthInput =
            switch target {
            case .site(let site): .line(site: site, check: 0, verdict)
            case .sentinel(let index): .sentinel(index, verdict)
            }
        take(health.apply(input, at: Self.clock(now)))
    }

    private mutating func take(_ new: [HealthOutput]) {
        for output in new {
            outputs.append((now, output))
            switch output {
            case .probe(let requests):
                for (place, request) in requests.enumerated() {
                    let target: Target =
                        switch request {
                        case .site(let site): .site(site)
                        case .sentinel(let index): .sentinel(index)
                        }
                    agenda.add(.extra(target, retry: false), at: now + 1 + place / 8)
                }
            case .restartVerdicts:
                for case .site(let site) in probers.keys { restartVerdict(of: .site(site)) }
            case .restartSentinel(let number):
                restartVerdict(of: .sentinel(number))
            case .answeredFirst(let site):
                answeredFirst.insert(roster.sites[site].id)
            case .sentinelAnsweredFirst(let number):
                sentinelsAnswered.insert(number)
            case .noTransit(let site):
                noTransit[roster.sites[site].id] = Set(health.passages.carried[site].map { roster.sites[$0].id })
            case .closed(let site, let cause):
                closed.insert(ClosedFault(site: roster.sites[site].id, cause: cause))
            case .closedIsOver(let site, let cause):
                closed.remove(ClosedFault(site: site, cause: cause))
            case .transition, .event, .incident, .setBlind:
                break
            }
        }
    }

    private mutating func restartVerdict(of target: Target) {
        probers[target]?.silentSince = nil
        probers[target]?.isSuspect = false
        probers[target]?.isDown = false
        probers[target]?.hasAnswered = false
        probers[target]?.answers = 0
    }
}
