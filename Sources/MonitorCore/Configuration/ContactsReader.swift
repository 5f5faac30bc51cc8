import Foundation

/// Reads the contacts: who can be called about a site, a level or everything.
struct ContactsReader {
    static let required = ["scope", "role", "name", "phone"]
    static let optional = ["hours", "order"]

    let levels: [String]
    /// Nil where the inventory could not be read: then any id may be one.
    let inventory: InventoryReading?
    let report: FileReport

    func read(_ bytes: [UInt8]) -> [Contact] {
        let table = CSVTable(bytes, required: Self.required, optional: Self.optional, report: report)
        return table?.rows.compactMap(contact) ?? []
    }

    private func contact(_ row: CSVTable.Row) -> Contact? {
        let scope = required("scope", row).flatMap(scope)
        let role = required("role", row).flatMap { report.choice($0, Contact.Role.self) }
        let name = required("name", row).flatMap { printable($0, "name") }
        let phone = required("phone", row).flatMap(phone)
        let hours = row.cell("hours").map { printable($0, "hours") ?? "" } ?? ""
        let order = order(row)
        guard let scope, let role, let name, let phone else { return nil }
        return Contact(scope: scope, role: role, name: name, phone: phone, hours: hours, order: order)
    }

    private func required(_ column: String, _ row: CSVTable.Row) -> Located<String>? {
        if let cell = row.cell(column) { return cell }
        report.error("a contact without '\(column)'", at: row.position(of: column))
        return nil
    }

    /// A site where the text is one's id, else a level, else everything.
    private func scope(_ cell: Located<String>) -> Contact.Scope? {
        if cell.value == "*" { return .everywhere }
        let isSite = inventory?.knownIDs?.contains(cell.value) ?? false
        if !isSite, levels.contains(cell.value) { return .level(cell.value) }
        if let id = SiteID(cell.value), isSite || inventory?.knownIDs == nil { return .site(id) }
        let near = Suggestion.nearest(to: cell.value, among: levels)
        let hint = near.map { "did you mean \(quoted($0))?" } ?? siteHint(cell.value)
        report.error("unknown scope \(quoted(cell.value))", at: cell.position, hint: hint)
        return nil
    }

    private func siteHint(_ text: String) -> String {
        let otherwise = "a site's id, a level or *"
        guard let inventory, report.mayCompare() else { return otherwise }
        return inventory.hint(for: text, otherwise: otherwise)
    }

    private func printable(_ cell: Located<String>, _ column: String) -> String? {
        guard let control = cell.value.unicodeScalars.first(where: \.isControl) else {
            return cell.value.precomposedStringWithCanonicalMapping
        }
        let message = "control character \(quoted(String(control))) in '\(column)'"
        report.error(message, at: cell.position, hint: "remove it")
        return nil
    }

    private func phone(_ cell: Located<String>) -> String? {
        let isPhone = cell.value.utf8.allSatisfy { "+0123456789 .-()/".utf8.contains($0) }
        if isPhone, cell.value.utf8.contains(where: { $0 >= UInt8(ascii: "0") && $0 <= UInt8(ascii: "9") }) {
            return cell.value
        }
        let hint = "digits, blanks, + - . ( ) and /"
        report.error("\(quoted(cell.value)) is no phone number", at: cell.position, hint: hint)
        return nil
    }

    private func order(_ row: CSVTable.Row) -> Int {
        guard let cell = row.cell("order") else { return 0 }
        if let order = Int(cell.value) { return order }
        report.error(
            "expected a whole number, found \(quoted(cell.value))",
            at: cell.position,
            hint: "lower is called first"
        )
        return 0
    }
}
