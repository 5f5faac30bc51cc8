/// The figures of a check without its texts, so that a probe touches no reference count; shared by equal checks.
struct ProbePace: Hashable, Sendable {
    let role: CheckRole
    let timeout: Nanoseconds
    /// After so long a probe of which nothing was heard is lost.
    ///
    /// Sockets that time their probes themselves begin a little later, and know better why there is no answer.
    let lostAfter: Nanoseconds
    let retryInterval: Nanoseconds
    let deadAfter: Nanoseconds
    let failures: Int
    let successes: Int
    private let idle: Nanoseconds
    private let warmUp: Nanoseconds
    private let onAir: Nanoseconds

    private static let grace: Nanoseconds = 250_000_000

    /// Silence is a verdict only after so many probes.
    static let probesBeforeDown = 5

    /// Between the probes of a readiness run: 20 a second, the hard cap.
    static let shortestRhythm: Nanoseconds = 50_000_000

    /// More than so many probes of a check are never on their way.
    static let mostInFlight = 64

    init(_ check: Check) {
        role = check.role
        timeout = check.timeout.nanoseconds
        lostAfter = timeout + (check.kind.isTimedBySocket ? Self.grace : 0)
        retryInterval = max(1_000_000, check.retryInterval.nanoseconds)
        deadAfter = check.deadAfter.nanoseconds
        failures = max(1, check.failures)
        successes = max(1, check.successes)
        idle = max(1_000_000, check.interval.idle.nanoseconds)
        warmUp = max(1_000_000, check.interval.warmUp.nanoseconds)
        onAir = max(1_000_000, check.interval.onAir.nanoseconds)
    }

    /// Between scheduled probes.
    func interval(in phase: Phase) -> Nanoseconds {
        switch phase {
        case .idle, .readiness: idle
        case .warmUp: warmUp
        case .onAir: onAir
        }
    }

    /// How many probes are remembered while a readiness run probes at its highest rate.
    var rememberedInRhythm: Int {
        let span = max(timeout, deadAfter) + 500_000_000
        return Int(min(max(span / Self.shortestRhythm + 4, 8), 256))
    }

    /// How many probes are remembered: all that can be on their way or undecided, and those answered a little late.
    ///
    /// `own` is an interval that takes the place of those of the phases for a time; nil where none does.
    func remembered(at own: Nanoseconds? = nil) -> Int {
        switch role {
        case .equipment:
            return 4
        case .line:
            let span = max(timeout, deadAfter) + 500_000_000
            let probes = span / min(idle, warmUp, onAir, own ?? idle) + span / retryInterval + 4
            return Int(min(max(probes, 8), 256))
        }
    }
}

extension CheckKind {
    /// True where a socket of its own waits for the answer of each probe, and says what was missing.
    fileprivate var isTimedBySocket: Bool {
        switch self {
        case .tcp, .tls, .https, .question: true
        case .icmp, .stamp, .push: false
        }
    }
}
