/// The rows of an inventory, with what can be said about names that other places use.
struct InventoryReading {
    /// Every row that is sound in itself, in the order of the file.
    var rows: [InventoryRow]
    /// Every id as written, those of rows with mistakes included, so that one mistake does not look like many.
    ///
    /// Nil when rows could not be read at all: then no name can be called unknown.
    var knownIDs: Set<String>?

    func isUnknown(_ id: String) -> Bool {
        knownIDs.map { !$0.contains(id) } ?? false
    }

    /// What somebody may have meant by an unknown id.
    func hint(for id: String, otherwise: String) -> String {
        let near = Suggestion.nearest(to: id, among: rows.map(\.id.value.rawValue))
        return near.map { "did you mean \(quoted($0))?" } ?? otherwise
    }
}

/// One row of the inventory, each cell valid for itself; the settings are not applied yet.
struct InventoryRow {
    var position: TextPosition
    /// Where its address stands, or should.
    var addressPosition: TextPosition
    /// True where anything is written that says where it is, sound or not.
    var hasPlace: Bool
    var id: Located<SiteID>
    var name: Located<String>
    var level: Level
    var parent: Located<SiteID>?
    var code: String?
    var lineAddress: Located<Host>?
    var address: Located<Host>?
    var backupAddress: Located<Host>?
    var group: String?
    var lineRate: LineRate?
    /// Empty where nobody said which way the packets go.
    var via: [Located<SiteID>]
    /// Nil where the cell is empty: the settings decide.
    var checks: [Located<String>]?
    var joinsAt: Located<SiteID>?
}
