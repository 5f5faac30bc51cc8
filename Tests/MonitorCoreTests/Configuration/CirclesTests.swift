import Testing

@testable import MonitorCore

@Suite("Circles of names")
struct CirclesTests {
    @Test(
        "each circle is found once and begins with its lowest member",
        arguments: [
            ([], []), ([[1], [2], []], []), ([[0]], [[0]]), ([[1], [0]], [[0, 1]]),
            ([[2], [1, 0], [1]], [[1], [0, 2, 1]]), ([[1], [2], [1], [0]], [[1, 2]]),
            ([[1, 2], [3], [3], []], []), ([[3], [], [1], [2, 0]], [[0, 3]]),
        ] as [([[Int]], [[Int]])]
    )
    func finds(next: [[Int]], circles: [[Int]]) {
        #expect(Circles.find(next) == circles)
    }

    @Test("a chain of a hundred thousand names is walked, not recursed into")
    func walksLongChains() {
        let count = 100_000
        let circle = (0..<count).map { [($0 + 1) % count] }
        #expect(Circles.find(circle).map(\.count) == [count])
        #expect(Circles.text([0, 1, 2, 3, 4, 5, 6, 7, 8], name: String.init) == "0 → 1 → 2 → 3 → 4 → 5 → 6 → 7 → …")
        #expect(Circles.text([0, 1], name: String.init) == "0 → 1 → 0")
    }

    @Test("random graphs: a circle is found exactly where there is one", arguments: 0..<200 as Range<UInt64>)
    func agreesWithRemoval(seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        let count = Int.random(in: 1...8, using: &random)
        let next = (0..<count).map { _ in
            (0..<Int.random(in: 0...2, using: &random)).map { _ in Int.random(in: 0..<count, using: &random) }
        }
        // What names nothing that is left can be taken away; only circles, and what leads into them, stay.
        var left = Set(next.indices)
        while let end = left.first(where: { !next[$0].contains(where: left.contains) }) { left.remove(end) }
        #expect(Circles.find(next).isEmpty == left.isEmpty, "seed \(seed)")
    }
}
