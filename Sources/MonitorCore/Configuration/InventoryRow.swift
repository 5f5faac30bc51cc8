/// One row of the inventory, each cell valid for itself; the settings are not applied yet.
struct InventoryRow {
    var position: TextPosition
    var id: Located<SiteID>
    var name: Located<String>
    var level: Level
    var parent: Located<SiteID>?
    var code: String?
    var lineAddress: Located<Host>?
    var address: Located<Host>?
    var group: String?
    var lineRate: String?
    /// Nil where the cell is empty: the settings decide.
    var checks: [Located<String>]?
    var joinsAt: Located<SiteID>?
}
