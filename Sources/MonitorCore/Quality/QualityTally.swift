/// What is counted between two minute summaries, outages included.
struct QualityTally: Hashable, Sendable {
    var received: Int32 = 0
    var lost: Int32 = 0
    var late: Int32 = 0
    var freezes: Int32 = 0
    /// Those that count in quality.
    var counted: Int32 = 0
    var countedLost: Int32 = 0

    mutating func add(_ sample: Sample) {
        if sample.isLate {
            late += 1
            return
        }
        guard sample.isScheduled else { return }
        let counts = sample.countsInQuality
        if counts { counted += 1 }
        switch sample.outcome {
        case .answered, .heard: received += 1
        case .lost:
            lost += 1
            if counts { countedLost += 1 }
        }
    }
}
