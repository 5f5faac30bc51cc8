import Testing

@testable import MonitorCore

@Suite("Silence of TCP ports")
struct SilenceFilterTests {
    @Test(
        "neighbours are one range, as long as nobody who is well has an address between them",
        arguments: [
            ([], []), ([3], [3...3]), ([1, 3], [1...3]), ([1, 5], [1...1, 5...5]), ([1, 3, 4, 5, 9], [1...9]),
            ([3, 4, 9], [3...4, 9...9]),
        ] as [([UInt32], [ClosedRange<UInt32>])]
    )
    func ranges(silent: [UInt32], expected: [ClosedRange<UInt32>]) {
        #expect(SilenceFilter.ranges(of: Set(silent), among: [9, 1, 3, 4, 5]) == expected)
    }

    @Test("a whole province that is silent is one range")
    func everybody() {
        let addresses = (0..<5_000).map { SimulatedNetwork.first + $0 * 7 }
        #expect(SilenceFilter.ranges(of: Set(addresses), among: addresses).count == 1)
    }
}
