import Testing

@testable import MonitorCore

@Suite("Second ways and presence in the configuration")
struct BackupAddressTests {
    private func sites(_ yaml: String, _ rows: String) throws -> [Site] {
        let sandbox = try ConfigurationSandbox(["m.yaml": "inventory: i.csv\n" + yaml, "i.csv": rows])
        let reading = sandbox.load()
        #expect(reading.errors.isEmpty)
        return try #require(reading.configuration).roster.sites
    }

    @Test("a backup is asked what the first line check asks that depends on the address, with its times")
    func check() throws {
        let rows =
            "id,name,level,line_address,address,backup_address,checks\n"
            + "a,A,commune,192.0.2.1,192.0.2.2,192.0.2.3,portal h323 icmp\nb,B,commune,192.0.2.4,192.0.2.5,,\n"
        let yaml = """
            defaults: { interval: 2s, dead_after: 4s, source: 192.0.2.9 }
            checks: { portal: { kind: https, url: "https://192.0.2.7/", role: line } }

            """
        let sites = try sites(yaml, rows)
        #expect(sites[0].checks.map(\.name) == ["portal", "h323", "icmp", "icmp@backup"])
        let backup = try #require(sites[0].checks.last)
        #expect(backup.isBackup && backup.role == .line && backup.kind == .icmp)
        #expect(backup.host.description == "192.0.2.3")
        #expect(backup.interval == sites[0].checks[2].interval && backup.deadAfter == .seconds(4))
        #expect(backup.source == "192.0.2.9")
        #expect(!sites[1].checks.contains { $0.isBackup })
    }

    @Test("a hall that takes part elsewhere has no backup to ask")
    func elsewhere() throws {
        let rows =
            "id,name,level,address,backup_address,joins_at\n"
            + "a,A,commune,192.0.2.1,192.0.2.3,b\nb,B,commune,192.0.2.4,,\n"
        #expect(try sites("", rows)[0].checks.isEmpty)
    }

    @Test("`expected` is read at all three places, the nearest wins")
    func expected() throws {
        let rows = "id,name,level,address\na,A,district,192.0.2.1\nb,B,commune,192.0.2.2\nc,C,commune,192.0.2.3\n"
        let yaml = """
            defaults: { expected: always }
            by_level: { commune: { expected: events } }
            sites: { c: { expected: always } }

            """
        #expect(try sites(yaml, rows).map(\.expected) == [.always, .events, .always])
        #expect(SiteDuty.own(of: try sites(yaml, rows)[1]).presence == .notExpected)
    }
}
