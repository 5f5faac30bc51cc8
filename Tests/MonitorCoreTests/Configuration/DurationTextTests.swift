import Testing

@testable import MonitorCore

@Suite("Durations and ratios as text")
struct DurationTextTests {
    @Test(
        "the forms of the contract are understood, exactly",
        arguments: [
            ("200ms", 200), ("1s", 1_000), ("1.5s", 1_500), ("1m30s", 90_000), ("10m", 600_000), ("2h", 7_200_000),
            ("1d", 86_400_000), ("0s", 0), ("0.001s", 1), ("1h0.5s", 3_600_500), ("3650d", 315_360_000_000),
        ]
    )
    func parses(text: String, milliseconds: Int64) {
        #expect(DurationText.parse(text) == .milliseconds(milliseconds))
    }

    @Test(
        "anything else is refused",
        arguments: [
            "", "1", "s", "1 s", "-1s", "+1s", "1S", "1s1m", "1s1s", "1.5m1s", "1.s", ".5s", "1µs", "1e3s", "3650d1ms",
            "9999999999999s", "999999999999d", "1.0000000001s", "one", "１s",
        ]
    )
    func refuses(text: String) {
        #expect(DurationText.parse(text) == nil)
    }

    @Test("what is formatted is read back as the same", arguments: [0, 1, 999, 1_500, 90_000, 86_461_001])
    func formats(milliseconds: Int) {
        let duration = Duration.milliseconds(milliseconds)
        #expect(DurationText.parse(DurationText.format(duration)) == duration)
    }

    @Test(
        "ratios are percent or plain numbers from 0 to 1",
        arguments: [
            ("1%", 0.01), ("0.01", 0.01), ("100%", 1), ("0", 0), ("1", 1), ("2.5%", 0.025), ("101%", nil), ("1.1", nil),
            ("-1%", nil), ("%", nil), ("", nil), ("nan", nil), ("0x1p-3", nil), ("1 %", nil), ("1..2", nil),
            ("inf", nil),
        ] as [(String, Double?)]
    )
    func ratios(text: String, ratio: Double?) {
        #expect(RatioText.parse(text) == ratio)
    }

    @Test(
        "a slip of the hand finds its word, another word finds none",
        arguments: [
            ("intervall", "interval"), ("itnerval", "interval"), ("Timeout", "timeout"), ("zebra", nil), ("", nil),
        ] as [(String, String?)]
    )
    func suggests(word: String, expected: String?) {
        #expect(Suggestion.nearest(to: word, among: ["interval", "timeout", "checks"]) == expected)
    }
}
