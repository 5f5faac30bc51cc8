/// Values for percentiles in bounded memory: all of them, or every second, fourth, … in their order where they are many.
struct ThinnedValues: Hashable, Sendable {
    /// So many are kept at most.
    static let limit = 1_024

    private(set) var least: UInt32?
    private(set) var most: UInt32?
    private var values: [UInt32] = []
    private var stride = 1
    private var count = 0

    mutating func add(_ value: UInt32) {
        defer { count += 1 }
        least = min(least ?? value, value)
        most = max(most ?? value, value)
        guard count % stride == 0 else { return }
        if values.count == Self.limit {
            values = values.indices.filter { $0.isMultiple(of: 2) }.map { values[$0] }
            stride *= 2
        }
        if count % stride == 0 { values.append(value) }
    }

    /// For `Rank`, those of several lists together; lists of one kind of step have like strides.
    static func sorted(_ lists: [ThinnedValues]) -> [UInt32] { lists.flatMap(\.values).sorted() }
}
