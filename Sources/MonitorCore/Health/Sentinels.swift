/// What the references outside the province's tree say about the monitor's own uplink.
struct Sentinels: Sendable {
    private enum Status: Hashable, Sendable {
        case unjudged
        case answering
        case suspect(since: Instant)
        case down(since: Instant)
    }

    let checks: [Check]
    private let wantedQuorum: Int
    private var statuses: [Status]
    private(set) var everAnswered: [Bool]
    private(set) var isReported: [Bool]
    /// The first of the answers that ended the last silence.
    private(set) var returnedAt: Instant?

    init(rules: UplinkRules, everAnswered: Set<Int>) {
        checks = rules.sentinels
        wantedQuorum = rules.quorum
        statuses = Array(repeating: .unjudged, count: checks.count)
        self.everAnswered = checks.indices.map { everAnswered.contains($0) }
        isReported = Array(repeating: false, count: checks.count)
    }

    /// Sentinels that ever answered; only they can say anything.
    var usable: Int { everAnswered.count { $0 } }

    var answering: Int {
        checks.indices.count { everAnswered[$0] && statuses[$0] == .answering }
    }

    /// Usable ones about which nothing can be said for the moment.
    var undecided: Int {
        checks.indices.count { index in
            guard everAnswered[index] else { return false }
            return switch statuses[index] {
            case .unjudged, .suspect: true
            case .answering, .down: false
            }
        }
    }

    /// No more can be asked than there are.
    var quorum: Int { min(wantedQuorum, usable) }

    var hasQuorum: Bool { usable > 0 && answering >= quorum }

    /// True when the verdicts are in and too few answer.
    var isQuorumLost: Bool { usable > 0 && answering + undecided < quorum }

    /// When too few were left, by the first unanswered sends.
    var quorumLostSince: Instant? {
        let lost = checks.indices.compactMap { index -> Instant? in
            guard everAnswered[index], case .down(let since) = statuses[index] else { return nil }
            return since
        }
        let enough = usable - quorum
        return lost.count > enough ? lost.sorted()[enough] : nil
    }

    /// - Returns: true when this was its first answer ever.
    mutating func apply(_ verdict: LineVerdict, to index: Int) -> Bool {
        guard statuses.indices.contains(index) else { return false }
        switch verdict {
        case .suspect(let since):
            statuses[index] = .suspect(since: since)
            return false
        case .down(let since):
            statuses[index] = .down(since: since)
            return false
        case .cleared:
            statuses[index] = .answering
        case .up(let since):
            statuses[index] = .answering
            returnedAt = since
        case .unjudged:
            return false
        }
        defer { everAnswered[index] = true }
        return !everAnswered[index]
    }

    /// So few would answer without these that the quorum is lost.
    func isQuorumLost(without lost: Set<Int>) -> Bool {
        guard usable > 0 else { return true }
        let others = checks.indices.filter { index in
            guard everAnswered[index], !lost.contains(index) else { return false }
            return if case .down = statuses[index] { false } else { true }
        }
        return others.count < quorum
    }

    /// Nothing can be sent to it, so that its last answer proves nothing any more.
    mutating func lose(_ index: Int, since: Instant) {
        guard everAnswered[index] else { return }
        if case .down = statuses[index] { return }
        statuses[index] = .down(since: since)
    }

    /// Sentinels that never answered and were not reported yet; they are from now on.
    mutating func takeMute() -> [Int] {
        let mute = checks.indices.filter { !everAnswered[$0] && !isReported[$0] }
        for index in mute { isReported[index] = true }
        return mute
    }

    func isSuspect(_ index: Int) -> Bool {
        if case .suspect = statuses[index] { true } else { false }
    }

    /// Positions in another list of those that ever answered.
    func answered(among others: [Check]) -> Set<Int> {
        Set(
            others.indices.filter { position in
                checks.indices.contains { everAnswered[$0] && checks[$0] == others[position] }
            }
        )
    }

    /// Takes over what is known of those that the new rules name too.
    mutating func replace(by rules: UplinkRules) {
        var next = Sentinels(rules: rules, everAnswered: [])
        for (new, check) in rules.sentinels.enumerated() {
            guard let old = checks.firstIndex(of: check) else { continue }
            next.statuses[new] = statuses[old]
            next.everAnswered[new] = everAnswered[old]
            next.isReported[new] = isReported[old]
        }
        next.returnedAt = returnedAt
        self = next
    }
}
