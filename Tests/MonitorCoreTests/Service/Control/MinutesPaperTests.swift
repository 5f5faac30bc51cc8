import Foundation
import Testing

@testable import MonitorCore

/// The minutes on paper: printed by a real browser, and read back from the PDF.
@Suite("Minutes on paper", .enabled(if: Printer.isThere, Printer.reason))
struct MinutesPaperTests {
    @Test("all 188 sites print on A4 within the margins, headings on every page, all letters of Vietnamese")
    func paper() throws {
        let folder = try ScratchDirectory()
        try folder.write(Data(MinutesPage(try Self.document()).html().utf8), to: "minutes.html")
        let pdf = folder.path(of: "minutes.pdf")
        try Printer.print(folder.path(of: "minutes.html"), to: pdf, in: folder)
        let facts = try Printer.said("pdfinfo", [pdf], in: folder)
        #expect(facts.contains(#/Page size: +59[45](\.\d+)? x 84[12](\.\d+)? pts \(A4\)/#), "\(facts)")
        let pages = try #require(facts.firstMatch(of: #/Pages: +(\d+)/#).flatMap { Int($0.1) })
        #expect((5...12).contains(pages))
        let text = try Printer.said("pdftotext", ["-layout", pdf, "-"], in: folder)
        for words in [
            "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "BIÊN BẢN", "ngày 06 tháng 11 năm 2021",
            "ĐẠI DIỆN ĐƠN VỊ", "NGƯỜI LẬP BIÊN BẢN", "UBND Xã Bình Thạnh", "UBND Xã Bình Thanh",
        ] {
            #expect(text.contains(words), "\(words)")
        }
        let sheets = text.split(separator: "\u{0C}", omittingEmptySubsequences: true)
        #expect(sheets.count == pages)
        #expect(
            sheets.filter { $0.contains("STT") && $0.contains("15 giây xấu") }.count >= pages - 1,
            "the table's head comes again"
        )
        #expect(sheets.enumerated().allSatisfy { $0.element.contains("\($0.offset + 1)/\(pages)") })
    }

    /// All sites of the sample inventory, with a cell of each kind filled.
    private static func document() throws -> MinutesDocument {
        let total = MinutesDocument.Total(
            id: nil,
            name: nil,
            count: 188,
            well: 186,
            disturbed: 1,
            absent: 1,
            joined: 0,
            unknown: 0,
            availability: 0.9987,
            measuredSeconds: 2_594_000,
            onAirSeconds: 2_594_090,
            outageSeconds: 251.6,
            outages: 1,
            unknownSeconds: 90,
            longestFreeze: nil,
            worst15s: nil
        )
        let moment = "2021-11-06T07:42:13.600+07:00"
        return MinutesDocument(
            time: "2021-11-06T17:30:00.000+07:00",
            language: .vi,
            event: "Bồi dưỡng cải cách hành chính",
            date: "2021-11-06",
            over: true,
            sessions: [
                MinutesDocument.Session(
                    from: moment,
                    to: "2021-11-06T11:30:00.000+07:00",
                    plannedFrom: "2021-11-06T07:30:00.000+07:00",
                    plannedTo: "2021-11-06T11:30:00.000+07:00"
                )
            ],
            onAirSeconds: 13_800,
            total: total,
            areas: [total],
            sites: try ReplayInventory.districts.sites().map { site in
                SiteMinutesDocument(
                    id: site.id,
                    name: site.name,
                    level: "commune",
                    parent: nil,
                    area: nil,
                    joinsAt: nil,
                    outcome: .disturbed,
                    availability: 0.9817,
                    measuredSeconds: 13_000,
                    availableSeconds: 12_700,
                    degradedSeconds: 0,
                    outageSeconds: 251.6,
                    outages: 1,
                    longestOutageSeconds: 251.6,
                    terminalSeconds: 0,
                    absentSeconds: 0,
                    unknownSeconds: 800,
                    sent: 65_000,
                    late: 0,
                    n: 63_000,
                    lost: 12,
                    loss: 0.00019,
                    slowestMinute: nil,
                    freezes: 1,
                    longestFreeze: MinutesDocument.Freeze(at: moment, seconds: 1.8, site: nil),
                    worst15s: MinutesDocument.Worst(at: moment, loss: 0.12, n: 75, lost: 9, site: nil)
                )
            },
            incidents: [],
            blind: [],
            changes: [],
            alerts: []
        )
    }
}

/// A real browser without a screen, and the tools that read what it printed.
enum Printer {
    static let isThere = ["/usr/bin/chromium", "/usr/bin/pdfinfo", "/usr/bin/pdftotext"].allSatisfy {
        FileManager.default.isExecutableFile(atPath: $0)
    }
    static let reason: Comment = "needs chromium and poppler-utils (packaging/requirements test)"

    static func print(_ page: String, to pdf: String, in folder: ScratchDirectory) throws {
        let options = [
            "60", "chromium", "--headless", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage",
            "--user-data-dir=\(folder.path(of: "profile"))", "--no-pdf-header-footer", "--print-to-pdf=\(pdf)",
            "file://\(page)",
        ]
        let browser = try ChildProcess("timeout", options, isSilent: true)
        try #require(browser.succeeds())
    }

    /// What a tool prints.
    static func said(_ tool: String, _ options: [String], in folder: ScratchDirectory) throws -> String {
        let script = try folder.script("tool.sh", "exec \"$@\" > '\(folder.path(of: "said.txt"))'")
        try #require(try ChildProcess(script, [tool] + options).succeeds())
        return try folder.text("said.txt")
    }
}
