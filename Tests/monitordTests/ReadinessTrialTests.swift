import Foundation
import Testing

/// Which halls can take part, found out on a real network that loses, delays, polices and is narrow.
@Suite("Readiness on a real network", .serialized, .enabled(if: Privilege.isRoot, Privilege.reason))
struct ReadinessTrialTests {
    @Test("every verdict is right, and the page prints as the minutes")
    func verdicts() async throws {
        try await ReadinessNetwork.with { network in
            try await network.fault("commune:a/4", "blackhole")
            try await network.daemon {
                _ = try await network.log.line("UP", site: "a/3", within: .seconds(20))
                _ = try await network.log.line("UP", site: "c/3", within: .seconds(20))
                try await network.fault("district:b", "delay", "200ms")
                try await network.fault("commune:a/1", "loss", "5%")
                try await network.fault("commune:a/2", "police-icmp", "8")
                try await network.fault("commune:a/3", "blackhole")
                try await network.fault("district:c", "rate", "5mbit")
                _ = try await network.log.line("EQUIPMENT", site: "a/5", within: .seconds(60))
                let drilled = try await network.monitord("test-alert")
                #expect(drilled.code == 0, "\(drilled.errors)")
                let outcome = try await network.monitord("readiness", "Bồi dưỡng", "--json")
                try check(outcome)
                try await checkAfterwards(network)
                try await checkPage(network)
            }
        }
    }

    private struct Document: Decodable {
        struct Report: Decodable {
            var outcome: String
            var waves: Int
            var halls: [Hall]
        }

        struct Hall: Decodable {
            var id: String
            var verdict: String
            var joinAt: String?
            var reasons: [Reason]
            var steps: [Step]
            var safeRate: Int?
        }

        struct Reason: Decodable {
            var kind: String
            var text: String?
        }

        struct Step: Decodable {
            var rate: Int
            var n: Int
        }

        var report: Report
    }

    private func check(_ outcome: ControlTrial.Outcome) throws {
        #expect(outcome.code == 1, "\(outcome.errors)")
        let decoder = JSONDecoder()
        decoder.keyDecodingStrategy = .convertFromSnakeCase
        let report = try decoder.decode(Document.self, from: Data(outcome.output.utf8)).report
        let halls = Dictionary(report.halls.map { ($0.id, $0) }) { first, _ in first }
        func expect(_ id: String, _ verdict: String, _ reasons: [String], joinsAt: String? = nil) {
            let hall = halls[id]
            #expect(hall?.verdict == verdict, "\(id): \(String(describing: hall))")
            let found = Set((hall?.reasons ?? []).map(\.kind))
            #expect(found.isSuperset(of: reasons), "\(id): \(String(describing: hall))")
            #expect(hall?.joinAt == joinsAt, "\(id): \(String(describing: hall))")
        }
        expect("bo", "ready", [])
        expect("tinh", "ready", [])
        expect("a", "ready", [])
        expect("a/1", "join", ["loss"], joinsAt: "a")
        expect("a/2", "ready", ["icmp-limit"])
        expect("a/3", "join", ["silent"], joinsAt: "a")
        expect("a/4", "not-verifiable", ["never-answered"])
        expect("a/5", "ready-with-risk", ["terminal"])
        expect("a/6", "join", ["arranged"], joinsAt: "a")
        expect("b", "join", ["rtt"], joinsAt: "tinh")
        expect("b/1", "join", ["rtt", "hop-fails"], joinsAt: "tinh")
        expect("c", "ready", [])
        for commune in ["c/1", "c/2", "c/3"] { expect(commune, "ready", []) }
        #expect(halls["a/2"]?.safeRate == 5)
        #expect(halls["a"]?.steps.map(\.rate) == [1, 5, 10, 20])
        #expect((halls["a"]?.steps.map(\.n) ?? []).elementsEqual([15, 75, 150, 300]) { abs($0 - $1) <= 3 })
        #expect(report.outcome == "no-go" && report.waves >= 2)
    }

    /// No incident came of a device's own limit, and the log tells of the run.
    private func checkAfterwards(_ network: ReadinessNetwork) async throws {
        let lines = network.log.lines()
        #expect(!lines.contains { $0.site == "a/2" && ["DOWN", "DEGRADED", "FREEZE"].contains($0.word) })
        let event = try #require(lines.last { $0.word == "EVENT" && $0.values["step"] == "readiness" })
        #expect(event.values["outcome"] == "no-go")
    }

    private func checkPage(_ network: ReadinessNetwork) async throws {
        let page = try await network.monitord("readiness", "Bồi dưỡng", "--last", "--html")
        let csv = try await network.monitord("readiness", "Bồi dưỡng", "--last", "--csv")
        #expect(csv.code == 1 && csv.output.split(whereSeparator: \.isNewline).count == 17)
        #expect(
            !page.output.contains("<script") && !page.output.contains("http://") && !page.output.contains("https://")
        )
        let file = network.folder.appending(path: "bien-ban.html")
        try page.output.write(to: file, atomically: true, encoding: .utf8)
        let pdf = network.folder.appending(path: "bien-ban.pdf")
        try await shell(
            "chromium",
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            "--no-pdf-header-footer",
            "--user-data-dir=\(network.folder.path)/chromium",
            "--print-to-pdf=\(pdf.path)",
            file.path
        )
        let about = try await shell("pdfinfo", pdf.path)
        #expect(about.contains("(A4)"), "\(about)")
        let text = try await shell("pdftotext", "-layout", pdf.path, "-")
        for words in [
            "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "BIÊN BẢN", "CHƯA ĐỦ ĐIỀU KIỆN", "ĐƠN VỊ VIỄN THÔNG", "UBND Xã A1",
        ] {
            #expect(text.contains(words), "\(words) is not on the page")
        }
        if let keep = ProcessInfo.processInfo.environment["MONITORD_PAGE"] {
            try? FileManager.default.removeItem(atPath: keep)
            try FileManager.default.copyItem(at: pdf, to: URL(filePath: keep))
        }
    }
}
