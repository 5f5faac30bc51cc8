/// What is known of a reflector's own numbers, since the session began or the reflector was restarted.
struct ReflectorCount: Hashable, Sendable {
    /// The first question that it speaks of, and the number that the reflector began with.
    var first: Int64
    var base: Int64
    /// The highest number asked that was answered.
    var highestAsked: Int64
    /// The highest number of an answer, of any.
    var highest: Int64
    /// When the question of that answer had come, by the reflector's clock.
    var highestReachedAt: Timestamp?
    /// The first question whose fate the restart hides; `first` when there was none before.
    var hiddenFrom: Int64

    /// Reordering goes no further than this.
    private static let deepest: Int64 = 64
    /// Numbers and times of arrival may disagree by so much, where a reflector numbers and stamps in different places.
    private static let disorder = Duration.milliseconds(100)

    enum Step {
        /// The count goes on.
        case next
        /// The count fell back: the reflector was restarted, or has forgotten the session.
        case restarted
        /// The count ran away: it is not of our questions alone.
        case jumped
    }

    /// What an answer's number means; `isTaken` says whether another answer of this count has it already.
    func step(asked: Int64, number: Int64, reachedAt: Timestamp?, isTaken: () -> Bool) -> Step {
        guard asked > highestAsked else { return .next }
        if number - highest > asked - highestAsked + Self.deepest { return .jumped }
        guard number < highest else { return .next }
        // A question that overtook others has a lower number, was received before, and nobody else has that number.
        if highest - number > Self.deepest || isTaken() { return .restarted }
        guard let reachedAt, let highestReachedAt else { return .next }
        return reachedAt - highestReachedAt >= Self.disorder ? .restarted : .next
    }

    mutating func note(asked: Int64, number: Int64, reachedAt: Timestamp?) {
        highestAsked = max(highestAsked, asked)
        guard number >= highest else { return }
        highest = number
        highestReachedAt = reachedAt
    }
}
