import MonitorCore

/// What the daemon measures, as families of metrics; the names are those of the contract.
struct MonitorMetrics: Sendable {
    let families: [MetricFamily]

    init(_ measured: Measurements) {
        families =
            Self.ofSites(measured.sites) + Self.ofProbes(measured) + Self.ofAlerting(measured)
            + Self.ofDaemon(measured)
    }

    private static func ofSites(_ sites: [Measurements.Site]) -> [MetricFamily] {
        [
            MetricFamily(
                name: "monitord_probe_rtt_seconds",
                kind: .summary,
                unit: "seconds",
                help: "Round-trip time of the judged check over its window (60 s), by quantile.",
                samples: sites.flatMap { site in
                    site.roundTrips.map { .init(["site": site.id, "quantile": $0.quantile], $0.seconds) }
                }
            ),
            MetricFamily(
                name: "monitord_site_state",
                kind: .gauge,
                help: "1 for the state that the site is in, 0 for the others.",
                samples: sites.flatMap { site in
                    SiteState.allCases.map {
                        .init(["site": site.id, "state": $0.rawValue], site.state == $0 ? 1 : 0)
                    }
                }
            ),
            MetricFamily(
                name: "monitord_site_loss_ratio",
                kind: .gauge,
                unit: "ratio",
                help: "Lost of the scheduled probes of the judged check in its window.",
                samples: sites.compactMap { site in site.loss.map { .init(["site": site.id], $0) } }
            ),
            MetricFamily(
                name: "monitord_site_jitter_seconds",
                kind: .gauge,
                unit: "seconds",
                help: "Delay variation by RFC 3550 of the judged check, median of its window.",
                samples: sites.compactMap { site in site.jitter.map { .init(["site": site.id], $0) } }
            ),
            MetricFamily(
                name: "monitord_site_freezes_total",
                kind: .counter,
                help: "Gaps of a second or longer that did not become an outage.",
                samples: sites.map { .init(["site": $0.id], Double($0.freezes)) }
            ),
            MetricFamily(
                name: "monitord_site_reported_state",
                kind: .gauge,
                help: "1 for what another source says of the site, while that is not stale.",
                samples: sites.flatMap { site in
                    site.reports.map {
                        .init(["site": site.id, "source": $0.source, "state": $0.state.rawValue], 1)
                    }
                }
            ),
        ]
    }

    private static func ofProbes(_ measured: Measurements) -> [MetricFamily] {
        [
            MetricFamily(
                name: "monitord_probes_total",
                kind: .counter,
                help: "Probes by their end; late ones were lost before they were answered.",
                samples: measured.sites.flatMap { site in
                    site.checks.flatMap { check in
                        [("answered", check.count.answered), ("lost", check.count.lost), ("late", check.count.late)].map
                        {
                            .init(["site": site.id, "check": check.name, "result": $0.0], Double($0.1))
                        }
                    }
                }
            ),
            MetricFamily(
                name: "monitord_probes_skipped_total",
                kind: .counter,
                help: "Scheduled probes not sent, or void, because the monitor was late, busy or in trouble.",
                samples: [.init([:], Double(measured.probesSkipped))]
            ),
            MetricFamily(
                name: "monitord_packets_discarded_total",
                kind: .counter,
                help: "Packets that came in and were no answer to a probe, by why.",
                samples: measured.packetsDiscarded.map { .init(["reason": $0.reason], Double($0.count)) }
            ),
            MetricFamily(
                name: "monitord_heartbeats_total",
                kind: .counter,
                help: "Heartbeats of halls (check push) by what became of them; lost ones never arrived.",
                samples: measured.heartbeats.map { .init(["result": $0.result], Double($0.count)) }
            ),
        ]
    }

    private static func ofAlerting(_ measured: Measurements) -> [MetricFamily] {
        [
            MetricFamily(
                name: "monitord_incidents_open",
                kind: .gauge,
                help: "Open incidents by severity.",
                samples: Severity.allCases.map {
                    .init(["severity": $0.rawValue], Double(measured.openIncidents[$0] ?? 0))
                }
            ),
            MetricFamily(
                name: "monitord_notifications_total",
                kind: .counter,
                help: "Tries of messages by what became of them.",
                samples: measured.deliveries.map {
                    .init(["channel": $0.channel, "result": $0.result.rawValue], Double($0.count))
                }
            ),
            MetricFamily(
                name: "monitord_outbox_pending",
                kind: .gauge,
                help: "Messages that wait for their delivery.",
                samples: [.init([:], Double(measured.outboxPending))]
            ),
            MetricFamily(
                name: "monitord_outbox_oldest_seconds",
                kind: .gauge,
                unit: "seconds",
                help: "Age of the oldest message that waits; 0 where none does.",
                samples: [.init([:], measured.outboxOldest)]
            ),
        ]
    }

    private static func ofDaemon(_ measured: Measurements) -> [MetricFamily] {
        [
            MetricFamily(
                name: "monitord_loop_lag_seconds",
                kind: .gauge,
                unit: "seconds",
                help: "The longest lateness of the probing loop in the last minute or two.",
                samples: [.init([:], measured.loopLag)]
            ),
            MetricFamily(
                name: "monitord_probe_pacing_seconds",
                kind: .summary,
                unit: "seconds",
                help: "How late scheduled echo probes left, since the start; up to 25 % too high.",
                samples: measured.pacing.map { .init(["quantile": $0.quantile], $0.value) }
            ),
            MetricFamily(
                name: "monitord_isolated",
                kind: .gauge,
                help: "1 while the monitor itself is cut off and nothing is known of the sites.",
                samples: [.init([:], measured.isIsolated ? 1 : 0)]
            ),
            MetricFamily(
                name: "monitord_log_lines_dropped_total",
                kind: .counter,
                help: "Lines that found no room on their way to the log files.",
                samples: [.init([:], Double(measured.logLinesDropped))]
            ),
        ]
    }
}
