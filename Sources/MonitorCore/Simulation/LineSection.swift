/// Reads what is said of lines: `delay`, `jitter`, `loss`, `loss_to`, `loss_from`, `burst`.
enum LineSection {
    static let keys = ["delay", "jitter", "loss", "loss_to", "loss_from", "burst"]

    static func read(_ node: YAMLNode, report: FileReport) -> LineChange {
        read(MapReader(node, keys: keys, report: report))
    }

    static func read(_ map: MapReader) -> LineChange {
        var change = LineChange()
        change.delay = map.duration("delay")?.value
        change.jitter = map.duration("jitter")?.value
        change.lossTo = map.ratio("loss_to")
        change.lossFrom = map.ratio("loss_from")
        change.burst = map.integer("burst", in: 1...1_000).map { Double($0.value) }
        if let loss = map.ratio("loss") {
            // Each way its part, so that of the round trips fails what is written.
            let each = 1 - (1 - loss).squareRoot()
            (change.lossTo, change.lossFrom) = (each, each)
            verifyAlone(map)
        }
        return change
    }

    private static func verifyAlone(_ map: MapReader) {
        for key in ["loss_to", "loss_from"] where map.has(key) {
            let hint = "'loss' is for both directions, 'loss_to' and 'loss_from' for one each"
            map.report.error("\(quoted(key)) beside 'loss'", at: map.position(of: key), hint: hint)
        }
    }
}
