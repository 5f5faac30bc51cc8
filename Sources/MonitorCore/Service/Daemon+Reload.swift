import Logging
import Synchronization

/// Reloads, one after the other, whoever asks for them: SIGHUP or the API.
extension Daemon {
    /// Applies the configuration files as they are now; a broken one is refused and the old stays.
    ///
    /// - Returns: what became of it, all mistakes with their places.
    @discardableResult
    func reload() async -> ReloadReport {
        let mine = reloading.withLock { last in
            let former = last
            let next = Task { [self] in
                _ = await former?.value
                return await reloadNow()
            }
            last = next
            return next
        }
        return await mine.value
    }

    private func reloadNow() async -> ReloadReport {
        notifier.reloading(at: Clock.monotonic())
        defer { notifier.ready() }
        writer.reopen()
        let reading = options.load()
        reading.diagnostics.forEach { logger.log(level: $0.isError ? .error : .warning, "\($0.unlabelled)") }
        var overlaps: [Diagnostic] = []
        if let configuration = reading.configuration {
            await apply(configuration)
            overlaps = await overlapWarnings(configuration)
        } else {
            record(.refused(errors: reading.errors.count, first: reading.errors.first.map(\.description) ?? ""))
        }
        return ReloadReport(
            language: current.withLock { $0.language },
            applied: reading.configuration != nil,
            sites: current.withLock { $0.roster.sites.count },
            errors: reading.errors.map(\.description),
            warnings: (reading.warnings + overlaps).map(\.description)
        )
    }

    private func apply(_ configuration: Configuration) async {
        alerting.reload(configuration)
        let change = await monitor.reload(configuration)
        current.withLock { $0 = configuration }
        reloads.tell(configuration)
        await events.reload(configuration)
        // What the reload ended is worded by the old names, all that follows by the new.
        recorder.reconfigure(configuration)
        minutes.reconfigure(configuration)
        record(change)
        do {
            try await store.forgetAnswered(except: configuration.roster)
        } catch {
            logger.error("cannot forget which removed sites had answered", metadata: ["error": "\(error)"])
        }
    }
}
