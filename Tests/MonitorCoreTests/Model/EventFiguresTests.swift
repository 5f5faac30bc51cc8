import Testing

@testable import MonitorCore

@Suite("Figures of the event log")
struct EventFiguresTests {
    @Test(
        "a duration is printed to a tenth of a second in units that the configuration reads",
        arguments: [
            (0, "0.0s"), (49, "0.0s"), (50, "0.1s"), (400, "0.4s"), (59_949, "59.9s"), (59_950, "1m0.0s"),
            (192_400, "3m12.4s"), (3_600_000, "1h0m0.0s"), (93_784_500, "1d2h3m4.5s"), (-192_400, "-3m12.4s"),
        ]
    )
    func compact(milliseconds: Int, text: String) {
        #expect(EventFigures.compact(.milliseconds(milliseconds)) == text)
    }

    @Test(
        "numbers are rounded and lose their trailing noughts",
        arguments: [
            (0.0, "0"), (1.0, "1"), (10, "10"), (8.33, "8.3"), (8.35, "8.4"), (-0.04, "0"), (-1.25, "-1.3"),
            (0.05, "0.1"),
        ]
    )
    func short(value: Double, text: String) {
        #expect(EventFigures.short(value) == text)
    }

    @Test("what is no number is shown as such", arguments: [Double.nan, .infinity, -.infinity, 1e300])
    func noNumber(value: Double) {
        #expect(EventFigures.short(value) == "?")
    }

    @Test("short times keep their milliseconds")
    func precise() {
        #expect(EventFigures.precise(.microseconds(43_499)) == "0.043s")
        #expect(EventFigures.precise(.milliseconds(-2_500)) == "-2.500s")
    }
}
