/// A silence that holds: for what its matcher matches nobody is told.
package struct SilenceDocument: ControlDocument {
    package var id: Int
    /// Site ids and globs, levels, causes; an empty list matches all.
    package var site: [String]
    package var level: [String]
    package var cause: [Cause]
    package var from: String
    package var until: String
    package var by: String
    package var comment: String

    init(_ silence: Silence, clock: inout LocalTime) {
        id = silence.id
        site = silence.matcher.sites
        level = silence.matcher.levels
        cause = silence.matcher.causes
        from = clock.rfc3339(silence.from)
        until = clock.rfc3339(silence.until)
        by = silence.by
        comment = silence.comment
    }
}

/// `GET /api/v1/silences`, and the new one after a POST.
package struct SilencesDocument: ControlDocument {
    package var version = 1
    package var language: Language
    package var silences: [SilenceDocument]
}

/// Planned work that goes on: a site and all below it are probed and shown, and nobody is told.
package struct MaintenanceDocument: ControlDocument {
    package var id: Int
    package var site: SiteID
    package var from: String
    package var until: String
    package var by: String
    @OrNull package var comment: String?

    init(_ maintenance: Maintenance, clock: inout LocalTime) {
        id = maintenance.id
        site = maintenance.site
        from = clock.rfc3339(maintenance.from)
        until = clock.rfc3339(maintenance.until)
        by = maintenance.by
        _comment = OrNull(wrappedValue: maintenance.comment)
    }
}

/// `GET /api/v1/maintenance`, and the new one after a POST.
package struct MaintenancesDocument: ControlDocument {
    package var version = 1
    package var language: Language
    package var maintenances: [MaintenanceDocument]
}

extension Silence {
    /// As a document tells of it; nil for times that are none.
    package init?(_ document: SilenceDocument) {
        guard let from = MomentText.rfc3339(document.from), let until = MomentText.rfc3339(document.until) else {
            return nil
        }
        self.init(
            id: document.id,
            matcher: Matcher(sites: document.site, levels: document.level, causes: document.cause),
            from: from,
            until: until,
            by: document.by,
            comment: document.comment
        )
    }
}

extension Maintenance {
    /// As a document tells of it; nil for times that are none.
    package init?(_ document: MaintenanceDocument) {
        guard let from = MomentText.rfc3339(document.from), let until = MomentText.rfc3339(document.until) else {
            return nil
        }
        self.init(
            id: document.id,
            site: document.site,
            from: from,
            until: until,
            by: document.by,
            comment: document.comment
        )
    }
}
