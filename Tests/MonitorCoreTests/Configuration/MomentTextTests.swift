import Testing

@testable import MonitorCore

@Suite("Points in time as people write them")
struct MomentTextTests {
    // 2021-11-06T07:42:13.620+07:00
    private static let now = Timestamp(nanoseconds: 1_636_159_333_620_000_000)

    @Test(
        "RFC 3339, dates, times of today, and how long ago",
        arguments: [
            ("2021-11-06T07:30:00+07:00", "2021-11-06T07:30:00.000+07:00"),
            ("2021-11-06T00:30:00Z", "2021-11-06T07:30:00.000+07:00"),
            ("2021-11-06 07:30:00.25+07:00", "2021-11-06T07:30:00.250+07:00"),
            ("2021-11-06T07:30:00.123456789z", nil), ("2021-11-06T07:42:16.120+07:00", "2021-11-06T07:42:16.120+07:00"),
            ("2021-11-05", "2021-11-05T00:00:00.000+07:00"), ("07:30", "2021-11-06T07:30:00.000+07:00"),
            ("7:05", "2021-11-06T07:05:00.000+07:00"), ("2h", "2021-11-06T05:42:13.620+07:00"),
            ("1m30s", "2021-11-06T07:40:43.620+07:00"),
        ] as [(String, String?)]
    )
    func parsed(text: String, expected: String?) throws {
        var clock = LocalTime(zone: "Asia/Ho_Chi_Minh")
        let moment = try #require(MomentText.parse(text, now: Self.now, zone: "Asia/Ho_Chi_Minh"))
        if let expected { #expect(clock.rfc3339(moment) == expected) }
    }

    @Test(
        "anything else is nothing",
        arguments: [
            "", "soon", "24:00", "7:5", "2021-13-01", "2021-11-06T25:00:00Z", "2021-11-06T07:30:00",
            "2021-11-06T07:30Z",
            "9999999999999999999h", "-2h", "0001-01-01T00:00:00Z", "9999-12-31T23:59:59Z",
        ]
    )
    func refused(text: String) {
        #expect(MomentText.parse(text, now: Self.now, zone: "Asia/Ho_Chi_Minh") == nil)
    }
}
