/// What is remembered of one probe, in eight bytes.
struct ProbeSlot: Hashable, Sendable {
    enum Fate: Int64, Sendable {
        /// Never sent, or sent and void: it says nothing.
        case void
        /// On its way.
        case awaited
        case answered
        /// Not answered in time, and not told yet: it may belong to an outage.
        case held
        /// Not answered in time, and told.
        case lost
        /// Answered after it had been lost.
        case answeredLate
    }

    /// The instant above, then a bit for scheduled probes, then three bits of fate: good for 18 years without a reboot.
    private var packed: Int64

    init(sentAt: Instant, isScheduled: Bool, fate: Fate) {
        packed = sentAt.nanoseconds << 4 | (isScheduled ? 8 : 0) | fate.rawValue
    }

    static let empty = ProbeSlot(sentAt: Instant(nanoseconds: 0), isScheduled: false, fate: .void)

    var sentAt: Instant { Instant(nanoseconds: packed >> 4) }

    var isScheduled: Bool { packed & 8 != 0 }

    var fate: Fate {
        get { Fate(rawValue: packed & 7) ?? .void }
        set { packed = packed & ~7 | newValue.rawValue }
    }

    /// True for what was sent and has no answer at all.
    var isUnanswered: Bool {
        switch fate {
        case .awaited, .held, .lost: true
        case .void, .answered, .answeredLate: false
        }
    }
}
