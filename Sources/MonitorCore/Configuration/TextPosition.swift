/// A place in a text file: line and column from 1, the column in Unicode scalars as libyaml counts it.
package struct TextPosition: Hashable, Comparable, Sendable {
    package var line: Int
    package var column: Int

    static let start = TextPosition(line: 1, column: 1)

    package static func < (left: TextPosition, right: TextPosition) -> Bool {
        (left.line, left.column) < (right.line, right.column)
    }
}

/// A value and where it was written.
struct Located<Value: Sendable>: Sendable {
    var value: Value
    var position: TextPosition

    init(_ value: Value, at position: TextPosition) {
        self.value = value
        self.position = position
    }
}

extension Located: Equatable where Value: Equatable {}
