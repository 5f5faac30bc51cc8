import Foundation

/// The records of a CSV file by the names of their columns.
struct CSVTable {
    struct Row {
        /// Where the record begins.
        var position: TextPosition
        fileprivate var cells: [String: CSVField]

        /// The cell without blanks at its ends; nil when it is empty or there is no such column.
        func cell(_ column: String) -> Located<String>? {
            guard let field = cells[column] else { return nil }
            let text = field.text.trimmingCharacters(in: .whitespacesAndNewlines)
            return text.isEmpty ? nil : Located(text, at: field.position)
        }

        /// Where a cell begins, or else the record.
        func position(of column: String) -> TextPosition { cells[column]?.position ?? position }
    }

    let rows: [Row]
    /// False when rows were left out: names may stand in those.
    let isComplete: Bool

    /// Nil when the file cannot be a table with these columns; the errors are in the report.
    init?(_ bytes: [UInt8], required: [String], optional: [String], report: FileReport) {
        guard TextFile.decode(bytes, report: report) != nil else { return nil }
        var reader = CSVReader(bytes, report: report)
        let records = reader.records()
        guard let header = records.first else {
            report.error("the file is empty", at: .start, hint: "the first line names the columns")
            return nil
        }
        guard let columns = Self.columns(header, required: required, known: required + optional, report: report) else {
            return nil
        }
        let rows = records.dropFirst().compactMap { Self.row($0, columns: columns, report: report) }
        self.rows = rows
        isComplete = reader.isComplete && rows.count == records.count - 1
    }

    /// A name for each column, nil for those nobody knows.
    private static func columns(
        _ header: [CSVField],
        required: [String],
        known: [String],
        report: FileReport
    ) -> [String?]? {
        var seen: Set<String> = []
        let columns = header.map { field -> String? in
            let name = field.text.trimmingCharacters(in: .whitespacesAndNewlines).lowercased()
            guard known.contains(name) else {
                unknown(name, at: field.position, known: known, report: report)
                return nil
            }
            if !seen.insert(name).inserted { report.error("duplicate column \(quoted(name))", at: field.position) }
            return name
        }
        let missing = required.filter { !seen.contains($0) }
        for name in missing {
            let hint = "the first line names the columns: \(known.joined(separator: ","))"
            report.error("missing column \(quoted(name))", at: .start, hint: hint)
        }
        return missing.isEmpty ? columns : nil
    }

    private static func unknown(_ name: String, at position: TextPosition, known: [String], report: FileReport) {
        let near = Suggestion.nearest(to: name, among: known)
        let hint = near.map { "did you mean \(quoted($0))?" } ?? "it is not read"
        report.warning("unknown column \(quoted(name))", at: position, hint: hint)
    }

    private static func row(_ fields: [CSVField], columns: [String?], report: FileReport) -> Row? {
        let position = fields.first?.position ?? .start
        guard fields.count == columns.count else {
            let count = fields.count == 1 ? "1 field" : "\(fields.count) fields"
            report.error(
                "this row has \(count), the header \(columns.count)",
                at: position,
                hint: "quote fields that hold the separator"
            )
            return nil
        }
        var cells: [String: CSVField] = [:]
        for (name, field) in zip(columns, fields) {
            if let name { cells[name] = field }
        }
        return Row(position: position, cells: cells)
    }
}
