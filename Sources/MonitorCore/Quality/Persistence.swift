/// How long the limits have been broken, or all has been well: what makes a breach a verdict.
struct Persistence: Hashable, Sendable {
    private(set) var isDegraded = false
    private var loss = Instant.never
    private var rtt = Instant.never
    private var jitter = Instant.never
    private var freezes = Instant.never
    private var calm = Instant.never
    private var last = Instant.longAgo

    enum Change: Hashable, Sendable {
        case degraded
        case good
    }

    /// Takes what is broken now and whether all is well; between the two neither clock runs.
    mutating func judge(_ broken: BrokenLimits, isCalm: Bool, at now: Instant, rules: QualityRules) -> Change? {
        // Nothing lasts through a time in which nothing was measured.
        if now.since(last) > max(3 * rules.interval, 5_000_000_000) { restart() }
        last = max(last, now)
        Self.note(&loss, broken.contains(.loss), now)
        Self.note(&rtt, broken.contains(.rtt), now)
        Self.note(&jitter, broken.contains(.jitter), now)
        Self.note(&freezes, broken.contains(.freezes), now)
        Self.note(&calm, isCalm, now)
        let first = min(loss, rtt, jitter, freezes)
        if !isDegraded, first != .never, now.since(first) >= rules.enterAfter {
            isDegraded = true
            return .degraded
        }
        if isDegraded, calm != .never, now.since(calm) >= rules.clearAfter {
            isDegraded = false
            return .good
        }
        return nil
    }

    /// Forgets the verdict too, as at an outage: it must be earned anew.
    mutating func forget() {
        isDegraded = false
        restart()
    }

    mutating func restart() {
        loss = .never
        rtt = .never
        jitter = .never
        freezes = .never
        calm = .never
    }

    private static func note(_ since: inout Instant, _ holds: Bool, _ now: Instant) {
        if !holds { since = .never } else if since == .never { since = now }
    }
}

/// A set of limits that are broken now.
struct BrokenLimits: OptionSet, Hashable, Sendable {
    let rawValue: UInt8

    static let loss = BrokenLimits(rawValue: 1)
    static let rtt = BrokenLimits(rawValue: 2)
    static let jitter = BrokenLimits(rawValue: 4)
    static let freezes = BrokenLimits(rawValue: 8)
}
