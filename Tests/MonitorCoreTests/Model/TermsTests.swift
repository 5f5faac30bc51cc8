import Testing

@testable import MonitorCore

@Suite("Terms")
struct TermsTests {
    @Test(
        "a duration is said as people say it",
        arguments: [
            (Duration.milliseconds(2_340), "2,3 giây", "2.3 s"),
            (.seconds(3), "3 giây", "3 s"),
            (.seconds(252), "4 phút 12 giây", "4 min 12 s"),
            (.milliseconds(59_960), "1 phút", "1 min"),
            (.seconds(3_600), "1 giờ", "1 h"),
            (.seconds(90_061), "1 ngày 1 giờ", "1 d 1 h"),
            (.seconds(-1), "0 giây", "0 s"),
        ]
    )
    func spoken(duration: Duration, vietnamese: String, english: String) {
        #expect(Terms(language: .vi).spoken(duration) == vietnamese)
        #expect(Terms(language: .en).spoken(duration) == english)
    }
}
