/// Reads `levels`, the ranks of the administration from the top down.
enum LevelsSection {
    /// What holds where the file names none; the only place that spells the names, as data of the file's contract.
    static let standard = ["ministry", "province", "district", "commune"]

    static func read(_ map: MapReader) -> [String] {
        guard let items = map.texts("levels", example: "[\(standard.joined(separator: ", "))]") else { return standard }
        var names: [String] = []
        for item in items {
            if names.contains(item.value) {
                map.report.error("level \(quoted(item.value)) stands twice", at: item.position)
            } else if item.value == Level.nodeName {
                map.report.error("level 'node' is always known", at: item.position, hint: "remove it")
            } else if item.value.isEmpty || item.value.unicodeScalars.contains(where: \.isControl) {
                map.report.error("invalid name of a level: \(quoted(item.value))", at: item.position)
            } else {
                names.append(item.value)
            }
        }
        if items.isEmpty { map.report.error("'levels' is empty", at: map.position(of: "levels"), hint: "top first") }
        return names
    }

    /// With their ranks, `node` after them; the last one of the administration weighs less.
    static func levels(_ names: [String]) -> [String: Level] {
        let levels = names.enumerated().map { rank, name in
            Level(name: name, rank: rank, isLast: rank == names.count - 1)
        }
        let node = Level(name: Level.nodeName, rank: names.count, isLast: false)
        return Dictionary((levels + [node]).map { ($0.name, $0) }) { first, _ in first }
    }
}
