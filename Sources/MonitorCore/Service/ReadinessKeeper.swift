import Logging
import Synchronization

/// Drives a readiness run from wave to wave, one run at a time, and keeps what it found.
///
/// It only tells the monitor when a step begins; what is measured stays on the loop until a wave is over.
final class ReadinessKeeper: Sendable {
    private struct State {
        var progress: ReadinessProgress?
        var task: Task<Void, Never>?
        /// Why the last run came to nothing; nil where it did not.
        var failure: ReadinessFailure?
    }

    private let monitor: Monitor
    private let alerting: Alerting
    private let store: Store
    private let logger: Logger
    private let record: @Sendable (Event) -> Void
    private let sleep: @Sendable (Duration) async throws -> Void
    private let state = Mutex(State())

    /// `record` takes lines for the event log; `sleep` waits for a step's end.
    init(
        monitor: Monitor,
        alerting: Alerting,
        store: Store,
        logger: Logger,
        record: @escaping @Sendable (Event) -> Void,
        sleep: @escaping @Sendable (Duration) async throws -> Void = { try await Task.sleep(for: $0) }
    ) {
        self.monitor = monitor
        self.alerting = alerting
        self.store = store
        self.logger = logger
        self.record = record
        self.sleep = sleep
    }

    /// Nil while no run is under way.
    var progress: ReadinessProgress? { state.withLock { $0.progress } }

    /// Why the last run came to nothing.
    var failure: ReadinessFailure? { state.withLock { $0.failure } }

    /// Begins a run, and returns at once.
    ///
    /// - Throws: ``ControlRefusal/conflict(_:)`` while another one is under way, where nobody is to be probed, and while one
    ///   of the lines is on air.
    func begin(
        _ event: TrainingEvent,
        profile: ReadinessProfile,
        configuration: Configuration
    ) async throws(ControlRefusal) {
        let run = ReadinessRun(
            event: event,
            profile: profile,
            configuration: configuration,
            known: await monitor.lineProfiles,
            duties: await monitor.duties
        )
        let words = Catalogue(language: configuration.language)
        guard !run.lines.isEmpty else {
            throw .conflict(words.say(ReadinessPhrase.nobody, ["event": event.name]))
        }
        if let site = await monitor.siteOnAir(among: run.lines) {
            throw .conflict(words.say(ReadinessPhrase.onAir, ["site": site.name]))
        }
        let isFree = state.withLock { state in
            guard state.task == nil else { return false }
            let now = Clock.reading().timestamp
            state.failure = nil
            state.progress = run.progress(at: now)
            state.task = Task { [self] in await carryOut(run, since: now) }
            return true
        }
        guard isFree else { throw .conflict(words.say(ReadinessPhrase.busy)) }
    }

    /// Stops the run of that event that is under way, or any; nothing is kept of it.
    ///
    /// - Returns: false when there is none, or only one of another event.
    func stop(_ event: String? = nil) -> Bool {
        let task = state.withLock { state in
            event == nil || state.progress?.event == event ? state.task : nil
        }
        task?.cancel()
        return task != nil
    }

    private func carryOut(_ run: ReadinessRun, since began: Timestamp) async {
        let failure: ReadinessFailure?
        do {
            try await keep(try await probe(run), since: began)
            failure = nil
        } catch let error as ReadinessFailure {
            failure = error
        } catch is CancellationError {
            failure = .stopped
        } catch {
            logger.error("cannot keep what the readiness run found", metadata: ["error": "\(error)"])
            failure = .notStored
        }
        await monitor.endReadiness()
        state.withLock { $0 = State(failure: failure) }
    }

    /// All waves, one after the other.
    private func probe(_ run: ReadinessRun) async throws -> ReadinessRun {
        var run = run
        for wave in run.plan.waves.indices {
            state.withLock {
                $0.progress?.wave = wave + 1
                $0.progress?.sites = run.plan.waves[wave].sites.count
            }
            run.learn(try await probe(wave, of: run))
        }
        return run
    }

    private func probe(_ wave: Int, of run: ReadinessRun) async throws -> [SiteID: ReadinessEvidence.Observation] {
        try await monitor.beginReadiness(
            run.members(of: wave),
            isThorough: run.profile.isThorough,
            lines: run.lines
        )
        let patience = run.patience(of: wave)
        for step in run.profile.steps {
            try await carryOut(step, run.paces(of: wave, at: step.rate))
        }
        try await rest(for: patience)
        let back = run.returns(after: try await monitor.observeReadiness())
        if !back.isEmpty {
            state.withLock { $0.progress?.all += run.profile.returnDuration + patience }
            // Those on the way are measured again too: the window of the return is theirs as well.
            try await carryOut(.init(rate: 0, duration: run.profile.returnDuration), back)
            try await rest(for: patience)
        }
        let seen = try await monitor.observeReadiness()
        await monitor.endReadiness()
        return seen
    }

    private func carryOut(_ step: ReadinessProfile.Step, _ paces: [SiteID: ReadinessPace]) async throws {
        try await monitor.stepReadiness(paces)
        state.withLock { $0.progress?.rate = paces.values.map(\.rate).max() ?? step.rate }
        try await wait(step.duration)
    }

    private func rest(for patience: Duration) async throws {
        try await monitor.restReadiness()
        try await wait(patience)
    }

    /// In pieces of a second, so that the progress moves, and a wave that is over is noticed.
    private func wait(_ duration: Duration) async throws {
        var left = duration
        while left > .zero {
            let piece = min(left, .seconds(1))
            try await sleep(piece)
            left -= piece
            state.withLock { $0.progress?.done += piece }
            try await monitor.continueReadiness()
        }
    }

    private func keep(_ run: ReadinessRun, since began: Timestamp) async throws {
        let channels = try await alerting.channelTrials()
        let evidence = run.evidence(channels: channels, from: began, to: Clock.reading().timestamp)
        var assessment = ReadinessAssessment(
            event: run.event,
            roster: run.configuration.roster,
            contacts: run.configuration.contacts,
            evidence: evidence
        )
        let report = assessment.report()
        try await store.note(report, profiles: assessment.profiles, roster: run.configuration.roster)
        await monitor.learn(assessment.profiles, of: run.configuration.roster)
        record(.readiness(ReadinessSummary(report)))
    }
}
