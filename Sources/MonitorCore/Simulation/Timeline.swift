/// What holds at each moment of a scenario, and when that changes; times count from the start.
package struct Timeline: Sendable {
    /// Something to be told when it happens.
    package enum Turn: Hashable, Sendable {
        /// By the index of the step.
        case begins(Int)
        case ends(Int)
    }

    private let lines: [LineCondition]
    private let steps: [Scenario.Step]
    /// In the order in which they happen: ends before beginnings of the same moment.
    private let turns: [(at: Duration, turn: Turn)]

    package init(_ scenario: Scenario) {
        lines = scenario.lines + [scenario.elsewhere]
        steps = scenario.steps
        turns = Self.turns(of: scenario.steps)
    }

    private static func turns(of steps: [Scenario.Step]) -> [(at: Duration, turn: Turn)] {
        let ends = steps.indices.compactMap { index in steps[index].until.map { (at: $0, turn: Turn.ends(index)) } }
        let beginnings = steps.indices.map { (at: steps[$0].at, turn: Turn.begins($0)) }
        let both = (ends + beginnings).enumerated()
        return both.sorted { ($0.element.at, $0.offset) < ($1.element.at, $1.offset) }.map(\.element)
    }

    /// For each place of the scenario in its order, and last for the addresses of nobody.
    ///
    /// Where steps overlap, the later one of the file wins for what both say; a cut stays a cut until both are over.
    package func conditions(at time: Duration) -> [LineCondition] {
        var conditions = lines
        for step in steps where step.at <= time && time < step.until ?? .seconds(Int64.max) {
            for place in step.places { step.change.apply(to: &conditions[place]) }
        }
        return conditions
    }

    /// What happens after `before` and until `time`, in order; everything until `time` where `before` is nil.
    package func turns(after before: Duration?, through time: Duration) -> [Turn] {
        let told = before ?? .zero - .nanoseconds(1)
        return turns.filter { told < $0.at && $0.at <= time }.map(\.turn)
    }

    /// When something changes next; nil when nothing does any more.
    package func nextTurn(after time: Duration) -> Duration? {
        turns.first { $0.at > time }?.at
    }
}
