/// No notifications for the incidents that it matches, until a time.
package struct Silence: Hashable, Sendable, Codable, Identifiable {
    /// What an incident's root must be; an empty list matches everything, site patterns are ids or globs.
    package struct Matcher: Hashable, Sendable, Codable {
        package var sites: [String]
        package var levels: [String]
        package var causes: [Cause]

        package init(sites: [String] = [], levels: [String] = [], causes: [Cause] = []) {
            self.sites = sites
            self.levels = levels
            self.causes = causes
        }
    }

    /// Short enough to be typed, unique for the life of the state directory.
    package var id: Int
    package var matcher: Matcher
    package var from: Timestamp
    package var until: Timestamp
    package var by: String
    package var comment: String

    package init(id: Int, matcher: Matcher, from: Timestamp, until: Timestamp, by: String, comment: String) {
        self.id = id
        self.matcher = matcher
        self.from = from
        self.until = until
        self.by = by
        self.comment = comment
    }
}

/// Planned work on a site and all below it: probing goes on, states are shown, nobody is told.
package struct Maintenance: Hashable, Sendable, Codable, Identifiable {
    package var id: Int
    package var site: SiteID
    package var from: Timestamp
    package var until: Timestamp
    package var by: String
    package var comment: String?

    package init(id: Int, site: SiteID, from: Timestamp, until: Timestamp, by: String, comment: String? = nil) {
        self.id = id
        self.site = site
        self.from = from
        self.until = until
        self.by = by
        self.comment = comment
    }
}
