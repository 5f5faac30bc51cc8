import Testing

@testable import MonitorCore

@Suite("Status screen")
struct StatusScreenTests {
    /// One province, 13 districts, 174 communes, of which the first `down` are lost.
    private func document(down: Int, isolated: Bool = false) throws -> StatusDocument {
        var sites = [try site("tinh", "Phòng họp số 3", parent: nil)]
        for district in 0..<13 {
            sites.append(try site("h\(district)", "UBND Huyện \(district)", parent: "tinh"))
            for commune in 0..<(district < 5 ? 14 : 13) {
                sites.append(try site("h\(district)/x\(commune)", "UBND Xã \(commune)", parent: "h\(district)"))
            }
        }
        let communes = sites.indices.filter { sites[$0].id.rawValue.contains("/") }
        for index in communes.prefix(down) {
            sites[index].state = .down
            sites[index].since = "2021-11-06T07:42:13.620+07:00"
            sites[index].incident = 17
        }
        return StatusDocument(
            time: "2021-11-06T07:42:16.120+07:00",
            language: .vi,
            isolated: isolated,
            session: nil,
            sites: sites,
            incidents: [],
            counters: Counters(
                uptimeSeconds: 1,
                probesSent: 0,
                probesAnswered: 0,
                probesLost: 0,
                probesLate: 0,
                probesSkipped: 0,
                packetsDuplicate: 0,
                packetsForeign: 0,
                packetsCorrupt: 0,
                logLinesDropped: 0,
                loopLagSeconds: 0
            )
        )
    }

    private func site(_ id: String, _ name: String, parent: String?) throws -> SiteStatus {
        SiteStatus(
            id: try #require(SiteID(id)),
            name: name,
            level: "x",
            parent: parent.flatMap(SiteID.init),
            phase: .idle,
            presence: .expected,
            state: .up,
            reason: nil,
            since: "2021-11-06T07:00:00.000+07:00",
            n: 60,
            windowSeconds: 60,
            ageSeconds: 0.5,
            roundTrip: .init(p50: 1, p95: 2, max: 3),
            jitter: 0.1,
            pdvP95: 1,
            loss: 0,
            freezes: 0,
            bursts: nil,
            mos: 4.4,
            video: nil,
            directions: nil,
            lastAnswerAt: nil,
            joinsAt: nil,
            incident: nil,
            root: nil,
            results: []
        )
    }

    @Test("188 sites fit a window of 30 rows, however many are down", arguments: [0, 1, 5, 60, 174])
    func fits(down: Int) throws {
        let status = try document(down: down)
        #expect(status.sites.count == 188)
        let lines = StatusScreen(status).lines(rows: 30).map(\.plain)
        #expect(lines.count <= 30)
        #expect(lines[0].contains("\(188 - down)/188"))
        // The last district's row is there too.
        #expect(lines.last?.contains("UBND Huyện 12") == true)
    }

    @Test("problems come first, with state, time and incident; what has no room is counted")
    func problemsFirst() throws {
        let lines = StatusScreen(try document(down: 60)).lines(rows: 30).map(\.plain)
        #expect(lines[3].contains("(h0/x0)") && lines[3].contains("MẤT KẾT NỐI") && lines[3].contains("07:42:13"))
        #expect(lines[3].hasSuffix("#17"))
        let rest = try #require(lines.first { $0.hasPrefix("… và") })
        let shown = lines.count { $0.contains("(h") }
        #expect(rest == "… và \(60 - shown) điểm cầu nữa")
    }

    @Test("a row for each parent counts its children by state")
    func families() throws {
        let lines = StatusScreen(try document(down: 15)).lines().map(\.plain)
        let first = try #require(lines.last { $0.hasPrefix("UBND Huyện 0 ") })
        #expect(first.split(separator: " ").map(String.init).contains("0/14"))
        let second = try #require(lines.last { $0.hasPrefix("UBND Huyện 1 ") })
        #expect(second.split(separator: " ").map(String.init).contains("13/14"))
    }

    @Test("a monitor that is cut off says so above all")
    func isolated() throws {
        let lines = StatusScreen(try document(down: 0, isolated: true)).lines()
        #expect(lines[1].plain.hasPrefix("MÁY GIÁM SÁT MẤT MẠNG"))
    }

    @Test("a small window never gets more rows than it has", arguments: 1...24)
    func small(rows: Int) throws {
        #expect(StatusScreen(try document(down: 174)).lines(rows: rows).count <= rows)
    }
}
