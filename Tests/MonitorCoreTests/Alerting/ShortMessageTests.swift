import Testing

@testable import MonitorCore

@Suite("Short message")
struct ShortMessageTests {
    @Test("parts are taken while they fit; a first part that is too long is cut")
    func limit() {
        let long = String(repeating: "ố", count: 150)
        #expect(ShortMessage.joined(["a. ", long, ", b"]) == "a. " + String(repeating: "o", count: 150) + ", b")
        #expect(ShortMessage.joined(["abcdefghijk", long, ", b"]) == "abcdefghijk")
        #expect(ShortMessage.joined([String(repeating: "ô", count: 200), "b"]).utf8.count == 160)
    }

    @Test(
        "a name that folds to a sibling's carries its official code",
        arguments: [
            ("binh-son/binh-thanh-1", "UBND Xã Bình Thạnh (21049)"),
            ("binh-son/binh-thanh-2", "UBND Xã Bình Thanh (21106)"),
            ("ba-to/ba-to-tt", "UBND Thị trấn Ba Tơ (21484)"),
            ("ba-to/ba-to-xa", "UBND Xã Ba Tô (21520)"),
            ("son-ha/son-bao", "UBND Xã Sơn Bao"),
            ("son-ha", "UBND Huyện Sơn Hà"),
        ]
    )
    func ambiguousNames(id: String, expected: String) {
        #expect(SiteNames(roster: Province.roster).unmistakableName(Province.id(id)) == expected)
    }

    @Test("every site's message fits and names the site", arguments: Province.roster.sites)
    func everySite(_ site: Site) {
        let sms = NotificationTextTests.words(.opened, Province.incident(root: site.id.rawValue)).sms
        #expect(sms.utf8.count <= ShortMessage.limit)
        #expect(sms.hasPrefix("#17 MAT KET NOI: \(PlainASCII.folded(site.name))"))
        #expect(sms.contains(", tu 07:42. Goi "))
    }

    @Test("of a name that is too long something is cut, never the number, the time or the first telephone")
    func longName() {
        let name = "UBND " + String(repeating: "Xã Sơn Thượng ", count: 12)
        let sms = ShortMessage.composed(
            head: "#17 MẤT KẾT NỐI",
            places: [name + "UBND Huyện Sơn Hà", name],
            tail: ", từ 07:42. Gọi điểm cầu 0905000111",
            extras: [", điện lực 19001909"]
        )
        #expect(sms.utf8.count == 160)
        #expect(
            sms.hasPrefix("#17 MAT KET NOI: UBND Xa Son Thuong")
                && sms.hasSuffix(".., tu 07:42. Goi diem cau 0905000111")
        )
        let short = ShortMessage.composed(head: "#17 X", places: [name, "A"], tail: ", t", extras: [", 1", ", 2"])
        #expect(short == "#17 X: A, t, 1, 2")
    }
}
