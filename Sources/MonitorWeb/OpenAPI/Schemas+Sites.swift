import MonitorCore

extension Schemas {
    static let phase = Schema.oneOf(Phase.allCases.map(\.rawValue))
    static let state = Schema.oneOf(SiteState.allCases.map(\.rawValue))
    static let language = Schema.oneOf(Language.allCases.map(\.rawValue))
    static let role = Schema.oneOf(CheckRole.allCases.map(\.rawValue))
    static let transit = Schema.oneOf(SiteExplanation.Transit.allCases.map(\.rawValue))
    private static let number = Schema.orNull(Schema.number)
    private static let text = Schema.orNull(Schema.string)
    private static let time = Schema.orNull(Schema.time)
    private static let site = Schema.orNull(Schema.siteID)

    static let sites: [String: JSONValue] = [
        "Status": Schema.object([
            "version": Schema.integer, "time": Schema.time, "language": language, "isolated": Schema.boolean,
            "session": Schema.orNull(
                Schema.object([
                    "event": Schema.string, "begins": Schema.time, "ends": Schema.time, "on_air": Schema.boolean,
                ])
            ),
            "sites": Schema.list(of: Schema.reference("SiteStatus")),
            "incidents": Schema.list(of: Schema.reference("Incident")), "counters": Schema.reference("Counters"),
        ]),
        "SiteStatus": Schema.object([
            "id": Schema.siteID, "name": Schema.string, "level": Schema.string, "parent": site, "phase": phase,
            "presence": Schema.oneOf(Presence.allCases.map(\.rawValue)),
            "state": state, "reason": text, "since": Schema.time, "n": Schema.integer,
            "window_seconds": Schema.number, "age_seconds": number,
            "rtt_ms": Schema.object(["p50": number, "p95": number, "max": number]), "jitter_rfc3550_ms": number,
            "pdv_p95_ms": number, "loss": number, "freezes": Schema.integer,
            "bursts": Schema.orNull(Schema.reference("Bursts")), "mos_estimate": number,
            "video": Schema.orNull(Schema.reference("Video")),
            "directions": Schema.orNull(Schema.reference("Directions")), "last_answer_at": time, "joins_at": site,
            "incident": Schema.orNull(Schema.integer), "root": site,
            "results": Schema.list(of: Schema.reference("Result")),
        ]),
        "Bursts": Schema.object([
            "n": Schema.integer, "window_seconds": Schema.number, "lost": Schema.integer, "number": Schema.integer,
            "mean_length": number, "loss_share": number, "burst_ratio": number, "longest_run": Schema.integer,
        ]),
        "Video": Schema.object([
            "profile": Schema.oneOf(CallProfile.allCases.map(\.rawValue)),
            "class": Schema.oneOf(VideoClass.allCases.map(\.rawValue)),
            "rule": Schema.orNull(
                Schema.object([
                    "figure": Schema.oneOf(VideoFigure.allCases.map(\.rawValue)), "value": Schema.number,
                    "limit": Schema.number, "n": Schema.integer, "window_seconds": Schema.number,
                ])
            ),
        ]),
        "Directions": Schema.object([
            "reflector": Schema.oneOf(ReflectorKind.allCases.map(\.rawValue)), "n": Schema.integer,
            "received": Schema.integer, "undetermined": Schema.integer, "window_seconds": Schema.number,
            "age_seconds": number, "clock_drift_ppm": Schema.number, "to_site": Schema.reference("Direction"),
            "from_site": Schema.reference("Direction"),
        ]),
        "Direction": Schema.object([
            "lost": Schema.orNull(Schema.integer), "loss": number, "reordered": Schema.orNull(Schema.integer),
            "duplicated": Schema.integer, "pdv_p50_ms": number, "pdv_p95_ms": number, "pdv_max_ms": number,
            "ipdv_p95_ms": number,
        ]),
        "Result": Schema.object([
            "source": Schema.string, "state": Schema.oneOf(ExternalReport.State.allCases.map(\.rawValue)),
            "since": Schema.time, "at": Schema.time, "ttl_seconds": Schema.number, "stale": Schema.boolean,
            "figures": ["type": "object", "additionalProperties": Schema.number],
        ]),
        "Counters": Schema.object([
            "uptime_seconds": Schema.number, "probes_sent": Schema.integer, "probes_answered": Schema.integer,
            "probes_lost": Schema.integer, "probes_late": Schema.integer, "probes_skipped": Schema.integer,
            "packets_duplicate": Schema.integer, "packets_foreign": Schema.integer,
            "packets_corrupt": Schema.integer, "log_lines_dropped": Schema.integer,
            "loop_lag_seconds": Schema.number,
        ]),
        "Site": Schema.object([
            "version": Schema.integer, "time": Schema.time, "site": Schema.reference("SiteStatus"), "code": text,
            "group": text, "address": text, "line_address": text, "backup_address": text,
            "via": Schema.list(of: Schema.siteID),
            "children": Schema.list(of: Schema.siteID),
            "checks": Schema.list(
                of: Schema.object([
                    "name": Schema.string, "kind": Schema.string, "role": role, "host": Schema.string,
                    "backup": Schema.boolean, "answered": Schema.integer, "lost": Schema.integer,
                    "late": Schema.integer,
                    "n": Schema.integer, "window_seconds": Schema.number, "age_seconds": number, "loss": number,
                    "rtt_p95_ms": number, "directions": Schema.orNull(Schema.reference("Directions")),
                ])
            ),
        ]),
        "Explanation": Schema.object([
            "version": Schema.integer, "time": Schema.time, "language": language, "id": Schema.siteID,
            "name": Schema.string, "phase": phase, "state": state, "reason": text, "since": Schema.time,
            "silent_since": time, "last_answer_at": time,
            "decision": Schema.oneOf(SiteExplanation.Decision.allCases.map(\.rawValue)), "explained_by": site,
            "transit": transit,
            "checks": Schema.list(
                of: Schema.object([
                    "name": Schema.string, "role": role,
                    "verdict": Schema.oneOf(SiteExplanation.CheckFinding.Verdict.allCases.map(\.rawValue)),
                    "since": time, "failure": text, "last_sent_at": time, "last_answer_at": time,
                    "contested": Schema.boolean,
                ])
            ),
            "limits": Schema.list(
                of: Schema.object([
                    "kind": Schema.oneOf(QualityBreach.allCases.map(\.rawValue)), "value": number,
                    "limit": Schema.number, "n": Schema.integer, "window_seconds": Schema.number,
                    "age_seconds": number, "holds": Schema.boolean, "judged": Schema.boolean,
                ])
            ),
            "conference": Schema.orNull(
                Schema.object([
                    "n": Schema.integer, "window_seconds": Schema.number, "age_seconds": number,
                    "pdv_p95_ms": number, "bursts": Schema.reference("Bursts"), "mos_estimate": number,
                    "video": Schema.orNull(Schema.reference("Video")),
                ])
            ),
            "directions": Schema.orNull(Schema.reference("Directions")),
            "ancestors": Schema.list(of: Schema.reference("Place")),
            "via": Schema.list(of: Schema.reference("Place")),
            "incidents": Schema.list(
                of: Schema.object([
                    "number": Schema.integer, "cause": Schema.oneOf(Cause.allCases.map(\.rawValue)), "root": site,
                    "opened_at": Schema.time, "evidence": Schema.list(of: Schema.string),
                ])
            ),
            "results": Schema.list(of: Schema.reference("Result")),
        ]),
        "Place": Schema.object([
            "id": Schema.siteID, "name": Schema.string, "state": state, "silent_since": time, "transit": transit,
        ]),
        "Log": Schema.object([
            "version": Schema.integer, "site": site, "since": time, "lines": Schema.list(of: Schema.string),
            "truncated": Schema.boolean,
        ]),
    ]
}
