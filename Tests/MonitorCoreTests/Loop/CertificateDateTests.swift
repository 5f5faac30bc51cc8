import Testing

@testable import MonitorCore

@Suite("Certificate date")
struct CertificateDateTests {
    @Test(
        "dates are read as libcurl prints them",
        arguments: [
            ("Nov  9 23:59:59 2027 GMT", 1_825_804_799), (" Jan 1 00:00:00 2050 GMT", 2_524_608_000),
            ("Dec 31 23:59:59 9999 GMT", 9_000_000_000),
        ]
    )
    func reads(text: String, seconds: Int64) {
        #expect(CertificateDate.parse(text)?.nanoseconds == seconds * 1_000_000_000)
    }

    @Test(
        "anything else is no date",
        arguments: ["", "Foo 1 00:00:00 2027 GMT", "Jan 1 2027", "Jan 1 25:00:00 2027 GMT"]
    )
    func rejects(text: String) {
        #expect(CertificateDate.parse(text) == nil)
    }

    @Test(
        "days left are whole days, rounded down",
        arguments: [(86_400, 1), (86_399, 0), (0, 0), (-1, -1), (-86_401, -2)]
    )
    func daysLeft(seconds: Int64, days: Int) {
        let end = Timestamp(nanoseconds: seconds * 1_000_000_000)
        #expect(CertificateDate.daysLeft(until: end, at: Timestamp(nanoseconds: 0)) == days)
    }
}
