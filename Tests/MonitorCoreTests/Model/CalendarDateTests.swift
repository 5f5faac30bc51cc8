import Testing

@testable import MonitorCore

@Suite("Calendar date")
struct CalendarDateTests {
    @Test("every day from 1678 to 2262 follows the one before it, and its count leads back to it")
    func everyDay() {
        var before = CalendarDate(daysSince1970: -106_752)
        var mistakes: [CalendarDate] = []
        for days in Int64(-106_751)...106_751 {
            let date = CalendarDate(daysSince1970: days)
            let isNext =
                date == CalendarDate(year: before.year, month: before.month, day: before.day + 1)
                || date == CalendarDate(year: before.year, month: before.month + 1, day: 1)
                || date == CalendarDate(year: before.year + 1, month: 1, day: 1)
            if !isNext || date.daysSince1970 != days { mistakes.append(date) }
            before = date
        }
        #expect(mistakes.isEmpty)
    }

    @Test(
        "days are counted from 1970-01-01",
        arguments: [(1970, 1, 1, 0), (1969, 12, 31, -1), (2000, 2, 29, 11_016), (2021, 11, 6, 18_937)]
    )
    func counts(year: Int64, month: Int64, day: Int64, days: Int64) {
        #expect(CalendarDate(year: year, month: month, day: day)?.daysSince1970 == days)
    }

    @Test(
        "a day that no month has is none",
        arguments: [(2026, 2, 29), (2100, 2, 29), (2026, 4, 31), (2026, 13, 1), (2026, 0, 1), (2026, 1, 0)]
    )
    func noSuchDay(year: Int64, month: Int64, day: Int64) {
        #expect(CalendarDate(year: year, month: month, day: day) == nil)
    }
}
