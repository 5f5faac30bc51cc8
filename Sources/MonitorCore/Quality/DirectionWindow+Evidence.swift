extension DirectionWindow {
    /// Losses that take either way alike fall on the same one less often than once in a hundred, from so many on.
    private static let fewestLost = 8

    /// Only one direction loses, and that is no chance: worth a word where a limit of loss is broken; else nil.
    var oneWayLoss: Evidence? {
        guard let loss, let forward = loss.forward, let backward = loss.backward,
            max(forward, backward) >= Self.fewestLost, min(forward, backward) == 0
        else { return nil }
        return .oneWayLoss(
            toSite: forward > 0,
            lost: max(forward, backward),
            n: loss.sent,
            windowSeconds: span.inSeconds
        )
    }
}
