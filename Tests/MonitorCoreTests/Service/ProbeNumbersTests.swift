import Testing

@testable import MonitorCore

@Suite("Probe numbers")
struct ProbeNumbersTests {
    private var numbers = ProbeNumbers()

    @Test("an answer from before a reload finds its target where it stands now, and no other")
    mutating func reload() {
        numbers.deal(count: 3, places: [])
        let before = (0..<3).map { numbers.number(of: $0) }
        numbers.deal(count: 3, places: [1, nil, 0])
        let after = (0..<3).map { numbers.number(of: $0) }
        #expect(before.map { numbers.target(of: $0) } == [1, nil, 0])
        #expect(after.map { numbers.target(of: $0) } == [0, 1, 2])
        #expect(Set(before).isDisjoint(with: after))
    }

    @Test("numbers of two reloads ago, and such as were never dealt out, belong to nobody")
    mutating func forgotten() {
        numbers.deal(count: 2, places: [])
        let first = numbers.number(of: 1)
        numbers.deal(count: 2, places: [0, 1])
        numbers.deal(count: 2, places: [0, 1])
        #expect(numbers.target(of: first) == nil)
        #expect(numbers.target(of: numbers.number(of: 1) + 1) == nil)
        #expect(numbers.target(of: -1) == nil)
    }

    @Test("the numbers never run out")
    mutating func wraps() {
        for _ in 0..<100 { numbers.deal(count: 50_000_000, places: []) }
        let number = numbers.number(of: 49_999_999)
        #expect(number > 0)
        #expect(numbers.target(of: number) == 49_999_999)
    }
}
