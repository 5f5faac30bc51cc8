/// What the network's owners must permit, as `check-config --firewall` prints it.
package struct PermissionText: Sendable {
    private let list: PermissionList
    private let catalogue: Catalogue

    package init(_ configuration: Configuration) {
        list = PermissionList(configuration)
        catalogue = Catalogue(language: configuration.language)
    }

    package var lines: [StyledText] {
        let blank = [StyledText("")]
        return [StyledText(catalogue.say(PermissionPhrase.title, ["count": list.rows.count]), .strong)] + hours + blank
            + rows + blank + notes + (list.lines.isEmpty ? [] : blank + shares)
    }

    private var hours: [StyledText] {
        guard !list.hours.isEmpty else { return [StyledText(catalogue.say(PermissionPhrase.noEvents), .faint)] }
        return list.hours.map { hours in
            let values = hours.hours.joined(separator: ", ")
            return StyledText(
                catalogue.say(PermissionPhrase.hours, ["event": hours.event, "date": hours.date, "hours": values])
            )
        }
    }

    private var rows: [StyledText] {
        var table = TextTable(
            say([.address, .service, .port, .usual, .event, .readiness, .suspect, .purpose]),
            [.left, .left, .right, .right, .right, .right, .right, .left]
        )
        for row in list.rows { table.add(cells(of: row).map { .init($0) }) }
        return table.lines
    }

    private func cells(of row: PermissionList.Row) -> [String] {
        let port = row.port.map(String.init) ?? "-"
        let event = row.event.map(rate) ?? "-"
        let readiness = row.readiness.map { "≤ \($0)" } ?? "-"
        let suspect = row.suspect.map { "≤ " + rate($0) } ?? "-"
        return [address(of: row), row.service, port, rate(row.usual), event, readiness, suspect, purpose(of: row)]
    }

    private func rate(_ value: Double) -> String { value == 0 ? "-" : catalogue.number(value, places: 3) }

    private func purpose(of row: PermissionList.Row) -> String {
        let shown = row.purposes.prefix(3).map(words).joined(separator: ", ")
        let more = row.purposes.count - 3
        let text = more > 0 ? shown + " " + catalogue.say(PermissionPhrase.and, ["count": more]) : shown
        return row.direction == .incoming ? text + " " + catalogue.say(PermissionPhrase.incoming) : text
    }

    private func words(_ purpose: PermissionList.Purpose) -> String {
        switch purpose {
        case .site(let name), .channel(let name): name
        case .sentinel: catalogue.say(PermissionPhrase.sentinel)
        case .names: catalogue.say(PermissionPhrase.names)
        case .api: catalogue.say(PermissionPhrase.api)
        case .push: catalogue.say(PermissionPhrase.push)
        }
    }

    /// What comes in comes to this machine, whatever address it listens at.
    private func address(of row: PermissionList.Row) -> String {
        if row.purposes == [.names] { return catalogue.say(PermissionPhrase.resolver) }
        let isAny = row.direction == .incoming && ["0.0.0.0", "::"].contains(row.address)
        return isAny ? catalogue.say(PermissionPhrase.monitor) : row.address
    }

    private var notes: [StyledText] {
        [
            StyledText(catalogue.say(PermissionPhrase.errors)),
            StyledText(catalogue.say(PermissionPhrase.cap, ["cap": ReadinessProfile.hardCap])),
        ]
    }

    private var shares: [StyledText] {
        var table = TextTable(say([.line, .rate, .share, .shareInEvents]), [.left, .right, .right, .right])
        for line in list.lines {
            table.add([
                .init(line.name), .init("\(line.rate)"), share(line.usual), share(line.event),
            ])
        }
        return [StyledText(catalogue.say(PermissionPhrase.lines), .strong)] + table.lines
    }

    private func share(_ value: Double) -> StyledText.Run {
        .init(catalogue.number(value * 100, places: 2) + "%", value < LineBudget.share ? .plain : .doubtful)
    }

    private func say(_ phrases: [PermissionPhrase]) -> [String] { phrases.map { catalogue.say($0) } }
}
