/// Targets to which nothing can be sent: no route, no interface, not permitted, no buffers.
///
/// Trouble of ours is never a site's silence; but a monitor that cannot ask anybody is cut off, and is to say so.
struct WaysLost {
    /// Without trouble for so long the way is there again, or nobody tries it.
    private static let memory = Duration.seconds(5)

    private struct Loss {
        var since: Instant
        var last: Instant
    }

    private var losses: [Int32: Loss] = [:]

    var isEmpty: Bool { losses.isEmpty }

    mutating func note(_ target: Int32, at now: Instant) {
        let known = losses[target].flatMap { now - $0.last <= Self.memory ? $0 : nil }
        losses[target] = Loss(since: known?.since ?? now, last: now)
    }

    /// Something came back from it.
    mutating func noteAnswer(of target: Int32) {
        if !losses.isEmpty { losses[target] = nil }
    }

    /// Those that could not be asked for so long, and since when the first of them.
    func lost(for patience: Duration, at now: Instant) -> (targets: [Int32], since: Instant)? {
        let found = losses.filter { now - $0.value.last <= Self.memory && now - $0.value.since >= patience }
        guard let since = found.values.map(\.since).min() else { return nil }
        return (found.keys.sorted(), since)
    }

    /// The targets have other numbers from now on.
    mutating func removeAll() { losses.removeAll() }
}
