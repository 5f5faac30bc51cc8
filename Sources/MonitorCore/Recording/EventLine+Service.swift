/// Lines about the monitor itself.
extension EventLine {
    mutating func started(_ report: StartReport, at: Timestamp) -> Content {
        let silent = report.neverAnswered
        let starts = say(
            ServicePhrase.started,
            ["sites": catalogue.sites(report.sites), "probed": report.probed, "sentinels": report.sentinels]
        )
        let open =
            report.openIncidents == 0 ? nil : say(ServicePhrase.stillOpen, ["count": report.openIncidents])
        let broken = report.afterBreak ? say(ServicePhrase.afterBreak) : nil
        let clauses = [starts, broken, neverAnswered(silent), open, report.nextSession.map { words($0, at: at) }]
        var content = Content(word: .start, text: clauses.compactMap { $0 }.joined(separator: "; "))
        content.details.add("version", report.version)
        content.details.add("sites", report.sites)
        content.details.add("probed", report.probed)
        content.details.add("sentinels", report.sentinels)
        content.details.add("never_answered", sites: silent)
        content.details.add("incidents", report.openIncidents)
        content.details.add("last_run", report.afterBreak ? "broke-off" : nil)
        content.details.add("next_event", report.nextSession?.event)
        content.details.add("next_session", report.nextSession.map { time.rfc3339($0.begins) })
        content.details.add("config", LogText.clipped(report.configuration))
        return content
    }

    /// Nil when there are none.
    private func neverAnswered(_ silent: [SiteID]) -> String? {
        guard !silent.isEmpty else { return nil }
        return say(
            ServicePhrase.neverAnswered,
            ["sites": catalogue.sites(silent.count), "names": names(of: silent)]
        )
    }

    func stopped(signal: String, ran: Duration) -> Content {
        let text = say(ServicePhrase.stopped, ["signal": signal, "ran": catalogue.spoken(ran)])
        var content = Content(word: .stop, text: text)
        content.details.add("signal", signal)
        content.details.add("ran", EventFigures.compact(ran))
        return content
    }

    func reloaded(sites: Int, added: Int, removed: Int, changed: Int) -> Content {
        let text = say(
            ServicePhrase.reloaded,
            ["sites": catalogue.sites(sites), "added": added, "removed": removed, "changed": changed]
        )
        var content = Content(word: .reload, text: text)
        content.details.add("sites", sites)
        content.details.add("added", added)
        content.details.add("removed", removed)
        content.details.add("changed", changed)
        return content
    }

    func refused(errors: Int, first: String) -> Content {
        let text = say(ServicePhrase.refused, ["errors": errors, "first": LogText.clipped(first)])
        var content = Content(word: .refused, text: text)
        content.details.add("errors", errors)
        return content
    }

    func alive(_ report: AliveReport) -> Content {
        let counts = SiteState.allCases.compactMap { state in
            report.states[state].flatMap { $0 > 0 ? (state: state, count: $0) : nil }
        }
        let listed = counts.map { "\($0.count) \(say($0.state))" }.joined(separator: ", ")
        let total = counts.reduce(0) { $0 + $1.count }
        let watching = say(ServicePhrase.alive, ["sites": catalogue.sites(total), "states": listed])
        let clauses = [watching, neverAnswered(report.neverAnswered)]
        var content = Content(word: .alive, text: clauses.compactMap { $0 }.joined(separator: "; "))
        for (state, count) in counts { content.details.add(state.rawValue, count) }
        content.details.add("never_answered", sites: report.neverAnswered)
        content.details.add("incidents", report.openIncidents)
        content.details.add("sent", report.probesSent)
        content.details.add("skipped", report.probesSkipped)
        content.details.add("dropped", report.eventsDropped)
        content.details.add("max_lag", EventFigures.precise(report.maximumLoopLag))
        return content
    }

    func trouble(site: SiteID?, explanation: String, count: Int) -> Content {
        let once = LogText.clipped(explanation)
        let times = count > 1 ? say(ServicePhrase.troubleTimes, ["what": once, "count": count]) : once
        let what = say(ServicePhrase.trouble, ["what": times])
        let text = site.map { name(of: $0) + ": " + what } ?? what.prefix(1).uppercased() + what.dropFirst()
        var content = Content(word: .trouble, site: site, text: text)
        content.details.add("count", count)
        return content
    }

    func sentinelMute(_ host: Host) -> Content {
        var content = trouble(site: nil, explanation: say(ServicePhrase.sentinelMute, ["host": host]), count: 1)
        content.details.add("sentinel", host.description)
        return content
    }

    func clockStepped(_ step: Duration) -> Content {
        let isBack = step.nanoseconds < 0
        let amount = catalogue.spoken(isBack ? .nanoseconds(-step.nanoseconds) : step)
        let text = say(isBack ? ServicePhrase.steppedBack : .steppedForward, ["amount": amount])
        var content = Content(word: .clock, text: text)
        content.details.add("step", EventFigures.precise(step))
        return content
    }

    mutating func gap(from: Timestamp, duration: Duration, explanation: String, at: Timestamp) -> Content {
        let text = say(
            ServicePhrase.gap,
            [
                "length": catalogue.spoken(duration), "clock": time.clock(from, near: at),
                "why": LogText.clipped(explanation),
            ]
        )
        var content = Content(word: .gap, text: text)
        content.details.add("from", time.rfc3339(from))
        content.details.add("duration", EventFigures.compact(duration))
        return content
    }
}
