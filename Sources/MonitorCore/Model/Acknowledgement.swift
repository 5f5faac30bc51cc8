/// Somebody has taken an incident on.
package struct Acknowledgement: Hashable, Sendable, Codable {
    package var by: String
    package var at: Timestamp
    /// Until then nobody is reminded and nothing escalates; nil is for as long as the incident is open.
    package var until: Timestamp?
    package var comment: String?

    package init(by: String, at: Timestamp, until: Timestamp? = nil, comment: String? = nil) {
        self.by = by
        self.at = at
        self.until = until
        self.comment = comment
    }
}
