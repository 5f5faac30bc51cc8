import Testing

@testable import MonitorCore

@Suite("Local days and their times")
struct LocalDayTests {
    @Test(
        "a time of the local day, in zones with and without summer time",
        arguments: [
            ("Asia/Ho_Chi_Minh", "2021-11-06", 450, "2021-11-06T07:30:00.000+07:00"),
            ("Asia/Ho_Chi_Minh", "2021-11-06", 1_440, "2021-11-07T00:00:00.000+07:00"),
            ("Europe/Berlin", "2026-03-29", 90, "2026-03-29T01:30:00.000+01:00"),
            // The hour from 02:00 is skipped, the one from 02:00 in October counts once.
            ("Europe/Berlin", "2026-03-29", 150, "2026-03-29T03:30:00.000+02:00"),
            ("Europe/Berlin", "2026-03-29", 450, "2026-03-29T07:30:00.000+02:00"),
            ("Europe/Berlin", "2026-10-25", 150, "2026-10-25T02:30:00.000+02:00"),
            ("Europe/Berlin", "2026-10-25", 450, "2026-10-25T07:30:00.000+01:00"),
        ]
    )
    func timestamp(zone: String, day: String, minute: Int, expected: String) throws {
        var local = LocalTime(zone: zone)
        let date = try #require(CalendarDate(day))
        let time = local.timestamp(of: date, minute: minute)
        #expect(local.rfc3339(time) == expected)
        #expect("\(local.date(time))" == expected.prefix(10))
    }

    @Test(
        "a date is written in one way only",
        arguments: ["2021-02-29", "2021-11-6", "06/11/2021", "2021-13-01", "", "+021-11-06"]
    )
    func noDate(text: String) {
        #expect(CalendarDate(text) == nil)
    }
}
