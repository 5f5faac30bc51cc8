/// What became of the probes of one target since the daemon started; never goes back.
package struct ProbeCount: Hashable, Sendable {
    package private(set) var answered: UInt64 = 0
    package private(set) var lost: UInt64 = 0
    /// Of the lost: answered after their timeout.
    package private(set) var late: UInt64 = 0
    package private(set) var freezes: UInt64 = 0

    mutating func add(_ sample: Sample) {
        switch (sample.isLate, sample.outcome) {
        case (true, _): late += 1
        case (false, .answered), (false, .heard): answered += 1
        case (false, .lost): lost += 1
        }
    }

    mutating func addFreeze() {
        freezes += 1
    }
}
