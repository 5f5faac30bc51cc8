/// The figures of a minute that is over, taken in parts: all at once they would hold up the loop for as long as a slot.
struct MinuteRound {
    /// Targets that are done in one turn; sorting the samples of each takes some microseconds.
    static let part = 256

    /// When the minute began.
    let began: ClockReading
    /// When it was over.
    let ended: ClockReading
    /// The next target.
    var next = 0
    /// What there is by now.
    var rows: [SiteMinute] = []

    var length: Duration { ended.instant - began.instant }
}
