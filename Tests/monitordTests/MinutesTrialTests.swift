import Foundation
import Testing

/// The minutes of an event whose session is now, asked of the built daemon by the built command.
@Suite("Minutes of the running daemon", .serialized, .enabled(if: Privilege.isRoot, Privilege.reason))
struct MinutesTrialTests {
    private static let zone = TimeZone(secondsFromGMT: 7 * 3_600) ?? .gmt

    /// Today, with one session that began hours ago or at midnight and ends before the day does.
    private static var extra: String {
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = zone
        let style = Date.ISO8601FormatStyle(timeZone: zone).year().month().day()
        let isMorning = calendar.component(.hour, from: .now) < 12
        return """
            events:
              - name: Bồi dưỡng cải cách hành chính
                date: \(Date.now.formatted(style))
                sessions: ["\(isMorning ? "00:00-14:00" : "10:00-23:59")"]
            """
    }

    @Test("a session that was extended and then stopped: text, CSV and page of the two sites, by the name's beginning")
    func minutes() async throws {
        try await ControlTrial.with(extra: Self.extra) { trial in
            try await trial.daemon { _ in
                for site in ["son-ha", "son-ha/son-thuong"] {
                    _ = try await trial.log.line("UP", site: site, within: .seconds(20))
                }
                let extended = try await trial.monitord("event", "extend", "boi", "40m", "--by", "Tuấn")
                #expect(extended.code == 0, "\(extended)")
                try await Task.sleep(for: .seconds(2))
                let running = try await trial.monitord("minutes", "boi duong")
                #expect(running.code == 0 && running.output.contains("PROVISIONAL at "), "\(running)")
                #expect(running.output.contains("2 sites: 2 well, 0 disturbed, 0 absent"), "\(running.output)")
                #expect(running.output.contains("The monitor did not run"), "before the daemon began")
                #expect(running.output.contains("(measured: "), "totals say how much was measured")
                let during = try #require(try await trial.monitord("minutes", "boi", "--json").json)
                let session = try #require((during["sessions"] as? [[String: Any]])?.first)
                #expect(session["planned_to"] as? String != nil && during["over"] as? Bool == false)

                #expect(try await trial.monitord("event", "stop", "boi", "--by", "Tuấn").code == 0)
                let over = try #require(try await trial.monitord("minutes", "boi", "--json").json)
                #expect(over["over"] as? Bool == true)
                let csv = try await trial.monitord("minutes", "boi", "--csv")
                let rows = csv.output.split(separator: "\r\n")
                #expect(csv.code == 0 && rows.count == 3 && rows[0].hasPrefix("\u{FEFF}id,name,level"), "\(csv)")
                #expect(rows[2].hasPrefix("son-ha/son-thuong,UBND Xã Sơn Thượng,commune,son-ha,son-ha,,well,1,"))
                let page = try await trial.monitord("minutes", "boi", "--html")
                #expect(
                    page.code == 0 && page.output.hasPrefix("<!DOCTYPE html>") && page.output.hasSuffix("</html>\n")
                )
                #expect(page.output.contains("UBND Xã Sơn Thượng") && !page.output.contains("PROVISIONAL"))
                #expect(try await trial.monitord("minutes", "hop").code == 1)
            }
            let checked = try await ControlTrial.run(Repository.monitord, ["check-config", trial.configuration.path])
            #expect(checked.code == 0 && !checked.errors.contains("figures of"), "\(checked)")
        }
    }
}
