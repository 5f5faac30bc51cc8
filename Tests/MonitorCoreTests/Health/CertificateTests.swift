import Testing

@testable import MonitorCore

@Suite("Several certificates of one site")
struct CertificateTests {
    /// `d1/c1` has a line check (0), a terminal (1) and two portals with certificates (2 and 3).
    private func started() -> World {
        var world = World(roster(["h323", "portal", "admin"]))
        world.run(seconds: 5)
        return world
    }

    /// `d1/c1` with these equipment checks after its line check; all but `h323` have certificates.
    private func roster(_ names: [String]) -> Roster {
        var sites = Rosters.province(communes: [3]).sites
        for index in sites.indices where sites[index].id.rawValue == "d1/c1" {
            sites[index].checks += names.map { name in
                var check = Rosters.check(name, role: .equipment, interval: .seconds(10))
                check.certificateDays = name == "h323" ? nil : 14
                return check
            }
        }
        return Roster(sites: sites)
    }

    private func evidence(_ days: [String: Int]) -> Set<Evidence> {
        Set(days.map { .certificateEnds(check: $0.key, days: $0.value, limit: 14) })
    }

    private func told(in world: World) -> Set<Evidence> { Set(world.health.incidents.flatMap(\.evidence)) }

    @Test("a good certificate of another check does not undo a manual close", arguments: [false, true])
    func closed(restarts: Bool) {
        var world = started()
        world.showCertificate(of: "d1/c1", check: 2, daysLeft: 5)
        world.close(1)
        if restarts {
            world.restart()
            world.run(seconds: 5)
        }
        for _ in 0..<2 {
            world.showCertificate(of: "d1/c1", check: 3, daysLeft: 90)
            world.showCertificate(of: "d1/c1", check: 2, daysLeft: 5)
        }
        #expect(world.changes(.opened).count == 1)
        #expect(world.closed.map(\.cause) == [.certificate])
        world.showCertificate(of: "d1/c1", check: 2, daysLeft: 90)
        #expect(world.closed.isEmpty)
        world.showCertificate(of: "d1/c1", check: 3, daysLeft: 5)
        #expect(world.changes(.opened).count == 2)
    }

    @Test("one that was good and ends soon again must be good once more")
    func worseAgain() {
        var world = started()
        world.showCertificate(of: "d1/c1", check: 2, daysLeft: 5)
        world.close(1)
        world.showCertificate(of: "d1/c1", check: 3, daysLeft: 90)
        world.showCertificate(of: "d1/c1", check: 3, daysLeft: 5)
        world.showCertificate(of: "d1/c1", check: 2, daysLeft: 90)
        #expect(world.closed.map(\.cause) == [.certificate])
        #expect(world.changes(.opened).count == 1)
    }

    @Test("a reload that moves the checks leaves each certificate with its own")
    func moved() {
        var world = started()
        world.showCertificate(of: "d1/c1", check: 2, daysLeft: 5)
        world.showCertificate(of: "d1/c1", check: 3, daysLeft: 7)
        world.reload(roster(["admin", "portal"]))
        #expect(told(in: world) == evidence(["portal": 5, "admin": 7]))
        world.showCertificate(of: "d1/c1", check: 1, daysLeft: 90)
        #expect(told(in: world) == evidence(["portal": 5]))
        world.showCertificate(of: "d1/c1", check: 2, daysLeft: 90)
        #expect(world.incidentLines().last == "resolved #1 certificate d1/c1 0 recovered")
    }

    @Test("a certificate that is not looked at any more holds no incident open", arguments: [false, true])
    func notLookedAt(restarts: Bool) {
        var world = started()
        world.showCertificate(of: "d1/c1", check: 2, daysLeft: 5)
        world.showCertificate(of: "d1/c1", check: 3, daysLeft: 7)
        world.reload(roster(["h323", "admin"]))
        #expect(told(in: world) == evidence(["admin": 7]))
        if restarts {
            let admin = roster(["h323", "portal"])
            world = World(
                admin,
                everAnswered: world.answeredFirst,
                openIncidents: world.health.incidents,
                startAt: world.now
            )
            world.run(seconds: 1)
        } else {
            world.reload(roster(["h323", "portal"]))
        }
        #expect(world.incidentLines().last == "resolved #1 certificate d1/c1 0 removed")
        #expect(world.health.incidents.isEmpty)
    }
}
