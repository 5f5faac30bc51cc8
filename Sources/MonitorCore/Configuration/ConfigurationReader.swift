import Foundation

/// Reads one YAML file and the two CSV files it names.
struct ConfigurationReader {
    private static let keys = [
        "language", "time_zone", "inventory", "contacts", "levels", "source", "probe_log", "paths", "uplink",
        "defaults", "by_level", "sites", "checks", "incidents", "channels", "routes", "events", "history", "api",
        "push",
    ]

    private let file: String
    private let paths: PathResolver
    private let gateway: DefaultGateway
    private let now: Timestamp
    private let report: FileReport

    init(file: String, gateway: DefaultGateway, now: Timestamp) {
        self.file = file
        self.now = now
        self.gateway = gateway
        paths = PathResolver(file: file)
        report = FileReport(file: file)
    }

    func read() -> ConfigurationReading {
        guard let root = tree() else {
            return ConfigurationReading(configuration: nil, diagnostics: report.diagnostics)
        }
        let map = MapReader(root, keys: Self.keys, report: report)
        let (configuration, reports) = configuration(map)
        let hasErrors = ([report] + reports).contains(where: \.hasErrors)
        return ConfigurationReading(
            configuration: hasErrors ? nil : configuration,
            diagnostics: ([report] + reports).flatMap(\.diagnostics)
        )
    }

    func controlPath() -> String? {
        tree().map { paths(MapReader($0, keys: Self.keys, report: report)).control }
    }

    private var absoluteFile: String {
        file.hasPrefix("/") ? file : "\(FileManager.default.currentDirectoryPath)/\(file)"
    }

    private func tree() -> YAMLNode? { YAMLTree.read(file: file, report: report) }

    /// The value may hold defaults in place of what was wrong; it counts only when no report has an error.
    private func configuration(_ map: MapReader) -> (Configuration, [FileReport]) {
        let levels = LevelsSection.read(map)
        let catalogue = ChecksSection(paths: paths, report: report).read(map.entries("checks"))
        let source = map.source()
        let layers = settingsLayers(map, levels: levels, catalogue: catalogue)
        let (inventory, inventoryReport) = inventory(map, levels: levels, catalogue: catalogue)
        verify(layers, map, inventory: inventory, catalogue: catalogue)
        let (contacts, contactsReport) = contacts(map, levels: levels, inventory: inventory)
        let assembly = SiteAssembly(layers: layers, catalogue: catalogue, source: source, report: inventoryReport)
        let sites = assembly.sites(inventory?.rows ?? [])
        verifyHearing(map, sites)
        let channels = map.entries("channels")
        let routing = RoutesSection(levels: levels, inventory: inventory, channels: channels.map(\.key), report: report)
        let routes = routing.read(map.node("routes"))
        routing.warnOfUnused(channels, routes: routes)
        let zone = map.timeZone()
        let files = FileReports()
        let participants = EventParticipants(
            sites: sites,
            inventory: inventory,
            paths: paths,
            report: report,
            files: files
        )
        let events = EventsSection(participants: participants, zone: LocalTime(zone: zone), now: now, report: report)
            .read(map.node("events"))
        let places = paths(map)
        let trust = TrustedOwners(file: absoluteFile, state: places.state)
        let told = ChannelsSection(paths: paths, trust: trust.ofPrograms, report: report).read(channels)
        trust.verify(report, namesPrograms: told.contains { if case .hook = $0.kind { true } else { false } })
        let configuration = Configuration(
            file: file,
            language: map.choice("language", Language.self) ?? .vi,
            timeZone: zone,
            probeLog: map.choice("probe_log", Configuration.ProbeLog.self) ?? .failures,
            paths: places,
            uplink: UplinkSection(defaults: layers.defaults, source: source, gateway: gateway, report: report)
                .read(map.node("uplink")),
            // The tree of an inventory with mistakes may be none at all.
            roster: Roster(sites: inventoryReport.hasErrors ? [] : sites),
            contacts: contacts,
            incidents: IncidentsSection.read(map.node("incidents"), report: report),
            channels: told,
            routes: routes,
            events: events.map(\.value),
            eventPlaces: Dictionary(events.map { ($0.value.name, $0.position) }) { first, _ in first },
            history: map.duration("history", atLeast: .seconds(86_400))?.value ?? Configuration.defaultHistory,
            api: ListenerSection(name: .api, paths: paths, report: report).read(map.node("api")),
            push: ListenerSection(name: .push, paths: paths, report: report).read(map.node("push"))
        )
        return (configuration, [inventoryReport, contactsReport] + files.all)
    }
}

// MARK: - Plain values

extension ConfigurationReader {
    private func paths(_ map: MapReader) -> Configuration.Paths {
        var result = Configuration.Paths()
        guard let section = map.map("paths", keys: ["logs", "state", "control"]) else { return result }
        result.logs = path("logs", section) ?? result.logs
        result.state = path("state", section) ?? result.state
        result.control = path("control", section) ?? result.control
        return result
    }

    private func path(_ key: String, _ section: MapReader) -> String? {
        guard let text = section.text(key, expecting: "a path") else { return nil }
        guard !text.value.isEmpty, !text.value.unicodeScalars.contains(where: \.isControl) else {
            report.error("\(quoted(text.value)) is no path", at: text.position)
            return nil
        }
        return paths.absolute(text.value)
    }
}

// MARK: - What needs another section

extension ConfigurationReader {
    /// Heartbeats that nobody listens for never come.
    private func verifyHearing(_ map: MapReader, _ sites: [Site]) {
        guard !map.has("push") else { return }
        let heard = sites.filter { $0.checks.contains { $0.kind == .push } }
        guard let first = heard.first else { return }
        let who = heard.count == 1 ? "" : ", and \(heard.count - 1) more"
        report.error(
            "check 'push' of \(quoted(first.id.rawValue))\(who) without a section 'push'",
            at: .start,
            hint: "push: { listen: \"0.0.0.0:8058\", token_file: push.token }"
        )
    }
}

// MARK: - Files that the YAML names

extension ConfigurationReader {
    /// Nil when there is none that can be read; the error stands where the YAML names it.
    private func inventory(
        _ map: MapReader,
        levels: [String],
        catalogue: CheckCatalogue
    ) -> (InventoryReading?, FileReport) {
        guard map.has("inventory") else {
            report.error("'inventory' is missing", at: .start, hint: "inventory: FILE.csv, one row a bridge point")
            return (nil, FileReport(file: file))
        }
        guard let (bytes, report) = bytes("inventory", map) else { return (nil, FileReport(file: file)) }
        let reader = InventoryReader(
            levels: LevelsSection.levels(levels),
            levelNames: levels,
            catalogue: catalogue,
            report: report
        )
        return (reader.read(bytes), report)
    }

    private func contacts(
        _ map: MapReader,
        levels: [String],
        inventory: InventoryReading?
    ) -> ([Contact], FileReport) {
        guard let (bytes, report) = bytes("contacts", map) else { return ([], FileReport(file: file)) }
        return (ContactsReader(levels: levels, inventory: inventory, report: report).read(bytes), report)
    }

    private func bytes(_ key: String, _ map: MapReader) -> ([UInt8], FileReport)? {
        guard let name = map.text(key, expecting: "the name of a file") else { return nil }
        do {
            let absolute = paths.absolute(name.value)
            let bytes = try TextFile.read(absolute)
            let shown = paths.shown(name.value)
            report.warnOfWriters(absolute, shown: quoted(shown, limit: 200), at: name.position)
            return (bytes, FileReport(file: shown))
        } catch {
            let shown = quoted(paths.shown(name.value), limit: 200)
            let hint = "paths are relative to the directory of this file"
            report.error("cannot read \(shown): \(error.explanation)", at: name.position, hint: hint)
            return nil
        }
    }
}

// MARK: - Settings of sites

extension ConfigurationReader {
    private func settingsLayers(_ map: MapReader, levels: [String], catalogue: CheckCatalogue) -> SettingsLayers {
        var layers = SettingsLayers()
        if let node = map.node("defaults") {
            layers.defaults = SiteSettingsSection.read(node, catalogue: catalogue, report: report)
        }
        for entry in map.entries("by_level") {
            if !levels.contains(entry.key), entry.key != Level.nodeName {
                let hint = Suggestion.hint(for: entry.key, among: levels)
                report.error("unknown level \(quoted(entry.key))", at: entry.position, hint: hint)
            }
            layers.levels[entry.key] = SiteSettingsSection.read(entry.value, catalogue: catalogue, report: report)
        }
        for entry in map.entries("sites") {
            layers.sites[entry.key] = SiteSettingsSection.read(entry.value, catalogue: catalogue, report: report)
        }
        return layers
    }

    private func verify(
        _ layers: SettingsLayers,
        _ map: MapReader,
        inventory: InventoryReading?,
        catalogue: CheckCatalogue
    ) {
        let rows = inventory?.rows ?? []
        let levelOf = Dictionary(rows.map { ($0.id.value.rawValue, $0.level.name) }) { first, _ in first }
        TimingContradictions(catalogue: catalogue, report: report).verify(layers) { levelOf[$0] }
        guard let inventory else { return }
        for entry in map.entries("sites") where inventory.isUnknown(entry.key) {
            let otherwise = "no row of the inventory has this id"
            let hint = report.mayCompare() ? inventory.hint(for: entry.key, otherwise: otherwise) : otherwise
            report.error("unknown site \(quoted(entry.key))", at: entry.position, hint: hint)
        }
    }
}
