/// Rows of cells in columns that are as wide as they must be; the last column is not padded.
package struct TextTable: Sendable {
    package enum Side: Sendable {
        case left
        case right
    }

    private let sides: [Side]
    private var rows: [[StyledText.Run]] = []

    /// The first row names the columns; `sides` says to which side each of them leans.
    package init(_ headings: [String], _ sides: [Side]) {
        self.sides = sides
        rows = [headings.map { StyledText.Run($0, .faint) }]
    }

    package var isEmpty: Bool { rows.count == 1 }

    package mutating func add(_ cells: [StyledText.Run]) {
        rows.append(cells)
    }

    /// Parted by two blanks.
    package var lines: [StyledText] {
        let widths = sides.indices.map { column in rows.map { DisplayWidth.of($0[column].text) }.max() ?? 0 }
        return rows.map { row in
            StyledText(row.indices.flatMap { padded(row[$0], column: $0, to: widths[$0]) })
        }
    }

    private func padded(_ cell: StyledText.Run, column: Int, to width: Int) -> [StyledText.Run] {
        let blanks = StyledText.Run(String(repeating: " ", count: width - DisplayWidth.of(cell.text)))
        let isLast = column == sides.count - 1
        let gap = isLast ? [] : [StyledText.Run("  ")]
        return switch sides[column] {
        case .left: [cell] + (isLast ? [] : [blanks]) + gap
        case .right: [blanks, cell] + gap
        }
    }
}
