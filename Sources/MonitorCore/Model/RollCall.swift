/// Who is there before a session, counted at one time.
package struct RollCall: Hashable, Sendable, Codable {
    /// Those that are missing below one superior.
    package struct Missing: Hashable, Sendable, Codable {
        /// Nil for sites at the top.
        package var parent: SiteID?
        /// In the order of the inventory.
        package var sites: [SiteID]

        package init(parent: SiteID?, sites: [SiteID]) {
            self.parent = parent
            self.sites = sites
        }
    }

    package var event: String
    /// When the session begins.
    package var session: Timestamp
    package var at: Timestamp
    /// Participants that are there; those that take part elsewhere, or are not probed, are in neither number.
    package var present: Int
    package var expected: Int
    /// By their superiors, in the order of the inventory.
    package var missing: [Missing]
    /// The monitor is cut off: nothing is known of anybody, and the numbers mean nothing.
    package var isBlind: Bool

    package init(
        event: String,
        session: Timestamp,
        at: Timestamp,
        present: Int,
        expected: Int,
        missing: [Missing],
        isBlind: Bool = false
    ) {
        self.event = event
        self.session = session
        self.at = at
        self.present = present
        self.expected = expected
        self.missing = missing
        self.isBlind = isBlind
    }
}
