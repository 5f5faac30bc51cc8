/// `GET /api/v1/events/{name}/minutes`: what happened at an event.
package struct MinutesDocument: ControlDocument {
    package struct Session: ControlDocument {
        package var from: String
        package var to: String
        @OrNull package var plannedFrom: String?
        @OrNull package var plannedTo: String?

        private enum CodingKeys: String, CodingKey {
            case from, to
            case plannedFrom = "planned_from"
            case plannedTo = "planned_to"
        }
    }

    package struct Freeze: ControlDocument {
        package var at: String
        package var seconds: Double
        /// Where it was, in totals; nil where that is clear.
        @OrNull package var site: SiteID?
    }

    /// A window of 15 s.
    package struct Worst: ControlDocument {
        package var at: String
        package var loss: Double
        package var n: Int
        package var lost: Int
        @OrNull package var site: SiteID?
    }

    package struct Total: ControlDocument {
        @OrNull package var id: SiteID?
        @OrNull package var name: String?
        package var count: Int
        package var well: Int
        package var disturbed: Int
        package var absent: Int
        package var joined: Int
        package var unknown: Int
        @OrNull package var availability: Double?
        /// As `onAirSeconds` of those that came, absent halls left out; `unknownSeconds` is of all.
        package var measuredSeconds: Double
        package var onAirSeconds: Double
        package var outageSeconds: Double
        package var outages: Int
        package var unknownSeconds: Double
        @OrNull package var longestFreeze: Freeze?
        @OrNull package var worst15s: Worst?

        private enum CodingKeys: String, CodingKey {
            case id, name, count, well, disturbed, absent, joined, unknown, availability, outages
            case measuredSeconds = "measured_seconds"
            case onAirSeconds = "on_air_seconds"
            case outageSeconds = "outage_seconds"
            case unknownSeconds = "unknown_seconds"
            case longestFreeze = "longest_freeze"
            case worst15s = "worst_15s"
        }
    }

    package struct Blind: ControlDocument {
        package var kind: BlindSpan.Kind
        package var from: String
        package var to: String
        package var seconds: Double
        package var onAirSeconds: Double

        private enum CodingKeys: String, CodingKey {
            case kind, from, to, seconds
            case onAirSeconds = "on_air_seconds"
        }
    }

    package struct Change: ControlDocument {
        package var at: String
        package var kind: ConfigurationChange.Kind
        @OrNull package var sites: Int?
        @OrNull package var added: Int?
        @OrNull package var removed: Int?
        @OrNull package var changed: Int?
        @OrNull package var errors: Int?
    }

    package struct Alert: ControlDocument {
        package var id: String
        package var type: String
        package var channel: String
        @OrNull package var incident: Int?
        @OrNull package var site: SiteID?
        package var dueAt: String
        @OrNull package var endedAt: String?
        package var outcome: AlertFailure.Outcome
        /// From when it was due to its end, or to now.
        package var seconds: Double
        @OrNull package var fallback: String?

        private enum CodingKeys: String, CodingKey {
            case id, type, channel, incident, site, outcome, seconds, fallback
            case dueAt = "due_at"
            case endedAt = "ended_at"
        }
    }

    package var version = 1
    package var time: String
    package var language: Language
    package var event: String
    /// Its day, such as `2021-11-06`.
    package var date: String
    package var over: Bool
    package var sessions: [Session]
    package var onAirSeconds: Double
    package var total: Total
    package var areas: [Total]
    package var sites: [SiteMinutesDocument]
    package var incidents: [IncidentMinutesDocument]
    package var blind: [Blind]
    package var changes: [Change]
    package var alerts: [Alert]

    private enum CodingKeys: String, CodingKey {
        case version, time, language, event, date, over, sessions, total, areas, sites, incidents, blind, changes
        case alerts
        case onAirSeconds = "on_air_seconds"
    }
}
