import Testing

@testable import MonitorCore

@Suite("Figures in words")
struct CatalogueFiguresTests {
    private let vietnamese = Catalogue(language: .vi)
    private let english = Catalogue(language: .en)

    @Test(
        "a duration is said as people say it",
        arguments: [
            (Duration.milliseconds(2_340), "2,3 giây", "2.3 s"),
            (.seconds(3), "3 giây", "3 s"),
            (.seconds(252), "4 phút 12 giây", "4 min 12 s"),
            (.milliseconds(59_960), "1 phút", "1 min"),
            (.seconds(3_600), "1 giờ", "1 h"),
            (.seconds(3_605), "1 giờ", "1 h"),
            (.seconds(90_061), "1 ngày 1 giờ", "1 d 1 h"),
            (.seconds(-1), "0 giây", "0 s"),
        ]
    )
    func spoken(duration: Duration, vietnamese: String, english: String) {
        #expect(self.vietnamese.spoken(duration) == vietnamese)
        #expect(self.english.spoken(duration) == english)
    }

    @Test("numbers have the language's decimal sign, and only the places they need")
    func numbers() {
        #expect(vietnamese.number(8.33) == "8,3" && english.number(8.33) == "8.3")
        #expect(vietnamese.number(0.25, places: 2) == "0,25" && english.number(3) == "3")
    }

    @Test("one site, two sites")
    func plural() {
        #expect(english.sites(1) == "1 site" && english.sites(0) == "0 sites" && english.sites(12) == "12 sites")
        #expect(vietnamese.sites(1) == "1 điểm cầu" && vietnamese.sites(12) == "12 điểm cầu")
    }

    @Test("a time has its date where that is another day's, in the configured zone")
    func clocks() {
        let time = SpokenTime(language: .vi, zone: "Asia/Ho_Chi_Minh")
        #expect(time.clock(Province.since, near: Province.since + .seconds(60)) == "07:42:13")
        #expect(time.minute(Province.since, near: Province.since) == "07:42")
        #expect(time.clock(Province.since, near: Province.since + .seconds(86_400)) == "07:42:13 ngày 06/11/2021")
        let english = SpokenTime(language: .en, zone: "UTC")
        #expect(english.minute(Province.since, near: Province.since + .seconds(86_400)) == "00:42 on 2021-11-06")
    }
}
