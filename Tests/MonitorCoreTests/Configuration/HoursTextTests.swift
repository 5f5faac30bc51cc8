import Testing

@testable import MonitorCore

@Suite("Hours of the day as text")
struct HoursTextTests {
    @Test(
        "a span is two times of the day; its end belongs to it no more, and may be midnight",
        arguments: [
            ("06:00-22:00", DayHours(from: 360, to: 1_320)), ("22:00-06:00", DayHours(from: 1_320, to: 360)),
            ("00:00-24:00", DayHours(from: 0, to: 1_440)), ("18:30-24:00", DayHours(from: 1_110, to: 1_440)),
            ("18:30-00:00", DayHours(from: 1_110, to: 1_440)), ("23:59-00:01", DayHours(from: 1_439, to: 1)),
        ]
    )
    func parses(text: String, hours: DayHours) {
        #expect(HoursText.parse(text) == hours)
    }

    @Test(
        "everything else is none",
        arguments: [
            "", "-", "06:00", "06:00-", "6:00-22:00", "06:00–22:00", "06:00-22:60", "06:00-24:01", "24:00-06:00",
            "24:00-24:00", "06:00-06:00", "06:00-22:00-23:00", "06:00 - 22:00", "+6:00-22:00", "06.00-22.00",
            "٠٦:٠٠-22:00",
        ]
    )
    func refuses(text: String) {
        #expect(HoursText.parse(text) == nil)
    }
}
