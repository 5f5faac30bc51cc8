/// Turns summaries and samples into the lines of `probes.jsonl`: one JSON object (RFC 8259) each.
package struct ProbeLogLine: Sendable {
    private var time: LocalTime

    /// - Parameter timeZone: an IANA name; nil is the machine's.
    package init(timeZone: String?) {
        time = LocalTime(zone: timeZone)
    }

    /// A line with `"type":"summary"`, without a line break; times are null where nothing was answered.
    package mutating func render(_ summary: ProbeSummary) -> String {
        var line = head("summary", site: summary.site, check: summary.check, at: summary.at)
        let figures = summary.figures
        line += ",\"length_s\":" + Self.seconds(summary.length)
        line += ",\"sent\":\(summary.sent),\"received\":\(summary.received),\"lost\":\(figures.lost)"
        line += ",\"late\":\(summary.late),\"n\":\(figures.n),\"window_s\":" + Self.seconds(figures.window)
        line += ",\"age_s\":" + Self.seconds(figures.age)
        line += ",\"rtt_ms\":{\"min\":" + Self.milliseconds(figures.rttMin)
        line += ",\"p50\":" + Self.milliseconds(figures.rttP50)
        line += ",\"p95\":" + Self.milliseconds(figures.rttP95)
        line += ",\"max\":" + Self.milliseconds(figures.rttMax)
        line += "},\"jitter_rfc3550_ms\":" + Self.milliseconds(figures.jitter)
        line += ",\"freezes\":\(figures.freezes)}"
        return line
    }

    /// A line with `"type":"sample"`; `ok` is null where the monitor's own trouble says nothing about the site.
    package mutating func render(_ sample: ProbeSample) -> String {
        let line = head("sample", site: sample.site, check: sample.check, at: sample.at)
        let tail =
            switch sample.outcome {
            case .answered(let roundTrip):
                Self.tail(ok: "true", roundTrip: roundTrip, reason: nil, router: nil)
            case .refused(let roundTrip):
                Self.tail(ok: "false", roundTrip: roundTrip, reason: "refused", router: nil)
            case .heard(let roundTrip):
                Self.tail(ok: "true", roundTrip: roundTrip, reason: nil, router: nil)
            case .failed(let failure):
                Self.tail(ok: "false", roundTrip: nil, reason: failure.reason, router: failure.router)
            case .trouble(let trouble):
                Self.tail(ok: "null", roundTrip: nil, reason: "monitor: \(trouble.explanation)", router: nil)
            }
        return line + tail + (sample.exchange.map(Self.text(of:)) ?? "") + "}"
    }

    /// Phases in milliseconds, null where the exchange did not come so far.
    private static func text(of exchange: HTTPExchange) -> String {
        let phases = exchange.phases
        let times = [
            ("connect", phases.connect), ("tls", phases.tls), ("request", phases.request), ("wait", phases.wait),
            ("transfer", phases.transfer), ("total", phases.total),
        ]
        let listed = times.map { "\"\($0.0)\":\(milliseconds($0.1))" }.joined(separator: ",")
        let days = exchange.certificateDaysLeft.map(String.init) ?? "null"
        return ",\"phases_ms\":{\(listed)},\"certificate_days_left\":\(days)"
    }

    private mutating func head(_ type: String, site: SiteID, check: String, at: Timestamp) -> String {
        var line = "{\"type\":\""
        line.reserveCapacity(320)
        // A site id needs no escapes, by its alphabet.
        line += type + "\",\"site\":\"" + site.rawValue + "\",\"check\":" + LogText.jsonString(check)
        line += ",\"at\":\"" + time.rfc3339(at) + "\""
        return line
    }

    private static func tail(ok: String, roundTrip: Duration?, reason: String?, router: IPAddress?) -> String {
        let reason = reason.map { LogText.jsonString(LogText.clipped($0)) } ?? "null"
        let router = router.map { "\"\($0)\"" } ?? "null"
        return ",\"ok\":\(ok),\"rtt_ms\":\(milliseconds(roundTrip)),\"reason\":\(reason),\"router\":\(router)"
    }

    private static func milliseconds(_ duration: Duration?) -> String {
        duration.map { EventFigures.short($0.inMilliseconds, places: 3) } ?? "null"
    }

    private static func seconds(_ duration: Duration?) -> String {
        duration.map { EventFigures.short($0.inSeconds, places: 3) } ?? "null"
    }
}
