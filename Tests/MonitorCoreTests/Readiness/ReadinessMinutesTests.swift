import Foundation
import Testing

@testable import MonitorCore

@Suite("Readiness minutes")
struct ReadinessMinutesTests {
    private func document(_ change: (inout ReadinessWorld) -> Void = { _ in }) -> ReadinessDocument.Report {
        var world = ReadinessWorld(ReadinessWorld.corner)
        world.lines = [
            "son-ha/son-thuong": .lossy, "son-ha/son-bao": .neverAnswered,
            "son-ha/son-linh": .init(roundTrip: .milliseconds(270)),
        ]
        change(&world)
        var clock = LocalTime(zone: "Asia/Ho_Chi_Minh")
        return ReadinessDocument.Report(world.report(), catalogue: Catalogue(language: .vi), clock: &clock)
    }

    @Test("the page has motto, outcome, exceptions and lines for signatures, and nothing from elsewhere")
    func page() throws {
        let html = try ReadinessMinutes(document()).html()
        for words in [
            "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc", "ĐỦ ĐIỀU KIỆN, CÓ NGOẠI LỆ",
            "HỌP TẠI UBND Huyện Sơn Hà", "mất gói 20% (20/100 lần dò), vượt giới hạn 1%", "(Ký, ghi rõ họ tên)",
            "ngày 06/11/2021; các phiên: 07:30-11:30 và 13:30-17:00", "09:00 ngày 05/11/2021",
        ] {
            #expect(html.contains(words), "\(words)")
        }
        for mark in ["<script", "http:", "https:", "src=", "href=", "@import", "url(", "{{"] {
            #expect(!html.contains(mark), "\(mark)")
        }
        #expect(html.components(separatedBy: "<tr").count == html.components(separatedBy: "</tr>").count)
    }

    @Test("names from the inventory are text on the page, whatever they hold")
    func escaped() throws {
        let html = try ReadinessMinutes(
            document { world in
                var sites = ReadinessWorld.corner.sites
                sites[3].name = "Xã <script>alert(1)</script> & \"x\""
                world.roster = Roster(sites: sites)
            }
        ).html()
        #expect(!html.contains("<script") && html.contains("&lt;script&gt;"))
    }

    @Test("with everybody ready there is nothing to settle")
    func clean() throws {
        let html = try ReadinessMinutes(document { $0.lines = [:] }).html()
        #expect(html.contains("Không có.") && !html.contains("Việc phải xử lý"))
    }

    @Test("CSV has a row a hall with its reasons in one cell, as RFC 4180 has it")
    func csv() throws {
        let text = ReadinessCSV(
            document { world in
                var sites = ReadinessWorld.corner.sites
                sites[3].name = "=HYPERLINK(\"x\")"
                world.roster = Roster(sites: sites)
            }
        ).text
        #expect(text.hasPrefix("\u{FEFF}id,name,") && text.hasSuffix("\r\n"))
        #expect(text.contains("\"'=HYPERLINK(\"\"x\"\")\""))
        let lines = ReadinessCSV(document()).text.components(separatedBy: "\r\n").dropLast()
        #expect(lines.count == 13)
        let row = try #require(lines.first { $0.hasPrefix("son-ha/son-thuong,") })
        #expect(row.contains(",join,son-ha,\"mất gói 20% (20/100 lần dò), vượt giới hạn 1%\",100,0.2,8,8,8,0,"))
        let name = try #require(lines.first { $0.hasPrefix("phong-hop-3,") })
        #expect(name.contains("\"Phòng họp số 3, trụ sở UBND tỉnh Quảng Ngãi\""))
    }

    @Test("a round trip of next to nothing is not printed as none")
    func tiny() throws {
        let document = document { $0.lines = ["son-ha": .init(roundTrip: .microseconds(20))] }
        #expect(ReadinessText(document, language: .vi).lines.contains { $0.plain.contains("<0,1 ms") })
        #expect(try ReadinessMinutes(document).html().contains("&lt;0,1"))
        #expect(Catalogue(language: .en).milliseconds(0.049) == "<0.1")
        #expect(Catalogue(language: .en).milliseconds(0.05) == "0.1" && Catalogue(language: .en).milliseconds(0) == "0")
    }

    @Test("the table begins with those that cannot take part and ends with the outcome")
    func table() {
        let lines = ReadinessText(document(), language: .vi).lines.map(\.plain)
        #expect(lines.first == "KIỂM TRA SẴN SÀNG: Bồi dưỡng cải cách hành chính, 2021-11-06")
        #expect(lines[4].hasPrefix("UBND Xã Sơn Thượng") && lines[4].contains("HỌP TẠI UBND Huyện Sơn Hà"))
        #expect(
            lines.last
                == "ĐỦ ĐIỀU KIỆN, CÓ NGOẠI LỆ: 9 sẵn sàng, 1 có rủi ro, 1 họp nơi khác, 1 phải gọi xác nhận"
        )
    }

    @Test("the report survives the store, and every reason and item has words in both languages")
    func words() throws {
        let report = ReadinessWorld(ReadinessWorld.corner).report()
        let copy = try JSONDecoder().decode(ReadinessReport.self, from: JSONEncoder().encode(report))
        #expect(copy == report)
        for language in Language.allCases {
            let catalogue = Catalogue(language: language)
            for kind in ReadinessReason.Kind.allCases {
                let reason = ReadinessReason(kind, site: Province.id("son-ha"), value: 0.2, limit: 0.01, n: 5, lost: 1)
                #expect(!catalogue.clause(reason) { $0.rawValue }.contains("{"))
            }
            for kind in ReadinessReport.Item.Kind.allCases {
                #expect(!catalogue.sentence(.init(kind, channel: "sms")) { $0.rawValue }.contains("{"))
            }
        }
    }
}
