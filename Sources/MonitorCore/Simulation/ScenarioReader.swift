/// Reads one scenario and the inventory it names.
struct ScenarioReader {
    private static let keys = [
        "language", "time_zone", "inventory", "duration", "seed", "ports", "line", "lines", "steps",
    ]

    private let file: String
    private let paths: PathResolver
    private let report: FileReport

    init(file: String) {
        self.file = file
        paths = PathResolver(file: file)
        report = FileReport(file: file)
    }

    func read() -> ScenarioReading {
        guard let root = tree() else { return ScenarioReading(scenario: nil, diagnostics: report.diagnostics) }
        let map = MapReader(root, keys: Self.keys, report: report)
        let (inventory, inventoryReport) = inventory(map)
        let scenario = scenario(map, inventory)
        let hasErrors = report.hasErrors || inventoryReport.hasErrors
        return ScenarioReading(
            scenario: hasErrors ? nil : scenario,
            diagnostics: report.diagnostics + inventoryReport.diagnostics
        )
    }

    private func tree() -> YAMLNode? { YAMLTree.read(file: file, report: report) }

    /// The value may hold defaults in place of what was wrong; it counts only when no report has an error.
    private func scenario(_ map: MapReader, _ inventory: ScenarioInventory) -> Scenario {
        var base = LineCondition.perfect
        let common = map.node("line").map { LineSection.read($0, report: report) } ?? LineChange()
        common.apply(to: &base)
        let duration = map.duration("duration", atLeast: .seconds(1))?.value
        let names = PlaceNames(inventory: inventory, report: report)
        return Scenario(
            language: map.choice("language", Language.self) ?? .vi,
            timeZone: map.timeZone(),
            duration: duration,
            seed: UInt64(map.integer("seed", in: 0...Int.max)?.value ?? 1),
            ports: PortsSection.read(map.node("ports"), report: report),
            places: inventory.places,
            lines: lines(map, base, names),
            elsewhere: base,
            steps: StepsSection(names: names, duration: duration, report: report).read(map)
        )
    }

    /// A later key wins over an earlier one that names the same site.
    private func lines(_ map: MapReader, _ base: LineCondition, _ names: PlaceNames) -> [LineCondition] {
        var lines = [LineCondition](repeating: base, count: names.inventory.places.count)
        for entry in map.entries("lines") {
            let change = LineSection.read(entry.value, report: report)
            for place in names.places(of: Located(entry.key, at: entry.position)) { change.apply(to: &lines[place]) }
        }
        return lines
    }

    private func inventory(_ map: MapReader) -> (ScenarioInventory, FileReport) {
        guard let name = map.text("inventory", expecting: "the name of a file") else {
            if !map.has("inventory") {
                report.error("'inventory' is missing", at: .start, hint: "inventory: FILE.csv, that of the monitor")
            }
            return (ScenarioInventory(), FileReport(file: file))
        }
        do {
            let bytes = try TextFile.read(paths.absolute(name.value))
            let report = FileReport(file: paths.shown(name.value))
            return (ScenarioInventory(bytes, report: report), report)
        } catch {
            let shown = quoted(paths.shown(name.value), limit: 200)
            let hint = "paths are relative to the directory of this file"
            report.error("cannot read \(shown): \(error.explanation)", at: name.position, hint: hint)
            return (ScenarioInventory(), FileReport(file: file))
        }
    }
}
