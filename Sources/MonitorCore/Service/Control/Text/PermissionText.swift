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
            say([.address, .service, .port, .usual, .event, .readiness, .purpose]),
            [.left, .left, .right, .right, .right, .right, .left]
        )
        for row in list.rows {
            let cells = [
                row.address, row.service, row.port.map(String.init) ?? "-", rate(row.usual), row.event.map(rate) ?? "-",
                row.readiness.map { "≤ \($0)" } ?? "-", purpose(of: row),
            ]
            table.add(cells.map { .init($0) })
        }
        return table.lines
    }

    private func rate(_ value: Double) -> String { value == 0 ? "-" : catalogue.number(value, places: 3) }

    private func purpose(of row: PermissionList.Row) -> String {
        let shown = row.purposes.prefix(3).joined(separator: ", ")
        let more = row.purposes.count - 3
        let text = more > 0 ? shown + " " + catalogue.say(PermissionPhrase.and, ["count": more]) : shown
        return row.direction == .incoming ? text + " " + catalogue.say(PermissionPhrase.incoming) : text
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
