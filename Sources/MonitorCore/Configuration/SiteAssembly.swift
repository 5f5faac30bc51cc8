/// Applies the settings to the rows of the inventory: what comes out is complete.
struct SiteAssembly {
    let layers: SettingsLayers
    let catalogue: CheckCatalogue
    /// The global `source`.
    let source: String?
    /// Of the inventory.
    let report: FileReport

    private static let standardChecks = [Located("icmp", at: .start)]

    func sites(_ rows: [InventoryRow]) -> [Site] {
        let sites = rows.map(site)
        warnOfSlowStates(rows, sites)
        warnOfHeartbeatsAlone(rows, sites)
        warnOfTerminalsOfNodes(rows, sites)
        return sites
    }

    private func site(_ row: InventoryRow) -> Site {
        let id = row.id.value
        let settings = layers.settings(site: id.rawValue, level: row.level.name, rowChecks: row.checks)
        verifyAddress(row, settings)
        return Site(
            id: id,
            name: row.name.value,
            level: row.level,
            parent: row.parent?.value,
            code: row.code,
            lineAddress: row.lineAddress?.value,
            address: row.address?.value,
            backupAddress: row.backupAddress?.value,
            // A router is no part of what is below its parent: lost together with two halls, it is no `area`.
            group: row.group ?? (row.level.isNode ? nil : row.parent?.value.rawValue),
            lineRate: row.lineRate,
            via: row.via.map(\.value),
            joinsAt: row.joinsAt?.value,
            expected: settings.expected ?? .always,
            checks: row.joinsAt == nil ? checks(of: row, settings) + backupCheck(of: row, settings) : [],
            limits: settings.quality.limits
        )
    }

    private func checks(of row: InventoryRow, _ settings: SiteSettings) -> [Check] {
        (settings.checks ?? Self.standardChecks).compactMap { name in
            guard let template = catalogue[name.value] else { return nil }
            guard template.kind != .push else {
                return template.check(host: .anywhere, settings: settings, source: nil)
            }
            guard let host = host(for: template, row) else { return nil }
            let check = template.check(host: host.value, settings: settings, source: settings.source ?? source)
            if check == nil {
                let message = "the URL of check \(quoted(template.name)) does not fit this address"
                report.error(message, at: host.position, hint: "an IPv6 address stands in brackets and alone")
            }
            return check
        }
    }

    /// The backup is asked what the first line check asks, if that depends on whom it asks; terminals have no backup.
    private func backupCheck(of row: InventoryRow, _ settings: SiteSettings) -> [Check] {
        guard let backup = row.backupAddress else { return [] }
        let templates = (settings.checks ?? Self.standardChecks).compactMap { catalogue[$0.value] }
        let template = templates.first { $0.role == .line && $0.dependsOnHost }
        guard let template,
            var check = template.check(host: backup.value, settings: settings, source: settings.source ?? source)
        else {
            report.error(
                "'backup_address' without a line check that could ask there",
                at: backup.position,
                hint: "add icmp to the checks of this site"
            )
            return []
        }
        check.name += "@backup"
        check.isBackup = true
        return [check]
    }

    /// Only who is never probed needs no address: heard by heartbeats, told of by other sources, or sitting elsewhere.
    private func verifyAddress(_ row: InventoryRow, _ settings: SiteSettings) {
        guard !row.hasPlace else { return }
        let names = settings.checks ?? Self.standardChecks
        guard !names.allSatisfy({ catalogue[$0.value]?.kind == .push }) else { return }
        let what = row.level.isNode ? "node" : "site"
        let elsewhere = row.level.isNode ? "" : ", or 'joins_at' where the hall takes part elsewhere"
        let hint = "give 'address' or 'line_address'\(elsewhere)"
        report.error("a \(what) without an address", at: row.addressPosition, hint: hint)
    }

    /// Line checks go to the line where it has an address; terminals have only their own.
    private func host(for template: CheckTemplate, _ row: InventoryRow) -> Located<Host>? {
        switch template.role {
        case .line: return row.lineAddress ?? row.address
        case .equipment:
            if let address = row.address { return address }
            guard row.lineAddress != nil else { return nil }
            let message = "no 'address' for the equipment check \(quoted(template.name))"
            report.error(
                message,
                at: row.position,
                hint: "'line_address' is the line's; or leave the check out for this site"
            )
            return nil
        }
    }

    /// Said once for all of them: by default they are many.
    private func warnOfSlowStates(_ rows: [InventoryRow], _ sites: [Site]) {
        let slow = sites.indices.filter { index in
            !sites[index].checks.isEmpty && sites[index].checks.allSatisfy { $0.role == .equipment }
        }
        guard let first = slow.first else { return }
        let who = slow.count == 1 ? "this site has" : "\(slow.count) sites have, first this one,"
        let hint = "down takes 'failures' intervals of them, not 2.5 s; add a line check such as icmp"
        report.warning("\(who) equipment checks only", at: rows[first].position, hint: hint)
    }

    /// Said once for all of them.
    private func warnOfHeartbeatsAlone(_ rows: [InventoryRow], _ sites: [Site]) {
        let heard = sites.indices.filter { index in
            !sites[index].checks.isEmpty && sites[index].checks.allSatisfy { $0.kind == .push }
        }
        guard let first = heard.first, let check = sites[first].checks.first else { return }
        let who = heard.count == 1 ? "this site is" : "\(heard.count) sites are, first this one,"
        let hint =
            "down takes \(DurationText.format(check.deadAfter)) of silence, not 2.5 s; a computer that is off looks the same"
        report.warning("\(who) known by heartbeats only", at: rows[first].position, hint: hint)
    }

    /// A router has no terminal: what `defaults` says for the halls is seldom meant for it.
    private func warnOfTerminalsOfNodes(_ rows: [InventoryRow], _ sites: [Site]) {
        let odd = rows.indices.first { index in
            let row = rows[index]
            let isChosen = row.checks != nil || layers.sites[row.id.value.rawValue]?.checks != nil
            return row.level.isNode && !isChosen && sites[index].checks.contains { $0.role == .equipment }
        }
        guard let odd, layers.levels[Level.nodeName]?.checks == nil else { return }
        let hint = "by_level: { node: { checks: [icmp] } }"
        report.warning("nodes get the equipment checks of 'defaults'", at: rows[odd].position, hint: hint)
    }
}
