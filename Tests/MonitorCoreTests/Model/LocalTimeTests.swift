import Foundation
import Testing

@testable import MonitorCore

@Suite("Local time")
struct LocalTimeTests {
    @Test(
        "times are RFC 3339 with milliseconds and the offset of that moment",
        arguments: [
            ("Asia/Ho_Chi_Minh", 1_636_159_336_120, "2021-11-06T07:42:16.120+07:00"),
            ("UTC", 0, "1970-01-01T00:00:00.000+00:00"),
            ("UTC", -1, "1969-12-31T23:59:59.999+00:00"),
            ("UTC", 1_709_164_800_000, "2024-02-29T00:00:00.000+00:00"),
            ("UTC", 951_782_400_000, "2000-02-29T00:00:00.000+00:00"),
            ("UTC", 1_735_689_599_999, "2024-12-31T23:59:59.999+00:00"),
            ("Asia/Kathmandu", 1_636_159_336_120, "2021-11-06T06:27:16.120+05:45"),
            ("America/St_Johns", 1_636_159_336_120, "2021-11-05T22:12:16.120-02:30"),
            ("Europe/Berlin", 1_616_893_199_999, "2021-03-28T01:59:59.999+01:00"),
            ("Europe/Berlin", 1_616_893_200_000, "2021-03-28T03:00:00.000+02:00"),
            ("Europe/Berlin", 1_635_641_999_999, "2021-10-31T02:59:59.999+02:00"),
            ("Europe/Berlin", 1_635_642_000_000, "2021-10-31T02:00:00.000+01:00"),
        ]
    )
    func table(zone: String, milliseconds: Int64, text: String) {
        var time = LocalTime(zone: zone)
        #expect(time.rfc3339(Timestamp(nanoseconds: milliseconds * 1_000_000)) == text)
    }

    @Test(
        "remembering the offset never shows: a fresh formatter says the same",
        arguments: ["Europe/Berlin", "Australia/Lord_Howe"]
    )
    func cacheIsInvisible(zone: String) {
        var used = LocalTime(zone: zone)
        // A year in steps of 7 min 13 s crosses every change of the clocks, forwards and backwards.
        for step in 0..<72_000 {
            let time = Timestamp(
                nanoseconds: (1_609_459_200 + Int64(step % 2 == 0 ? step : 72_000 - step) * 433) * 1_000_000_000
            )
            var fresh = LocalTime(zone: zone)
            guard step % 7 == 0 else {
                _ = used.rfc3339(time)
                continue
            }
            #expect(used.rfc3339(time) == fresh.rfc3339(time))
        }
    }

    @Test("the calendar agrees with Foundation's over four centuries")
    func agreesWithFoundation() throws {
        var time = LocalTime(zone: "UTC")
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = .gmt
        for step in -2_000..<6_000 {
            let seconds = Int64(step) * 1_234_567
            let parts = calendar.dateComponents(
                [.year, .month, .day],
                from: Date(timeIntervalSince1970: Double(seconds))
            )
            let year = try #require(parts.year)
            let month = try #require(parts.month)
            let day = try #require(parts.day)
            let expected = "\(year)-" + (month < 10 ? "0" : "") + "\(month)-" + (day < 10 ? "0" : "") + "\(day)"
            #expect(time.rfc3339(Timestamp(nanoseconds: seconds * 1_000_000_000)).hasPrefix(expected))
        }
    }

    @Test("a clock time names its day only when that is another one")
    func clock() {
        var time = LocalTime(zone: "Asia/Ho_Chi_Minh")
        let now = Timestamp(nanoseconds: 1_636_159_336_120_000_000)
        #expect(time.clock(now, near: now) == "07:42:16.120")
        #expect(time.clock(now + .seconds(-86_400), near: now) == "2021-11-05 07:42:16.120")
    }

    @Test("an unknown zone is UTC, none is the machine's")
    func fallbacks() {
        var unknown = LocalTime(zone: "Mars/Olympus")
        #expect(unknown.rfc3339(Timestamp(nanoseconds: 0)) == "1970-01-01T00:00:00.000+00:00")
        var machine = LocalTime(zone: nil)
        var explicit = LocalTime(zone: TimeZone.current)
        #expect(machine.rfc3339(Timestamp(nanoseconds: 1)) == explicit.rfc3339(Timestamp(nanoseconds: 1)))
    }
}
