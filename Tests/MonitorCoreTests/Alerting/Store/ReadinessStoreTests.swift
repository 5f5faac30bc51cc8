import Testing

@testable import MonitorCore

@Suite("Store of readiness runs")
struct ReadinessStoreTests {
    private let directory: ScratchDirectory

    init() throws { directory = try ScratchDirectory() }

    private var world: ReadinessWorld {
        var world = ReadinessWorld(ReadinessWorld.corner)
        world.lines = ["son-ha/son-thuong": .lossy]
        return world
    }

    @Test("a report and the profiles of its lines outlive a restart; a new address drops a line's")
    func restart() async throws {
        let roster = ReadinessWorld.corner
        var assessment = world.assessment()
        let report = assessment.report()
        var profiles = assessment.profiles
        profiles[Province.id("son-ha")]?.safeRate = 5
        try await Store.open(directory: directory.path).note(report, profiles: profiles, roster: roster)
        let store = try Store.open(directory: directory.path)
        #expect(try await store.readinessReport(of: report.event) == report)
        #expect(try await store.readinessReport(of: nil) == report)
        #expect(try await store.readinessReport(of: "other") == nil)
        let known = try store.lineProfiles(in: roster)
        #expect(known[Province.id("son-ha")] == LineProfile(baseline: .milliseconds(8), safeRate: 5))
        #expect(known[Province.id("son-ha/son-thuong")] == nil)
        var sites = roster.sites
        sites[2].address = .address(.v4(1))
        #expect(try store.lineProfiles(in: Roster(sites: sites))[Province.id("son-ha")] == nil)
    }

    @Test("the newest report of an event is the one, and history prunes old ones")
    func newest() async throws {
        let store = try Store.open(directory: directory.path)
        var report = world.report()
        try await store.note(report, profiles: [:], roster: ReadinessWorld.corner)
        report.endedAt = report.endedAt + .seconds(60)
        report.outcome = .go
        try await store.note(report, profiles: [:], roster: ReadinessWorld.corner)
        #expect(try await store.readinessReport(of: report.event)?.outcome == .go)
        // The clock was ahead when the last one was stored.
        report.endedAt = report.endedAt + .seconds(-30)
        report.outcome = .noGo
        try await store.note(report, profiles: [:], roster: ReadinessWorld.corner)
        #expect(try await store.readinessReport(of: report.event)?.outcome == .noGo)
        report.endedAt = report.endedAt + .seconds(30)
        try await store.prune(before: report.endedAt)
        #expect(try await store.readinessReport(of: report.event)?.outcome == .go)
        try await store.prune(before: report.endedAt + .seconds(1))
        #expect(try await store.readinessReport(of: report.event) == nil)
    }
}
