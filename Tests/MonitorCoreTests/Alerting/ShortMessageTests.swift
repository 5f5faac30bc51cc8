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
        #expect(sms.contains("07:42:13"))
    }
}
