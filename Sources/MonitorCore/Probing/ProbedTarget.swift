/// All that is known of one target of the probe table: its rhythm, the probes on their way, and its verdict.
///
/// What happens to it stands in extensions: `+Sending`, `+Fates` (what became of probes), `+Answers`, `+Verdicts`.
struct ProbedTarget: Sendable {
    enum Machine: Sendable {
        case line(LineMachine)
        case equipment(EquipmentMachine)
    }

    /// Its position in the table.
    var number: Int32
    /// Of its key: what it is known by after a reload, and where in its interval it is probed.
    let hash: UInt64
    /// Of the thing that is probed; another one is another target.
    let subject: Int
    /// Position of its pace in the table's list.
    var pace: Int32
    var ring: ProbeLedger.Ring
    var phase = Phase.idle
    var isPaused = false
    /// Between scheduled probes whatever the phase, while a readiness run has it; 0 where none does.
    var rhythm: Nanoseconds = 0
    /// The ring to go back to after a readiness run that needs a larger one.
    var homeRing: ProbeLedger.Ring?

    /// Takes the place of the pace's interval; nil where that holds.
    var ownInterval: Nanoseconds?
    /// Between scheduled probes, in the present phase.
    var interval: Nanoseconds = 1_000_000_000
    var offset: Nanoseconds = 0
    var nextSend = Instant.never
    /// The next probe out of turn.
    var nextRetry = Instant.never
    /// When the deadline queue wakes it; may be earlier than needed, never later.
    var wakeAt = Instant.never
    var lastSent = Instant.longAgo

    var nextSequence: UInt32 = 0
    /// The oldest probe whose fate is open; equal to `nextSequence` when there is none.
    var unresolved: UInt32 = 0
    /// One more than the newest answered probe (or than what a restart made void): from here on nothing is answered.
    var silentFrom: UInt32 = 0
    /// Probes in the ring whose fate is `held`; all are at or after `silentFrom`.
    var held = 0

    var estimate = RoundTripEstimate()
    var answeredSentAt = Instant.longAgo
    var receivedAt = Instant.longAgo
    var machine: Machine
    var run = FreezeRun()
    /// What was sent before belongs to the last outage.
    var outageUntil = Instant.longAgo

    init(number: Int32, hash: UInt64, subject: Int, pace: Int32, ring: ProbeLedger.Ring, machine: Machine) {
        self.number = number
        self.hash = hash
        self.subject = subject
        self.pace = pace
        self.ring = ring
        self.machine = machine
    }

    /// True when a probe was sent after another, across the wrap of the numbers.
    static func isNewer(_ sequence: UInt32, orEqualTo other: UInt32) -> Bool {
        Int32(bitPattern: sequence &- other) >= 0
    }

    /// The oldest sequence number that the ring still remembers, or a newer one.
    func remembered(from sequence: UInt32) -> UInt32 {
        nextSequence &- sequence <= ring.count ? sequence : nextSequence &- ring.count
    }

    /// The earliest instant at which something is to be done; coarse ones on the grid, those of suspects exact.
    func deadline(pace: ProbePace, ledger: ProbeLedger, grid: SlotGrid) -> Instant {
        guard !isPaused else { return .never }
        let grid = rhythm == 0 ? grid : grid.fine
        var coarse = nextSend
        var exact = nextRetry
        if unresolved != nextSequence {
            coarse = min(coarse, ledger[ring, unresolved].sentAt.after(pace.lostAfter))
        }
        if case .line(let line) = machine {
            exact = min(exact, line.deadline(deadAfter: pace.deadAfter))
            coarse = min(coarse, line.overdue(expected: patience(pace)))
            if line.isUrgent { return min(coarse, exact) }
        }
        return coarse == .never ? exact : min(grid.roundedUp(coarse), exact)
    }
}
