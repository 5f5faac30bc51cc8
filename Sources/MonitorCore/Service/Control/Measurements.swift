/// What is measured, for metrics: figures in seconds and ratios, nothing worded.
package struct Measurements: Sendable {
    package struct Site: Sendable {
        package struct RoundTrip: Sendable {
            /// Such as `0.95`.
            package var quantile: String
            package var seconds: Double
        }

        package struct Check: Sendable {
            package var name: String
            package var count: ProbeCount
        }

        package var id: String
        package var state: SiteState
        package var roundTrips: [RoundTrip]
        package var loss: Double?
        package var jitter: Double?
        /// Of the judged check.
        package var freezes: UInt64
        package var checks: [Check]
        /// What other sources say that is not stale: source and state.
        package var reports: [(source: String, state: ExternalReport.State)]
    }

    package var sites: [Site]
    package var isIsolated: Bool
    package var openIncidents: [Severity: Int]
    package var deliveries: [DeliveryCount]
    package var outboxPending: Int
    package var outboxOldest: Double
    package var probesSkipped: Int
    /// What came in and was no answer to a probe, by why.
    package var packetsDiscarded: [(reason: String, count: UInt64)]
    package var loopLag: Double
    /// How late scheduled echo probes left, by quantile, in seconds; empty before the first.
    package var pacing: [(quantile: String, value: Double)]
    package var logLinesDropped: Int
    /// Heartbeats of halls, by what became of them.
    package var heartbeats: [(result: String, count: Int)]
}

extension Measurements.Site {
    init(_ snapshot: MonitorSnapshot, _ index: Roster.Index) {
        let figures = snapshot.figures(of: index)
        let quantiles = [("0.5", figures?.rttP50), ("0.95", figures?.rttP95), ("1.0", figures?.rttMax)]
        self.init(
            id: snapshot.configuration.roster.sites[index].id.rawValue,
            state: snapshot.places[index].site.state,
            roundTrips: quantiles.compactMap { quantile, value in
                value.map { RoundTrip(quantile: quantile, seconds: $0.inSeconds) }
            },
            loss: figures?.lossRatio,
            jitter: figures?.jitter?.inSeconds,
            freezes: snapshot.judgedTarget(of: index).map { snapshot.counts[$0].freezes } ?? 0,
            checks: snapshot.directory.targetsOfSite[index].map { target in
                Check(name: snapshot.directory.targets[Int(target)].check.name, count: snapshot.counts[Int(target)])
            },
            reports: snapshot.places[index].results.filter { !$0.isStale(at: snapshot.at.instant) }.map {
                ($0.report.source, $0.report.state)
            }
        )
    }
}

extension Control {
    package func measurements() async -> Measurements {
        let snapshot = await daemon.monitor.snapshot()
        let channels = await daemon.alerting.channelHealth()
        // Without the store's word on incidents the rest is still worth having.
        let records = (try? await daemon.alerting.incidents(all: false)) ?? []
        return Measurements(
            sites: snapshot.places.indices.map { Measurements.Site(snapshot, $0) },
            isIsolated: snapshot.isIsolated,
            openIncidents: records.reduce(into: [:]) { $0[$1.severity, default: 0] += 1 },
            deliveries: daemon.alerting.deliveryCounters,
            outboxPending: channels.map(\.pending).reduce(0, +),
            outboxOldest: channels.compactMap(\.oldestSeconds).max() ?? 0,
            probesSkipped: snapshot.statistics.skipped,
            packetsDiscarded: [
                ("foreign", snapshot.counters.foreign), ("corrupt", snapshot.counters.corrupt),
                ("duplicate", snapshot.counters.duplicate),
            ],
            loopLag: snapshot.loopLag.inSeconds,
            pacing: [("0.5", 0.5), ("0.99", 0.99), ("1", 1)].compactMap { quantile, share in
                snapshot.pacing.quantile(share).map { (quantile, $0.inSeconds) }
            },
            logLinesDropped: daemon.writer.droppedCount + daemon.recorder.droppedCount,
            heartbeats: heartbeatCounts(snapshot.statistics)
        )
    }

    private func heartbeatCounts(_ statistics: ProbeStatistics) -> [(result: String, count: Int)] {
        let refusals = daemon.heartbeats.refusals
        let arrived = [
            ("taken", statistics.heartbeats), ("lost", statistics.heartbeatsLost),
            ("duplicate", statistics.heartbeatsDuplicate), ("old", statistics.heartbeatsOld),
            ("untimely", statistics.heartbeatsUntimely),
        ]
        return arrived + HeartbeatInbox.Refusal.allCases.map { ($0.rawValue, refusals[$0] ?? 0) }
    }
}
