/// The minutes of an event for spreadsheets: one table at a time, columns named as in the JSON, numbers with a point.
package struct MinutesTable: Sendable {
    package enum Part: String, CaseIterable, Sendable {
        case sites
        case areas
        case incidents
        case blind
        case changes
        case alerts
    }

    private let document: MinutesDocument

    package init(_ document: MinutesDocument) {
        self.document = document
    }

    /// By RFC 4180, with a byte order mark.
    package func csv(_ part: Part) -> String {
        var writer = CSVWriter()
        rows(part).forEach { writer.add($0) }
        return writer.text
    }

    private func rows(_ part: Part) -> [[String]] {
        switch part {
        case .sites: sites
        case .areas: areas
        case .incidents: incidents
        case .blind: blind
        case .changes: changes
        case .alerts: alerts
        }
    }

    private var sites: [[String]] {
        let heading = [
            "id", "name", "level", "parent", "area", "joins_at", "outcome", "availability", "measured_seconds",
            "available_seconds", "degraded_seconds", "outage_seconds", "outages", "longest_outage_seconds",
            "terminal_seconds", "absent_seconds", "unknown_seconds", "sent", "late", "n", "lost", "loss",
            "slowest_minute_p95_ms", "slowest_minute_at", "slowest_minute_n", "freezes", "longest_freeze_seconds",
            "longest_freeze_at", "worst_15s_loss", "worst_15s_lost", "worst_15s_n", "worst_15s_at",
        ]
        return [heading]
            + document.sites.map { site in
                let times = [
                    site.measuredSeconds, site.availableSeconds, site.degradedSeconds, site.outageSeconds,
                ].map(Self.text)
                let rest = [
                    site.longestOutageSeconds, site.terminalSeconds, site.absentSeconds, site.unknownSeconds,
                ].map(Self.text)
                return [
                    site.id.rawValue, CSVWriter.words(site.name), CSVWriter.words(site.level),
                    site.parent?.rawValue ?? "",
                    site.area?.rawValue ?? "", site.joinsAt?.rawValue ?? "", site.outcome.rawValue,
                    Self.text(site.availability),
                ] + times + ["\(site.outages)"] + rest + figures(of: site)
            }
    }

    private func figures(of site: SiteMinutesDocument) -> [String] {
        [
            "\(site.sent)", "\(site.late)", "\(site.n)", "\(site.lost)", Self.text(site.loss),
            Self.text(site.slowestMinute?.p95), site.slowestMinute?.at ?? "", Self.text(site.slowestMinute?.n),
            "\(site.freezes)", Self.text(site.longestFreeze?.seconds), site.longestFreeze?.at ?? "",
            Self.text(site.worst15s?.loss), Self.text(site.worst15s?.lost), Self.text(site.worst15s?.n),
            site.worst15s?.at ?? "",
        ]
    }

    private var areas: [[String]] {
        let heading = [
            "id", "name", "count", "well", "disturbed", "absent", "joined", "unknown", "availability",
            "measured_seconds", "on_air_seconds", "outage_seconds", "outages", "unknown_seconds",
            "longest_freeze_seconds", "longest_freeze_site",
            "worst_15s_loss", "worst_15s_n", "worst_15s_site",
        ]
        return [heading]
            + document.areas.map { area in
                let counts = [area.count, area.well, area.disturbed, area.absent, area.joined, area.unknown]
                return [area.id?.rawValue ?? "", CSVWriter.words(area.name ?? "")] + counts.map(String.init) + [
                    Self.text(area.availability), Self.text(area.measuredSeconds), Self.text(area.onAirSeconds),
                    Self.text(area.outageSeconds), "\(area.outages)", Self.text(area.unknownSeconds),
                    Self.text(area.longestFreeze?.seconds),
                    area.longestFreeze?.site?.rawValue ?? "", Self.text(area.worst15s?.loss),
                    Self.text(area.worst15s?.n), area.worst15s?.site?.rawValue ?? "",
                ]
            }
    }

    private var incidents: [[String]] {
        let heading = [
            "number", "cause", "severity", "root", "name", "since", "opened_at", "notice_at", "notice_by",
            "notice_seconds", "acknowledged_at", "acknowledged_by", "call_seconds", "recovered_at", "repair_seconds",
            "resolution", "merged_into",
        ]
        return [heading]
            + document.incidents.map { incident in
                [
                    "\(incident.number)", incident.cause.rawValue, incident.severity.rawValue,
                    incident.root?.rawValue ?? "", CSVWriter.words(incident.name ?? ""), incident.since,
                    incident.openedAt, incident.noticeAt ?? "", CSVWriter.words(incident.noticeBy ?? ""),
                    Self.text(incident.noticeSeconds), incident.acknowledgedAt ?? "",
                    CSVWriter.words(incident.acknowledgedBy ?? ""), Self.text(incident.callSeconds),
                    incident.recoveredAt ?? "", Self.text(incident.repairSeconds), incident.resolution?.rawValue ?? "",
                    Self.text(incident.mergedInto),
                ]
            }
    }

    private var blind: [[String]] {
        [["kind", "from", "to", "seconds", "on_air_seconds"]]
            + document.blind.map {
                [$0.kind.rawValue, $0.from, $0.to, Self.text($0.seconds), Self.text($0.onAirSeconds)]
            }
    }

    private var changes: [[String]] {
        [["at", "kind", "sites", "added", "removed", "changed", "errors"]]
            + document.changes.map { change in
                let counts = [change.sites, change.added, change.removed, change.changed, change.errors]
                return [change.at, change.kind.rawValue] + counts.map { Self.text($0) }
            }
    }

    private var alerts: [[String]] {
        [["id", "type", "channel", "incident", "site", "due_at", "ended_at", "outcome", "seconds", "fallback"]]
            + document.alerts.map { alert in
                [
                    alert.id, alert.type, CSVWriter.words(alert.channel), Self.text(alert.incident),
                    alert.site?.rawValue ?? "", alert.dueAt, alert.endedAt ?? "", alert.outcome.rawValue,
                    Self.text(alert.seconds), CSVWriter.words(alert.fallback ?? ""),
                ]
            }
    }

    private static func text(_ value: Double) -> String { EventFigures.short(value, places: 6) }
    private static func text(_ value: Double?) -> String { value.map { text($0) } ?? "" }
    private static func text(_ value: Int?) -> String { value.map(String.init) ?? "" }
}
