import Foundation
import HTTPTypes
import Synchronization
import Testing

@testable import MonitorCore
@testable import MonitorWeb

/// A readiness run of the whole daemon on loopback, asked for and told by the API.
@Suite("Readiness by the API", .serialized)
struct ReadinessAPITests {
    /// Two short steps in place of four of 15 s.
    private static let short = ReadinessProfile(
        steps: [.init(rate: 5, duration: .seconds(1)), .init(rate: 20, duration: .seconds(2))],
        isThorough: false
    )

    private static let stop = "/api/v1/readiness?by=T&event=B%E1%BB%93i%20d%C6%B0%E1%BB%A1ng"

    private static func event(of configuration: Configuration) throws -> TrainingEvent {
        TrainingEvent(
            name: "Bồi dưỡng",
            date: try #require(CalendarDate(year: 2099, month: 11, day: 6)),
            sessions: [DayHours(from: 450, to: 690)],
            participants: configuration.roster.sites.map { TrainingEvent.Participant(site: $0.id) }
        )
    }

    private static func with(_ body: (DaemonTrial, Daemon, TrainingEvent) async throws -> Void) async throws {
        try await DaemonTrial.with { trial in
            let daemon = trial.control.daemon
            let event = try event(of: daemon.configuration)
            daemon.current.withLock { $0.events = [event] }
            try await body(trial, daemon, event)
        }
    }

    private static func untilOver(_ daemon: Daemon) async throws {
        for _ in 0..<2_000 {
            if daemon.readiness.progress == nil { return }
            try await Task.sleep(for: .milliseconds(10))
        }
        Issue.record("the run does not end")
    }

    @Test("a run probes as it says, keeps its report and its baselines, and writes a line")
    func run() async throws {
        try await Self.with { trial, daemon, event in
            let answer1 = try await trial.ask(.get, "/api/v1/readiness")
            #expect(answer1.value("state") as? String == "none")
            try await daemon.readiness.begin(event, profile: Self.short, configuration: trial.control.configuration)
            let running = try await trial.ask(.get, "/api/v1/readiness")
            #expect(running.value("state") as? String == "running")
            #expect(running.value("progress", "waves") as? Int == 1)
            try await Self.untilOver(daemon)
            let done = try await trial.ask(.get, "/api/v1/readiness?event=B%E1%BB%93i%20d%C6%B0%E1%BB%A1ng")
            #expect(done.value("state") as? String == "done")
            let document = try ReadinessDocument.decoded(Array(done.body.utf8))
            let report = try #require(document.report)
            #expect(report.halls.allSatisfy { $0.verdict == .ready && $0.chainPasses == true }, "\(report)")
            // No contacts and no channels are configured.
            #expect(report.outcome == .goWithExceptions && report.items.map(\.kind) == [.noChannel, .noContacts])
            for hall in report.halls {
                #expect(hall.steps.map(\.rate) == [5, 20])
                #expect(abs(hall.steps[0].n - 5) <= 1 && abs(hall.steps[1].n - 40) <= 3, "\(hall.steps)")
            }
            let profiles = await daemon.monitor.lineProfiles
            #expect(profiles.count == 3 && profiles.values.allSatisfy { $0.baseline != nil && $0.safeRate == nil })
            let stored = try daemon.store.lineProfiles(in: daemon.configuration.roster)
            #expect(stored == profiles)
        }
    }

    @Test("while one runs there is no other; it can be stopped, and then nothing is kept; a reload ends it")
    func oneAtATime() async throws {
        try await Self.with { trial, daemon, event in
            let body = #"{"event":"Bồi dưỡng","by":"Tuấn"}"#
            let begun = try await trial.ask(.post, "/api/v1/readiness", body: body)
            #expect(begun.status == 202 && begun.value("progress", "event") as? String == "Bồi dưỡng")
            let answer2 = try await trial.ask(.post, "/api/v1/readiness", body: body)
            #expect(answer2.status == 409)
            let other = try await trial.ask(.delete, "/api/v1/readiness?by=T&event=other")
            #expect(other.status == 409 && daemon.readiness.progress != nil)
            let unnamed = try await trial.ask(.delete, "/api/v1/readiness?by=T")
            #expect(unnamed.status == 400)
            let answer3 = try await trial.ask(.delete, Self.stop)
            #expect(answer3.status == 200)
            try await Self.untilOver(daemon)
            let stopped = try await trial.ask(.get, "/api/v1/readiness")
            #expect(stopped.value("state") as? String == "failed" && stopped.value("failure") as? String == "stopped")
            let answer4 = try await trial.ask(.delete, Self.stop)
            #expect(answer4.status == 409)
            try await daemon.readiness.begin(event, profile: Self.short, configuration: trial.control.configuration)
            try await Task.sleep(for: .milliseconds(300))
            _ = await daemon.monitor.reload(daemon.configuration)
            try await Self.untilOver(daemon)
            #expect(daemon.readiness.failure == .reloaded)
            let answer5 = try await daemon.store.readinessReport(of: nil)
            #expect(answer5 == nil)
        }
    }

    @Test("no run begins while one of its lines is on air; one that does ends it, and nothing is kept")
    func session() async throws {
        try await Self.with { trial, daemon, event in
            let body = #"{"event":"Bồi dưỡng","by":"Tuấn"}"#
            let site = try #require(SiteID("son-ha/di-lang"))
            await daemon.monitor.take([site: SiteDuty(phase: .onAir, interval: .milliseconds(200))])
            let refused = try await trial.ask(.post, "/api/v1/readiness", body: body)
            #expect(refused.status == 409 && refused.body.contains("UBND Thị trấn Di Lăng is on air"))
            await daemon.monitor.take([site: SiteDuty(phase: .warmUp, interval: .milliseconds(200))])
            let begun = try await trial.ask(.post, "/api/v1/readiness", body: body)
            #expect(begun.status == 202)
            await daemon.monitor.take([site: SiteDuty(phase: .onAir, interval: .milliseconds(200))])
            try await Self.untilOver(daemon)
            #expect(daemon.readiness.failure == .session)
            let document = try ReadinessDocument.decoded(
                Array(try await trial.ask(.get, "/api/v1/readiness").body.utf8)
            )
            #expect(document.failure == .session && document.report == nil)
        }
    }

    @Test("an event of which nobody is probed is refused")
    func nobody() async throws {
        try await Self.with { trial, daemon, event in
            var event = event
            event.participants = event.participants.map { .init(site: $0.site, joinsAt: SiteID("son-ha")) }
            daemon.current.withLock { $0.events = [event] }
            let answer = try await trial.ask(.post, "/api/v1/readiness", body: #"{"event":"Bồi dưỡng","by":"T"}"#)
            #expect(answer.status == 409 && answer.body.contains("nobody of"))
        }
    }

    @Test("only the report of its own run is shown to who asked for one, and only its own run is waited for")
    func fate() async throws {
        try await Self.with { trial, daemon, event in
            try await daemon.readiness.begin(event, profile: Self.short, configuration: trial.control.configuration)
            func document() async throws -> ReadinessDocument {
                try ReadinessDocument.decoded(Array(try await trial.ask(.get, "/api/v1/readiness").body.utf8))
            }
            let running = try await document()
            let mine = try #require(running.progress?.startedAt)
            guard case .running = running.fate(ofRunSince: mine) else { throw Failure("not running") }
            guard case .lost = running.fate(ofRunSince: "earlier") else {
                throw Failure("somebody else's is waited for")
            }
            try await Self.untilOver(daemon)
            var over = try await document()
            guard case .found(let report) = over.fate(ofRunSince: mine) else { throw Failure("not found") }
            #expect(report.startedAt == mine)
            // The daemon was started anew while a later one ran: yesterday's report is not its.
            guard case .lost = over.fate(ofRunSince: "later") else { throw Failure("an older report is shown") }
            over.failure = .session
            guard case .failed(.session) = over.fate(ofRunSince: "later") else { throw Failure("no failure") }
        }
    }

    @Test("the last run is accepted as what is usual; without one that is refused")
    func accept() async throws {
        try await Self.with { trial, daemon, event in
            let body = #"{"event":"Bồi dưỡng","by":"T"}"#
            let early = try await trial.ask(.post, "/api/v1/readiness/accept", body: body)
            #expect(early.status == 409)
            try await daemon.readiness.begin(event, profile: Self.short, configuration: trial.control.configuration)
            try await Self.untilOver(daemon)
            let site = try #require(SiteID("son-ha"))
            let former = [site: LineProfile(baseline: .microseconds(1), safeRate: 5)]
            await daemon.monitor.learn(former, of: daemon.configuration.roster)
            let answer = try await trial.ask(.post, "/api/v1/readiness/accept", body: body)
            #expect(answer.status == 200 && answer.value("lines") as? Int == 3)
            let profiles = await daemon.monitor.lineProfiles
            #expect(profiles[site]?.safeRate == 5 && profiles[site]?.baseline != .microseconds(1))
            #expect(try daemon.store.lineProfiles(in: daemon.configuration.roster) == profiles)
        }
    }

    private struct Failure: Error {
        var text: String
        init(_ text: String) { self.text = text }
    }

    @Test("status says `readiness` for what is in the wave, and the usual phase and rate afterwards")
    func phase() async throws {
        try await Self.with { trial, daemon, event in
            try await daemon.readiness.begin(event, profile: Self.short, configuration: trial.control.configuration)
            try await Task.sleep(for: .milliseconds(500))
            let answer6 = try await trial.ask(.get, "/api/v1/status")
            #expect(answer6.body.contains(#""phase":"readiness""#))
            try await Self.untilOver(daemon)
            let answer7 = try await trial.ask(.get, "/api/v1/status")
            #expect(!answer7.body.contains(#""phase":"readiness""#))
            let snapshot = await daemon.monitor.snapshot()
            let before = snapshot.statistics.scheduled
            try await Task.sleep(for: .seconds(2))
            let after = await daemon.monitor.snapshot().statistics.scheduled
            // Three sites and a sentinel, once a second.
            #expect((6...10).contains(after - before))
        }
    }

    @Test(
        "what makes no sense is refused",
        arguments: [
            (#"{"event":"nowhere","by":"T"}"#, 404), (#"{"event":"Bồi dưỡng"}"#, 400), (#"{"by":"T"}"#, 400),
            (#"{"event":"Bồi dưỡng","by":"T","thorough":"yes"}"#, 400),
            (#"{"event":"Bồi dưỡng","by":"T","rate":900}"#, 400),
        ]
    )
    func refused(body: String, status: Int) async throws {
        try await Self.with { trial, _, _ in
            let answer8 = try await trial.ask(.post, "/api/v1/readiness", body: body)
            #expect(answer8.status == status)
            let answer9 = try await trial.ask(.get, "/api/v1/readiness?event=nowhere")
            #expect(answer9.status == 404)
        }
    }
}
